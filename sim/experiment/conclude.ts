import { assumptionsOf, withoutEffect } from './assumptions.ts';
import { hasOrders, metricsOver, readArm } from './estimate.ts';
import { comparisonsOf } from './compare.ts';
import { breachesOf, evidenceOf } from './expect.ts';
import { FEWEST_TO_DECIDE } from './intervals.ts';
import { findingsOf } from './findings.ts';
import { marketResult } from './market-result.ts';
import { armDigest, type Stage } from './replication.ts';
import type { Decision, ScenarioResult, StrategyResult, Verdict } from './result.ts';
import { judgeCover, sumSituations } from './situations.ts';
import type { Experiment } from './design.ts';
import type { ReplicationSummary } from './summary.ts';
import { judgeExpectations } from './verdicts.ts';

/**
 * Summaries (in the order of replications) -> the scenario's result. A pure function of both:
 * shards merge to the same bytes.
 */
export function conclude(stage: Stage, summaries: readonly ReplicationSummary[]): ScenarioResult {
  const { experiment } = stage;
  const names = experiment.arms.map((arm) => arm.name);
  const evidence = evidenceOf(names, summaries);
  const expectations = [
    ...judgeExpectations(experiment.expectations, { names, summaries, evidence }),
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
    verdict: verdictOf(expectations.map((expectation) => expectation.verdict)),
    strategies: names.map((_, arm) => strategyResult(stage, summaries, arm)),
    comparisons: comparisonsOf(names, evidence),
    expectations,
    findings: findingsOf(names, summaries),
    caveats: [
      ...experiment.caveats,
      ...(summaries.length < FEWEST_TO_DECIDE ? [TOO_FEW] : []),
      ...withoutOrders(experiment, summaries),
      ...withoutEffect(experiment, summaries),
    ],
    assumptions: assumptionsOf(experiment),
    flips: [],
  };
}

const TOO_FEW = `Fewer than ${FEWEST_TO_DECIDE} replications: no interval decides anything. Only the largest value played and sequential tests do.`;

function strategyResult(stage: Stage, summaries: readonly ReplicationSummary[], arm: number): StrategyResult {
  const design = stage.experiment.arms[arm] as (typeof stage.experiment.arms)[number];
  const mine = summaries.map((summary) => summary.arms[arm] as (typeof summary.arms)[number]);
  const calendars = stage.markets[arm] ?? [];
  const family = stage.experiment.arms.length;
  return {
    name: design.name,
    playable: design.strategy.unplayable !== true,
    journalDigest: armDigest(mine.map((summary) => summary.digest)),
    simultaneous: { family: 'strategies', size: family, method: 'bonferroni' },
    metrics: metricsOver(mine.map(readArm), breachesOf(mine), family),
    byMarketplace: Object.fromEntries(
      calendars.map((calendar, market) => [
        calendar.rules.marketplace.code,
        marketResult(
          mine.map((summary) => summary.markets[market] as (typeof summary.markets)[number]),
          calendar,
          family,
        ),
      ]),
    ),
    situations: sumSituations(mine.flatMap(({ markets }) => markets.map(({ situations }) => situations))),
  };
}

/** Says which verdicts rest on fewer orders than one might think. */
function withoutOrders({ markets }: Experiment, summaries: readonly ReplicationSummary[]): readonly string[] {
  const had = (market: number) => (summary: ReplicationSummary) =>
    summary.arms.some((arm) => hasOrders(arm.markets[market] as (typeof arm.markets)[number]));
  const empty = markets.filter((_, market) => !summaries.some(had(market))).map(({ code }) => code);
  const idle = summaries.filter((summary) => !markets.some((_, market) => had(market)(summary))).length;
  if (summaries.length === 0) return [];
  if (idle === summaries.length)
    return ['No seller-fulfilled order was judged: nothing is decided about any strategy.'];
  const of = `${idle} of ${summaries.length} replications`;
  return [
    ...(empty.length === 0
      ? []
      : [`No seller-fulfilled order was judged in ${empty.join(', ')}: the verdicts say nothing about it.`]),
    ...(idle === 0
      ? []
      : [`${of} had no seller-fulfilled order to judge: they are left out of every share and of the breaches.`]),
  ];
}

/** Every arm's marketplaces, in every replication. */
function coverage(experiment: Experiment, summaries: readonly ReplicationSummary[]) {
  const seen = summaries.flatMap(({ arms }) =>
    arms.flatMap(({ markets }) => markets.map((market, i) => ({ code: experiment.markets[i]?.code ?? '', market }))),
  );
  return Object.entries(experiment.cover).map(([wanted, minimum]) => judgeCover(wanted, minimum, seen));
}

/** The verdict of a scenario: without expectations there is none. */
export function verdictOf(decisions: readonly Decision[]): Verdict {
  return decisions.length === 0 ? 'none' : overall(decisions);
}

/** The worst of several verdicts; `none` says nothing beside another. */
export function overall(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  if (verdicts.includes('undecided')) return 'undecided';
  return verdicts.includes('pass') ? 'pass' : 'none';
}
