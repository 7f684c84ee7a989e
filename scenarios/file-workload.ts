import type { Workload } from '../sim/index.ts';
import type { ScenarioFile } from './schema.ts';

export type WrittenWorkload = {
  readonly workload: (replication: number) => Workload;
  readonly caveats: readonly string[];
};

export function fileWorkload(_scenario: ScenarioFile, _file: string, _seed: number): WrittenWorkload | null {
  return null;
}
