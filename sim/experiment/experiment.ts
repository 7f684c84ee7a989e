import { conclude } from './conclude.ts';
import type { Experiment } from './design.ts';
import { playReplication, prepare, type PlayedArm, type Stage } from './replication.ts';
import type { ScenarioResult } from './result.ts';
import { summariseArm } from './summarise.ts';
import type { ReplicationSummary } from './summary.ts';

/*
 *  policy set (data, cited)      workload (orders and what their buyers intend)      design (arms x seeds)
 *         |                                   |                                              |
 *         v                                   v                                              v
 *    plain numbers ---->  [world] decide / evolve  <---- commands ----  [strategy]  <-- observations, through channels
 *                                             |
 *                                             v
 *                         [journal] facts only  -->  [ledger] judgement, audit
 *                                             v
 *                         [experiment] summaries -> estimates, paired differences, verdicts
 *                                             v
 *                                        ScenarioResult
 */

/**
 * Plays one replication of every arm. `onArm` sees each before it is let go: that is where journals
 * are written.
 */
export function runReplication(
  stage: Stage,
  replication: number,
  onArm?: (played: PlayedArm) => void,
): ReplicationSummary {
  const arms = [];
  for (const played of playReplication(stage, replication)) {
    arms.push(summariseArm(stage.experiment, played, replication));
    onArm?.(played);
  }
  return { replication, arms };
}

/**
 * All replications here and now, one after another.
 *
 * @example
 * ```ts
 * const result = runExperiment(await loadExperiment('scenario.yaml'));
 * console.log(result.verdict);
 * ```
 */
export function runExperiment(experiment: Experiment): ScenarioResult {
  const stage = prepare(experiment);
  const summaries = Array.from({ length: experiment.replications }, (_, replication) =>
    runReplication(stage, replication),
  );
  return conclude(stage, summaries);
}
