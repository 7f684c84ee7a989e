import {
  NOTHING_SEEN,
  observe,
  planProblem,
  type Sequential,
  type SequentialPlan,
  type SequentialVerdict,
} from '../../sim/internal.ts';
import { checkArgument, checkOptions, checkWhole } from '../language/input/check-argument.ts';

export type RateOptions = {
  /** Probability of a wrong pass when the share equals the limit. Default: 0.05. */
  readonly alpha?: number;
  /**
   * Probability of a wrong fail when the share is the limit minus the indifference. Default: 0.05.
   */
  readonly beta?: number;
  /**
   * How far below the limit a share must be to be told apart from it. Default: a fifth of the limit
   * for shares of orders, half of it for shares of replications.
   */
  readonly indifference?: number;
  /** Number of replications after which the verdict is `undecided`. Default: 1,000. */
  readonly most?: number;
};

const OPTIONS = ['alpha', 'beta', 'indifference', 'most'] as const;

export type RateVerdict = {
  readonly verdict: SequentialVerdict;
  /** `hits / trials`: the share that was tested. 0 when there were no trials. */
  readonly share: number;
  /**
   * What was counted: seller-fulfilled orders (`below`), replications (`breachBelow`), or orders
   * that count for exactly one of the two strategies (`lessThan`).
   */
  readonly trials: number;
  /**
   * How many of the trials were a hit: orders whose cancellation counts, replications with a breach,
   * or orders that count for the first strategy.
   */
  readonly hits: number;
  /** Number of replications that were played. */
  readonly replications: number;
  readonly sentence: string;
};

/** The trials of one replication. */
export type Batch = { readonly trials: number; readonly hits: number };

/** What a test counts, in words. */
export type Told = {
  /** For example `the share of replications with a breach`. */
  readonly what: string;
  /** Plural, for example `replications`. */
  readonly trials: string;
  readonly limit: number;
};

/** Plays replications until a sequential test of the share below a limit can decide. */
export function testShare(
  told: Told,
  options: RateOptions,
  indifference: number,
  batch: (replication: number) => Batch,
): RateVerdict {
  checkOptions('expectRate', options, OPTIONS);
  checkArgument('expectRate', 'a limit such as 0.025', told.limit, typeof told.limit === 'number');
  const { alpha = 0.05, beta = 0.05, most = 1_000 } = options;
  const plan = { limit: told.limit, alpha, beta, indifference: options.indifference ?? indifference };
  const problem = planProblem(plan);
  if (problem !== null) throw new RangeError(`expectRate: ${problem}`);
  checkWhole('expectRate', 'most', most, 1);
  return verdictOf(told, run(plan, most, batch));
}

type Played = Sequential & { readonly replications: number };

function run(plan: SequentialPlan, most: number, batch: (replication: number) => Batch): Played {
  let seen: Sequential = NOTHING_SEEN;
  let replications = 0;
  while (seen.verdict === 'undecided' && replications < most) {
    seen = observe(plan, seen, batch(replications));
    replications += 1;
  }
  return { ...seen, replications };
}

function verdictOf({ what, trials: words, limit }: Told, { verdict, trials, hits, replications }: Played): RateVerdict {
  const share = trials === 0 ? 0 : hits / trials;
  const played = `${replications} replication${replications === 1 ? '' : 's'}`;
  const sentence =
    trials === 0
      ? `UNDECIDED: ${what} cannot be tested, because there were no ${words} in ${played}`
      : `${verdict.toUpperCase()}: ${what} is ${percent(share)}, limit ${percent(limit)} (${hits} of ${trials} ${words}, ${played})`;
  return { verdict, share, trials, hits, replications, sentence };
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
