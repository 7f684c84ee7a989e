import { readingChoices, type Experiment, type ReadingChoice, type ScenarioResult } from '../../sim/internal.ts';
import { playExperiment } from './play-experiment.ts';
import type { Playable } from './playable.ts';
import type { Pool } from './pool.ts';

type Flip = ScenarioResult['flips'][number];

/**
 * For a scenario with `readings: all`, plays it again under each alternative reading, one at a
 * time, and returns the expectations whose verdict changes. Empty for every other scenario.
 */
export async function readingFlips(playable: Playable, pool: Pool, base: ScenarioResult): Promise<Flip[]> {
  const { experiment } = playable;
  if (!experiment.everyReading) return [];
  const flips: Flip[] = [];
  for (const choice of readingChoices(experiment.set).filter((each) => concerns(each, experiment))) {
    const { conflict, readings } = choice;
    for (const reading of readings.slice(1)) {
      const changed = { ...experiment, readings: { ...experiment.readings, [conflict]: reading } };
      const other = await playExperiment({ ...playable, experiment: changed }, pool);
      base.expectations.forEach(({ text, verdict: from }, i) => {
        const to = other?.result.expectations[i]?.verdict ?? from;
        if (to !== from) flips.push({ conflict, reading, text, from, to });
      });
    }
  }
  return flips;
}

/** True when the conflict is about at least one of the experiment's marketplaces. */
function concerns({ clauses }: ReadingChoice, { markets }: Experiment): boolean {
  const codes = markets.map(({ code }) => code);
  return clauses.some(
    ({ marketplaces }) => marketplaces === 'all' || marketplaces.some((code) => codes.includes(code)),
  );
}
