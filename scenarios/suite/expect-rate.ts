import {
  NOTHING_SEEN,
  observe,
  planProblem,
  playReplication,
  prepare,
  type Experiment,
  type PlayedArm,
  type Sequential,
  type SequentialPlan,
  type SequentialVerdict,
  type Stage,
} from '../../sim/internal.ts';
import { checkArgument, checkOptions, checkWhole } from '../language/input/check-argument.ts';
import { quote } from '../language/input/quote.ts';

/** An experiment and one of its strategies by name; default: the first one. */
export type RateOf = { readonly experiment: Experiment; readonly strategy?: string };

export type RateOptions = {
  /** Probability of a wrong pass when the rate equals the limit. Default: 0.05. */
  readonly alpha?: number;
  /**
   * Probability of a wrong fail when the rate is the limit minus the indifference. Default: 0.05.
   */
  readonly beta?: number;
  /**
   * How far below the limit a rate must be to be told apart from it. Default: a fifth of the limit.
   */
  readonly indifference?: number;
  /** Number of replications after which the verdict is `undecided`. Default: 1,000. */
  readonly most?: number;
};

export type RateVerdict = {
  readonly verdict: SequentialVerdict;
  /**
   * Share of seller-fulfilled orders whose cancellation counts. For a pair, the share of the
   * differing orders that count for the first.
   */
  readonly rate: number;
  readonly orders: number;
  readonly counted: number;
  readonly replications: number;
  readonly sentence: string;
};

/**
 * Tests a cancellation rate: `expectRate({ experiment, strategy }).below(0.025)`, or
 * `.lessThan(other)` on the same buyers. A sequential test plays replications until it can decide.
 * The trials are orders, which are assumed to be independent of each other.
 */
export function expectRate(of: RateOf) {
  checkSeller(of);
  return {
    below: (limit: number, options: RateOptions = {}): RateVerdict => {
      checkOptions('expectRate', options, OPTIONS);
      checkArgument('expectRate', 'a limit such as 0.025', limit, typeof limit === 'number');
      const plan = planOf(limit, options);
      const stage = stageOf(of);
      const result = run(options, (replication) => countedIn(play(stage, replication)), plan);
      const share = percent(result.hits / Math.max(1, result.trials));
      return told(result, `the cancellation rate is ${share}, limit ${percent(limit)}`);
    },
    lessThan: (other: RateOf, options: RateOptions = {}): RateVerdict => {
      checkSeller(other);
      checkOptions('expectRate', options, OPTIONS);
      const plan = planOf(0.5, { indifference: 0.15, ...options });
      const [first, second] = [stageOf(of), stageOf(other)];
      const result = run(
        options,
        (replication) => differing(play(first, replication), play(second, replication)),
        plan,
      );
      return told(
        result,
        `${percent(result.hits / Math.max(1, result.trials))} of the orders that count for exactly one of the two count for the first`,
      );
    },
  };
}

const OPTIONS = ['alpha', 'beta', 'indifference', 'most'] as const;

function checkSeller(of: RateOf): void {
  checkOptions('expectRate', of, ['experiment', 'strategy']);
  const arms: unknown = (of.experiment as Partial<Experiment> | undefined)?.arms;
  checkArgument('expectRate', 'an `experiment` from loadExperiment', of.experiment, Array.isArray(arms));
}

type Played = Sequential & { readonly replications: number };

function planOf(limit: number, { alpha = 0.05, beta = 0.05, indifference = limit / 5 }: RateOptions): SequentialPlan {
  const plan = { limit, alpha, beta, indifference };
  const problem = planProblem(plan);
  if (problem !== null) throw new RangeError(`expectRate: ${problem}`);
  return plan;
}

function run(
  { most = 1_000 }: RateOptions,
  batch: (replication: number) => { readonly trials: number; readonly hits: number },
  plan: SequentialPlan,
): Played {
  checkWhole('expectRate', 'most', most, 1);
  let seen: Sequential = NOTHING_SEEN;
  let replications = 0;
  while (seen.verdict === 'undecided' && replications < most) {
    seen = observe(plan, seen, batch(replications));
    replications += 1;
  }
  return { ...seen, replications };
}

function stageOf({ experiment, strategy }: RateOf): Stage {
  const arms =
    strategy === undefined ? experiment.arms.slice(0, 1) : experiment.arms.filter(({ name }) => name === strategy);
  if (arms.length > 0) return prepare({ ...experiment, arms });
  const known = experiment.arms.map(({ name }) => name).join(', ');
  throw new RangeError(
    `expectRate: ${quote(strategy ?? '')} is not a strategy of ${experiment.name}; expected one of ${known}`,
  );
}

function play(stage: Stage, replication: number): PlayedArm {
  const [played] = [...playReplication(stage, replication)];
  return played as PlayedArm;
}

function countedIn({ judgement }: PlayedArm): { readonly trials: number; readonly hits: number } {
  const sum = (of: 'orders' | 'counted'): number =>
    judgement.markets.reduce((total, { judged }) => total + judged[of], 0);
  return { trials: sum('orders'), hits: sum('counted') };
}

/** Orders that count for exactly one of the two. A hit is one that counts for the first. */
function differing(a: PlayedArm, b: PlayedArm): { readonly trials: number; readonly hits: number } {
  const counted = ({ judgement }: PlayedArm): Set<number> =>
    new Set(judgement.cancellations.filter(({ determination }) => determination.counts).map(({ order }) => order));
  const [first, second] = [counted(a), counted(b)];
  const only = [...first].filter((order) => !second.has(order)).length;
  const other = [...second].filter((order) => !first.has(order)).length;
  return { trials: only + other, hits: only };
}

function told({ verdict, trials, hits, replications }: Played, what: string): RateVerdict {
  const sentence = `${verdict.toUpperCase()}: ${what} (${hits} of ${trials} orders, ${replications} replications)`;
  return { verdict, rate: trials === 0 ? 0 : hits / trials, orders: trials, counted: hits, replications, sentence };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
