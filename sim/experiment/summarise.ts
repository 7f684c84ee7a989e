import type { Measured } from '../ledger/measure.ts';
import type { Experiment } from './design.ts';
import type { PlayedArm } from './replication.ts';
import { sampleFindings } from './sample.ts';
import type { ArmSummary, MarketSummary } from './summary.ts';

/** Keeps of one played arm what results are made of. */
export function summariseArm(experiment: Experiment, played: PlayedArm, replication: number): ArmSummary {
  return {
    digest: played.journal.digest(),
    markets: played.judgement.markets.map(summariseMarket),
    findings: sampleFindings(experiment, played, replication),
    counted: experiment.expectations.some(({ type }) => type === 'counts-less') ? countedOrders(played) : [],
  };
}

function countedOrders({ judgement, workload }: PlayedArm): readonly string[] {
  return judgement.cancellations
    .filter(({ determination }) => determination.counts)
    .map(({ order }) => workload.nameOf(order));
}

function summariseMarket(measured: Measured): MarketSummary {
  const delays: Record<string, number[]> = {};
  for (const { channel, delay } of measured.delays) (delays[channel] ??= []).push(delay);
  return {
    judged: measured.judged,
    before: measured.before,
    after: measured.after,
    worstRate: measured.worstRate,
    breached: measured.breached,
    windows: measured.windows.map((window) => ({
      numerators: [...window.numerators],
      denominators: [...window.denominators],
    })),
    fates: measured.fates,
    delays,
    situations: measured.situations,
  };
}
