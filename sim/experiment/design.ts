import type { MarketplaceCode, PolicySet, Readings } from '../policy/policy.ts';
import type { SellerProfile } from '../strategy/profile.ts';
import type { SellerStrategy } from '../strategy/strategy.ts';
import type { BuyerRates, OrderRates } from '../world/behaviour.ts';
import type { Workload } from '../world/workload.ts';
import type { MetricName } from './result.ts';
import type { SequentialPlan } from './sequential.ts';

/**
 * A scenario with everything resolved: no defaults left, no names to look up. What `runReplication`
 * needs, and all of it.
 */
export type Experiment = {
  readonly name: string;
  readonly title: string;
  /** Where it came from, relative to the working folder; empty when made in code. */
  readonly file: string;
  readonly set: PolicySet;
  readonly readings: Readings;
  /** Run again under each alternative reading and print what flips. */
  readonly everyReading: boolean;
  /** A deactivated account gets no more orders; otherwise the status is only judged. */
  readonly enforce: boolean;
  readonly seed: number;
  readonly replications: number;
  /** Judged days, marketplace-local. */
  readonly from: string;
  readonly days: number;
  /** Days before the first judged one; null: one metric window, or none for a given workload. */
  readonly warmUp: number | null;
  readonly markets: readonly MarketDesign[];
  readonly arms: readonly Arm[];
  readonly expectations: readonly Expectation[];
  /** Situation -> minimum share of all orders. */
  readonly cover: Readonly<Record<string, number>>;
  readonly caveats: readonly string[];
  /**
   * Instead of drawing: orders read from a file or written by hand. Same seed and replication, same
   * workload.
   */
  readonly workload: ((replication: number) => Workload) | null;
};

export type MarketDesign = { readonly code: MarketplaceCode; readonly orders: OrderRates; readonly buyers: BuyerRates };

/** One way to run the shop: a strategy, the seller who plays it, and the world it is played in. */
export type Arm = {
  readonly name: string;
  readonly strategy: SellerStrategy;
  readonly profile: SellerProfile;
  /** Adds to the experiment's readings. */
  readonly readings: Readings;
  /** Plays the world as if the rollout had not happened. */
  readonly withoutRollout: boolean;
};

export type Statistic = 'mean' | 'p50' | 'p95' | 'max';
export type Comparator = '<' | '<=' | '>' | '>=';

export type Expectation =
  | {
      readonly type: 'bound';
      readonly text: string;
      readonly arm: string;
      readonly metric: MetricName | 'breachProbability';
      readonly statistic: Statistic;
      readonly comparator: Comparator;
      readonly value: number;
    }
  | {
      readonly type: 'better';
      readonly text: string;
      readonly a: string;
      readonly b: string;
      readonly metric: MetricName;
    }
  /**
   * The share of seller-fulfilled orders whose cancellation counts, decided by a sequential test.
   */
  | { readonly type: 'share-below'; readonly text: string; readonly arm: string; readonly plan: SequentialPlan }
  /** The share of replications with a judged day in breach, decided by a sequential test. */
  | { readonly type: 'breach-below'; readonly text: string; readonly arm: string; readonly plan: SequentialPlan }
  /**
   * Among the orders that count for exactly one of the two, less than half count for `a`. Decided
   * by a sequential test on the same buyers.
   */
  | {
      readonly type: 'counts-less';
      readonly text: string;
      readonly a: string;
      readonly b: string;
      readonly plan: SequentialPlan;
    };
