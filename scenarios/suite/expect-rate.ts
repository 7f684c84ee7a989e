import { playReplication, prepare, type Experiment, type PlayedArm, type Stage } from '../../sim/internal.ts';
import { checkArgument, checkOptions } from '../language/input/check-argument.ts';
import { dependentOrders } from '../language/expect/independent-orders.ts';
import { quote } from '../language/input/quote.ts';
import { testShare, type Batch, type RateOptions, type RateVerdict } from './sequential-run.ts';

/** An experiment and one of its strategies by name; default: the first one. */
export type RateOf = { readonly experiment: Experiment; readonly strategy?: string };

/**
 * Tests shares with a sequential test, which plays replications until it can decide:
 * `expectRate({ experiment, strategy }).below(0.025)`, `.breachBelow(0.05)`, or `.lessThan(other)`
 * on the same buyers. Without any trial the verdict is `undecided`.
 *
 * @example
 * ```ts
 * const { verdict } = expectRate({ experiment, strategy: 'redirect-to-formal' }).below(0.025);
 * ```
 */
export function expectRate(of: RateOf) {
  checkSeller(of);
  return {
    /**
     * The share of seller-fulfilled orders whose cancellation counts is below the limit. The trials
     * are all judged orders, which are assumed to be independent of each other. This is not the
     * cancellation rate of a window: a share far below a limit can go with many breaches of it.
     */
    below: (limit: number, options: RateOptions = {}): RateVerdict => {
      checkIndependent(of);
      return testShare(
        { what: 'the share of seller-fulfilled orders whose cancellation counts', trials: 'orders', limit },
        options,
        limit / 5,
        replicationsOf(of, countedIn),
      );
    },
    /**
     * The probability of a breach is below the limit: the share of replications in which any judged
     * window of any marketplace breaks its limit. The trials are replications with judged orders.
     */
    breachBelow: (limit: number, options: RateOptions = {}): RateVerdict =>
      testShare(
        { what: 'the share of replications with a breach', trials: 'replications with judged orders', limit },
        options,
        limit / 2,
        replicationsOf(of, breachIn),
      ),
    /** Fewer orders count for this strategy than for the other, on the same buyers. */
    lessThan: (other: RateOf, options: RateOptions = {}): RateVerdict => {
      checkSeller(other);
      checkIndependent(of);
      checkIndependent(other);
      const [first, second] = [stageOf(of), stageOf(other)];
      return testShare(
        {
          what: 'the share of the first strategy among orders that count for exactly one of the two',
          trials: 'orders',
          limit: 0.5,
        },
        options,
        0.15,
        (replication) => differing(play(first, replication), play(second, replication)),
      );
    },
  };
}

function checkSeller(of: RateOf): void {
  checkOptions('expectRate', of, ['experiment', 'strategy']);
  const arms: unknown = (of.experiment as Partial<Experiment> | undefined)?.arms;
  checkArgument('expectRate', 'an `experiment` from loadExperiment', of.experiment, Array.isArray(arms));
}

function checkIndependent({ experiment }: RateOf): void {
  const problem = experiment.workload === null ? dependentOrders(experiment.markets) : null;
  if (problem !== null) throw new RangeError(`expectRate: ${problem}`);
}

function replicationsOf(of: RateOf, batch: (played: PlayedArm) => Batch): (replication: number) => Batch {
  const stage = stageOf(of);
  return (replication) => batch(play(stage, replication));
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

function countedIn({ judgement }: PlayedArm): Batch {
  const sum = (of: 'orders' | 'counted'): number =>
    judgement.markets.reduce((total, { judged }) => total + judged[of], 0);
  return { trials: sum('orders'), hits: sum('counted') };
}

/** A replication without an order says nothing about breaches. */
function breachIn(played: PlayedArm): Batch {
  if (countedIn(played).trials === 0) return { trials: 0, hits: 0 };
  return { trials: 1, hits: played.judgement.markets.some(({ breached }) => breached) ? 1 : 0 };
}

/** Orders that count for exactly one of the two. A hit is one that counts for the first. */
function differing(a: PlayedArm, b: PlayedArm): Batch {
  const counted = ({ judgement }: PlayedArm): Set<number> =>
    new Set(judgement.cancellations.filter(({ determination }) => determination.counts).map(({ order }) => order));
  const [first, second] = [counted(a), counted(b)];
  const only = [...first].filter((order) => !second.has(order)).length;
  const other = [...second].filter((order) => !first.has(order)).length;
  return { trials: only + other, hits: only };
}
