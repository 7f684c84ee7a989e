import { clearLine, cursorTo } from 'node:readline';
import { widthOf } from '../../../reports/index.ts';
import { excerpt } from '../../language/input/quote.ts';
import { roomOf } from './room.ts';

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
      process.stderr.write(onOneLine(excerpt(text), roomOf(process.stderr, process.env) - 1));
    },
    clear() {
      if (!on) return;
      clearLine(process.stderr, 0);
      cursorTo(process.stderr, 0);
    },
  };
}

/** A line that the terminal breaks could not be cleared, so what does not fit is not shown. */
export function onOneLine(text: string, columns: number): string {
  let shown = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (widthOf(shown + segment) > columns) break;
    shown += segment;
  }
  return shown;
}
