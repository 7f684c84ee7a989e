import {
  conclude,
  prepare,
  readingChoices,
  runReplication,
  type Experiment,
  type ScenarioResult,
} from '../../sim/internal.ts';
import { loadExperiment, type Overrides } from '../language/load-experiment.ts';

/** For `readings: all` (else nothing): the scenario again under each alternative reading, one at a time; only expectations whose verdict changes are told. */
export async function readingFlips(
  path: string,
  experiment: Experiment,
  base: ScenarioResult,
  given: Overrides,
): Promise<ScenarioResult['flips'][number][]> {
  if (!experiment.everyReading) return [];
  const codes = experiment.markets.map((market) => market.code);
  const flips: ScenarioResult['flips'][number][] = [];
  for (const { conflict, readings, clauses } of readingChoices(experiment.set)) {
    if (
      !clauses.some(
        (clause) => clause.marketplaces === 'all' || clause.marketplaces.some((code) => codes.includes(code)),
      )
    )
      continue;
    for (const reading of readings.slice(1)) {
      const overrides = { ...given, readings: { ...given.readings, [conflict]: reading } };
      const stage = prepare(await loadExperiment(path, overrides));
      const other = conclude(
        stage,
        Array.from({ length: experiment.replications }, (_, replication) => runReplication(stage, replication)),
      );
      base.expectations.forEach((before, i) => {
        const now = other.expectations[i];
        if (now !== undefined && now.verdict !== before.verdict)
          flips.push({ conflict, reading, text: before.text, from: before.verdict, to: now.verdict });
      });
    }
  }
  return flips;
}
