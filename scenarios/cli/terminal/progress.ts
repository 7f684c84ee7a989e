import { clearLine, cursorTo } from 'node:readline';
import { excerpt } from '../../language/input/quote.ts';

/** A progress line on stderr, shown on a terminal only. */
export type Progress = { show(done: number, total: number, what: string, unit?: string): void; clear(): void };

export function openProgress(quiet: boolean): Progress {
  const on = process.stderr.isTTY && !quiet;
  let shown = '';
  return {
    show(done, total, what, unit = 'replications') {
      if (!on) return;
      const filled = total === 0 ? 20 : Math.round((20 * done) / total);
      const text = `${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${done}/${total} ${unit}  ${what}`;
      if (text === shown) return;
      shown = text;
      clearLine(process.stderr, 0);
      cursorTo(process.stderr, 0);
      process.stderr.write(excerpt(text).slice(0, (process.stderr.columns ?? 80) - 1));
    },
    clear() {
      if (!on) return;
      clearLine(process.stderr, 0);
      cursorTo(process.stderr, 0);
    },
  };
}
