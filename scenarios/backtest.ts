import type { Experiment } from '../sim/index.ts';
export async function backtestExperiments(
  _path: string,
  _o: { skipBadRows: boolean; seed: number; strategies?: string[]; replications?: number },
): Promise<{ experiments: Experiment[]; facts: string[] }> {
  return { experiments: [], facts: [] };
}
