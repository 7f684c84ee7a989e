import type { Mutant } from '../../../sim/internal.ts';
import { apartBy, sellersWith, type Apart } from './apart.ts';
import { caughtByProperty } from './caught.ts';
import { runSuiteWith, type SuiteCommand } from './suite.ts';

/** What a suite made of one planted fault. */
export type Grade = { readonly mutant: Mutant } & (
  | { readonly verdict: 'killed'; readonly by: string }
  | { readonly verdict: 'survived'; readonly apart: Apart }
  /** The fault changes nothing within the scope. */
  | { readonly verdict: 'does-not-count' }
);

/** Runs a suite against a fault. Returns what noticed it, or null. */
export type Notices = (mutant: Mutant) => Promise<string | null>;

/** Grades mutants, `jobs` at a time. The grades are in the order of the mutants. */
export async function gradeAll(
  mutants: readonly Mutant[],
  notices: Notices,
  { jobs, onDone }: { readonly jobs: number; readonly onDone: (done: number, grade: Grade) => void },
): Promise<readonly Grade[]> {
  const grades: Grade[] = [];
  let next = 0;
  let done = 0;
  const worksOff = async (): Promise<void> => {
    for (let at = next; at < mutants.length; at = next) {
      next += 1;
      const grade = await gradeOne(mutants[at] as Mutant, notices);
      grades[at] = grade;
      done += 1;
      onDone(done, grade);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worksOff));
  return grades;
}

async function gradeOne(mutant: Mutant, notices: Notices): Promise<Grade> {
  const apart = apartBy(mutant);
  if (apart === null) return { mutant, verdict: 'does-not-count' };
  const by = await notices(mutant);
  return by === null ? { mutant, verdict: 'survived', apart } : { mutant, verdict: 'killed', by };
}

/** The user's own suite. It notices a fault by failing, or by running longer than the timeout. */
export function commandNotices(command: SuiteCommand, timeout: number): Notices {
  return async ({ id }) => {
    const { end, milliseconds } = await runSuiteWith(command, id, timeout);
    if (end === 'passed') return null;
    return `${end === 'failed' ? 'failed' : 'did not end'} after ${(milliseconds / 1000).toFixed(1)} s`;
  };
}

/** Uses the named properties as a suite. They can notice faults of sellers only. */
export function propertiesNotice(runs: number, seed: number): Notices {
  return ({ fault }) => {
    if (fault.type !== 'seller') return Promise.resolve(null);
    for (const { strategy, right, wrong } of sellersWith(fault.spoil)) {
      const caught = caughtByProperty(right, wrong, { runs, seed });
      if (caught !== null) return Promise.resolve(`“${caught.property}” (${strategy}, world ${caught.worlds})`);
    }
    return Promise.resolve(null);
  };
}

/** Share of the mutants that were killed, among those that count; null when none counts. */
export function scoreOf(grades: readonly Grade[]): number | null {
  const counting = grades.filter(({ verdict }) => verdict !== 'does-not-count');
  if (counting.length === 0) return null;
  return counting.filter(({ verdict }) => verdict === 'killed').length / counting.length;
}
