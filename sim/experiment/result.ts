import type { FATE_NAMES, FATE_ROUTES } from '../ledger/measure.ts';

/**
 * What an experiment says, as plain data: the content of `results.json` (`schemaVersion: 2`) and
 * all that reports may see. Rates are fractions, durations milliseconds, money minor units of the
 * marketplace's currency, days `YYYY-MM-DD` in marketplace time.
 */
export type Verdict = Decision | 'none';
/** What one expectation comes to. A scenario without expectations has the verdict `none`. */
export type Decision = 'pass' | 'fail' | 'undecided';

/**
 * A mean over replications with its interval. The intervals of one table hold together at
 * `confidence`. An end is null where the data sets no limit.
 */
export type Estimate = {
  readonly mean: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly confidence: number;
};

/** An estimated share of replications: its interval always has both ends. */
export type Chance = Estimate & { readonly lower: number; readonly upper: number };

/** An estimate with quantiles over replications. */
export type Spread = Estimate & {
  readonly p50: number;
  readonly p95: number;
  /**
   * The interval of `p95`: null where so few replications set no limit (n < 72 for the upper one).
   */
  readonly p95Lower: number | null;
  readonly p95Upper: number | null;
  readonly max: number;
};

/** The intervals or decisions that hold together, and by which method. */
export type Simultaneous = { readonly family: string; readonly size: number; readonly method: 'bonferroni' | 'holm' };

/**
 * Every metric of one replication, and which way is better. `cancellationRate` is the maximum over
 * judged windows (as finally restated) and marketplaces; counts are orders, units or messages of
 * judged days; `refundShare`, `revenueKept` and `netValueKept` are fractions of the value of all
 * judged seller-fulfilled orders. `revenueKept` and `ordersKept` rise when requests are missed,
 * because a parcel that was sent is an order kept: read them beside `netValueKept` (value less
 * cancellations, returns, refunds and claims) and `unwantedParcels` (orders whose buyers were left
 * with a parcel they had asked to cancel). The order is that of results and columns.
 */
export const METRIC_DIRECTIONS = {
  cancellationRate: 'less',
  countedCancellations: 'less',
  exemptCancellations: 'more',
  lateShipmentRate: 'less',
  orderDefectRate: 'less',
  validTrackingRate: 'more',
  lateResponseRate: 'less',
  shippedAfterRequest: 'less',
  returnUnits: 'less',
  refundUnits: 'less',
  refundShare: 'less',
  ordersKept: 'more',
  revenueKept: 'more',
  messagesSent: 'less',
  ruleBreaches: 'less',
  netValueKept: 'more',
  unwantedParcels: 'less',
} as const satisfies Readonly<Record<string, 'less' | 'more'>>;
/** The type for reports, which may not import values from here but must agree with this table. */
export type MetricDirections = typeof METRIC_DIRECTIONS;
export type MetricName = keyof MetricDirections;
/**
 * Names of all metrics, in the order of results and columns.
 *
 * @example
 * ```ts
 * for (const metric of METRICS) console.log(metric, strategy.metrics[metric].mean);
 * ```
 */
export const METRICS = Object.keys(METRIC_DIRECTIONS) as readonly MetricName[];

/**
 * `breachProbability`: share of replications with any judged day in breach (a Clopper-Pearson
 * interval).
 */
export type Metrics = Readonly<Record<MetricName, Spread>> & { readonly breachProbability: Chance };

/**
 * One judged day of the trailing window that ends at its close. Sums over replications, quantiles
 * of the rate over replications.
 */
export type SeriesPoint = {
  readonly day: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** Whether the rate of all replications together breaks the limit of this window. */
  readonly breach: boolean;
};

export type Fate = (typeof FATE_NAMES)[number];
/**
 * Orders by what became of them after a request by each route (`self-cancel` orders are all
 * `cancelled-exempt`). Sums over replications.
 */
export type Fates = Readonly<Record<(typeof FATE_ROUTES)[number], Readonly<Record<Fate, number>>>>;

/** Time from the buyer's request to the seller's first sight of it in that channel. */
export type Delay = { readonly p50: number; readonly p95: number; readonly count: number };

/** Orders placed before, or from, the marketplace's rollout date. Sums over replications. */
export type PeriodTotals = {
  readonly orders: number;
  readonly requests: number;
  readonly shippedAfterRequest: number;
  readonly returnUnits: number;
  readonly refundUnits: number;
  readonly refundAmount: number;
  readonly ordersKept: number;
  readonly counted: number;
};

