import type { PossibleMutant } from './mutants.ts';

/** `RuntimeError`: a file of tests could not even be loaded, as `vitest.config.ts` tells Stryker. */
const NOTICED: ReadonlySet<string> = new Set(['Killed', 'Timeout', 'RuntimeError']);
const MISSED: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);

export type Score = {
  readonly noticed: number;
  /** Mutants that ran and count; one that cannot be compiled does not count. */
  readonly ran: number;
  readonly survivors: readonly PossibleMutant[];
  readonly notRun: number;
};

export function scoreOf(chosen: readonly PossibleMutant[], statuses: ReadonlyMap<string, string>): Score {
  const statusOf = ({ key }: PossibleMutant): string => statuses.get(key) ?? '';
  const noticed = chosen.filter((mutant) => NOTICED.has(statusOf(mutant))).length;
  const survivors = chosen.filter((mutant) => MISSED.has(statusOf(mutant)));
  const notRun = chosen.filter((mutant) => statusOf(mutant) === '').length;
  return { noticed, ran: noticed + survivors.length, survivors, notRun };
}

export function scoreText(folder: string, possible: number, { noticed, ran, survivors, notRun }: Score): string {
  const listed = survivors.map(({ file, line, mutator, original, becomes }) => {
    return `${file}:${line} ${mutator}: ${short(original)} becomes ${short(becomes)}`;
  });
  const percent = ran === 0 ? 'no score' : `${((100 * noticed) / ran).toFixed(1)} %`;
  const rest = notRun === 0 ? '' : `, ${notRun} not run yet`;
  return [
    ...listed,
    `${folder}: ${percent} (${noticed} of ${ran} mutants noticed; ${possible} possible${rest})`,
    '',
  ].join('\n');
}

function short(text: string): string {
  const line = JSON.stringify(text.replaceAll(/\s+/g, ' ')).slice(1, -1);
  return `\`${line.length <= 90 ? line : `${line.slice(0, 60)} ... ${line.slice(-25)}`}\``;
}
