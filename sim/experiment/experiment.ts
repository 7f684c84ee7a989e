import type { Experiment } from './design.ts';
import { metricsOfArm, metricsOver } from './estimate.ts';
import { judgeSequential } from './expect-sequential.ts';
import { compare, judgeExpectation, valuesOf, type Values } from './expect.ts';
import { marketResult } from './market-result.ts';
import { armDigest, playReplication, prepare, type PlayedArm, type Stage } from './replication.ts';
import type { Comparison, FindingResult, MetricName, ScenarioResult, StrategyResult, Verdict } from './result.ts';
import { summariseArm } from './summarise.ts';
import { sumSituations, judgeCover } from './situations.ts';
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

/** Plays one replication of every arm. `onArm` sees each before it is let go: that is where journals are written. */
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

/** All replications here and now, one after another. */
export function runExperiment(experiment: Experiment): ScenarioResult {
  const stage = prepare(experiment);
  const summaries = Array.from({ length: experiment.replications }, (_, replication) =>
    runReplication(stage, replication),
  );
  return conclude(stage, summaries);
}

const COMPARED: readonly MetricName[] = ['cancellationRate', 'returnUnits', 'revenueKept'];

/** Summaries (in the order of replications) -> the scenario's result. A pure function of both: shards merge to the same bytes. */
export function conclude(stage: Stage, summaries: readonly ReplicationSummary[]): ScenarioResult {
  const { experiment } = stage;
  const names = experiment.arms.map((arm) => arm.name);
  const values = valuesOf(names, summaries);
  const breached = (arm: string) => summaries.map((summary) => isBreached(summary, names.indexOf(arm)));
  const expectations = [
    ...experiment.expectations.map((expectation) =>
      expectation.type === 'share-below' || expectation.type === 'counts-less'
        ? judgeSequential(expectation, names, summaries)
        : judgeExpectation(expectation, values, breached),
    ),
    ...coverage(experiment, summaries),
  ];
  const calendars = stage.markets[0] ?? [];
  return {
    name: experiment.name,
    title: experiment.title,
    file: experiment.file,
    policy: { set: experiment.set.id, digest: experiment.set.digest, readings: experiment.readings },
    options: { seed: experiment.seed, replications: experiment.replications },
    days: {
      from: experiment.from,
      judged: experiment.days,
      warmUp: Math.max(0, ...calendars.map((calendar) => calendar.warmUp)),
    },
    marketplaces: experiment.markets.map((market) => market.code),
    rollout: Object.fromEntries(calendars.map(({ rules }) => [rules.marketplace.code, rules.rollout.date])),
    verdict: overall(expectations.map((expectation) => expectation.verdict)),
    strategies: names.map((_, arm) => strategyResult(stage, summaries, arm)),
    comparisons: comparisonsOf(names, values),
    expectations,
    findings: findingsOf(names, summaries),
    caveats: [
      ...experiment.caveats,
      ...(summaries.length < 2 ? ['One replication only: the intervals are points, and no statistic is decided.'] : []),
    ],
    flips: [],
  };
}

function strategyResult(stage: Stage, summaries: readonly ReplicationSummary[], arm: number): StrategyResult {
  const design = stage.experiment.arms[arm] as (typeof stage.experiment.arms)[number];
  const mine = summaries.map((summary) => summary.arms[arm] as (typeof summary.arms)[number]);
  const calendars = stage.markets[arm] ?? [];
  return {
    name: design.name,
    playable: design.strategy.unplayable !== true,
    journalDigest: armDigest(mine.map((summary) => summary.digest)),
    metrics: metricsOver(
      mine.map(metricsOfArm),
      summaries.map((summary) => isBreached(summary, arm)),
    ),
    byMarketplace: Object.fromEntries(
      calendars.map((calendar, market) => [
        calendar.rules.marketplace.code,
        marketResult(
          mine.map((summary) => summary.markets[market] as (typeof summary.markets)[number]),
          calendar,
        ),
      ]),
    ),
    situations: sumSituations(mine.flatMap(({ markets }) => markets.map(({ situations }) => situations))),
  };
}

function isBreached(summary: ReplicationSummary, arm: number): boolean {
  return summary.arms[arm]?.markets.some((market) => market.breached) ?? false;
}

function comparisonsOf(names: readonly string[], values: Values): Comparison[] {
  return COMPARED.flatMap((metric) =>
    names.flatMap((a, i) => names.slice(i + 1).map((b) => compare(metric, a, b, values))),
  );
}

/** Counts add up over replications; the sentence is that of the shortest witness, the earliest of equals. */
function findingsOf(names: readonly string[], summaries: readonly ReplicationSummary[]): FindingResult[] {
  return names.flatMap((strategy, arm) => {
    const byRule = new Map<string, FindingResult>();
    for (const sample of summaries.flatMap((summary) => summary.arms[arm]?.findings ?? [])) {
      const before = byRule.get(sample.rule);
      const shorter = before === undefined || sample.witness.length < before.witness.length ? sample : before;
      const { rule, sentence, witness, replay } = shorter;
      byRule.set(sample.rule, {
        rule,
        strategy,
        count: (before?.count ?? 0) + sample.count,
        sentence,
        witness,
        replay,
      });
    }
    return [...byRule.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  });
}

/** Every arm's marketplaces, in every replication. */
function coverage(experiment: Experiment, summaries: readonly ReplicationSummary[]) {
  const seen = summaries.flatMap(({ arms }) =>
    arms.flatMap(({ markets }) => markets.map((market, i) => ({ code: experiment.markets[i]?.code ?? '', market }))),
  );
  return Object.entries(experiment.cover).map(([wanted, minimum]) => judgeCover(wanted, minimum, seen));
}

export function overall(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('undecided') ? 'undecided' : 'pass';
}