export type MarketResult = {
  readonly currency: string;
  readonly metrics: Metrics;
  /**
   * The set's limits here; `series` belongs to the first, `otherWindows` to the rest (India's 30
   * days).
   */
  readonly limits: readonly {
    readonly windowDays: number;
    readonly limit: number;
    readonly comparator: 'under' | 'at-most';
  }[];
  readonly series: readonly SeriesPoint[];
  readonly otherWindows: readonly { readonly windowDays: number; readonly series: readonly SeriesPoint[] }[];
  readonly fates: Fates;
  /** Counts as in `StrategyResult`. */
  readonly situations: Readonly<Record<string, number>>;
  /** Keyed by channel id; only channels in which something was seen. */
  readonly detectionDelay: Readonly<Record<string, Delay>>;
  readonly periods: { readonly before: PeriodTotals; readonly after: PeriodTotals };
};

export type StrategyResult = {
  readonly name: string;
  /** `oracle` sees the workload: a yardstick nobody can play. */
  readonly playable: boolean;
  /** Over the digests of all replications. */
  readonly journalDigest: string;
  /** The intervals of one metric over all strategies hold together. */
  readonly simultaneous: Simultaneous;
  readonly metrics: Metrics;
  readonly byMarketplace: Readonly<Record<string, MarketResult>>;
  /**
   * How often each situation occurred, and each path of an order with a request
   * (route/stage/action/end); sums over replications.
   */
  readonly situations: Readonly<Record<string, number>>;
};

export type Comparison = {
  readonly metric: MetricName;
  readonly a: string;
  readonly b: string;
  /** a minus b on the same buyers, 95 % interval of the paired mean. */
  readonly difference: { readonly mean: number; readonly lower: number | null; readonly upper: number | null };
  readonly better: 'a' | 'b' | 'undecided';
  /**
   * The interval holds together with those of the same metric (Bonferroni); `better` is decided
   * step by step (Holm).
   */
  readonly simultaneous: Simultaneous;
};

export type ExpectationResult = {
  readonly text: string;
  readonly verdict: Decision;
  readonly observed: string;
  /** The expectations of a scenario are one family; absent where nothing is estimated. */
  readonly simultaneous?: Simultaneous;
};

export type FindingResult = {
  /** Audit rule id, e.g. `shipped-after-seen-request`. */
  readonly rule: string;
  readonly strategy: string;
  /** How often, over all replications. */
  readonly count: number;
  /** What happened in the shortest witness, and the right step, quoted. */
  readonly sentence: string;
  /** The witness: journal lines, oldest first. */
  readonly witness: readonly string[];
  /** Enough to run it again: `seed/replication/order`. */
  readonly replay: string;
};

export type ScenarioResult = {
  readonly name: string;
  readonly title: string;
  /** Relative to the working folder; empty when not from a file. */
  readonly file: string;
  readonly policy: {
    readonly set: string;
    readonly digest: string;
    readonly readings: Readonly<Record<string, string>>;
  };
  readonly options: { readonly seed: number; readonly replications: number };
  readonly days: { readonly from: string; readonly judged: number; readonly warmUp: number };
  readonly marketplaces: readonly string[];
  /** Local date, `always` or `never`, under the chosen reading. */
  readonly rollout: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly strategies: readonly StrategyResult[];
  readonly comparisons: readonly Comparison[];
  readonly expectations: readonly ExpectationResult[];
  readonly findings: readonly FindingResult[];
  /**
   * What this result cannot say (partial windows, unknown routes, ...): sentences, printed with it.
   */
  readonly caveats: readonly string[];
  /** What the result rests on: sentences on buyers, sellers and their mistakes. */
  readonly assumptions: readonly string[];
  /** Verdicts that change under another reading, from `readings: all`. */
  readonly flips: readonly {
    readonly conflict: string;
    readonly reading: string;
    readonly text: string;
    readonly from: string;
    readonly to: string;
  }[];
};

export type Results = {
  readonly schemaVersion: 2;
  readonly tool: { readonly name: 'cancelbench'; readonly version: string };
  readonly verdict: Verdict;
  readonly scenarios: readonly ScenarioResult[];
};
