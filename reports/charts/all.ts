import type { ScenarioResult } from '../../sim/experiment/result.ts';
import { beforeAfter } from './before-after.ts';
import { breachProbability } from './breach-probability.ts';
import type { Chart, View } from './chart.ts';
import { detectionDelay } from './detection-delay.ts';
import { pairedDifferences } from './paired-differences.ts';
import { rateOverTime } from './rate-over-time.ts';
import { requestFates } from './request-fates.ts';

/** The metrics whose differences between strategies are drawn. */
export const COMPARED = ['cancellationRate', 'netValueKept', 'returnUnits', 'unwantedParcels'] as const;

/** Every chart that has something to show, in reading order: is it allowed, which is better, why, and what does it cost. */
export const chartsOf = (result: ScenarioResult, view: View = {}): readonly Chart[] =>
  [
    rateOverTime(result, view),
    breachProbability(result, view),
    // Pairs are made over all marketplaces together: there is nothing to say about one of them.
    ...(view.marketplace === undefined ? COMPARED.map((metric) => pairedDifferences(result, metric)) : []),
    requestFates(result, view),
    detectionDelay(result, view),
    beforeAfter(result, view),
  ].filter((chart) => chart !== null);
