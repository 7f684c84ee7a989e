import type { Duration, Instant } from '../kernel/time.ts';
import type { Channel } from './words.ts';

/** ISO 3166-style code as sellers say it (`UK`, not `GB`). */
export type MarketplaceCode = string;

export type Marketplace = {
  readonly code: MarketplaceCode;
  /** Amazon's marketplace id, e.g. `A1PA6795UKMFR9`. */
  readonly id: string;
  readonly name: string;
  readonly region: 'na' | 'eu' | 'fe';
  /** ISO 4217. */
  readonly currency: string;
  /** BCP 47, the store's main language. */
  readonly language: string;
  /** IANA zone in which the marketplace's midnights fall. */
  readonly timeZone: string;
};

/**
 * Where a clause comes from. `kind`: P Amazon's own text, S reputable secondary, W weak, I our
 * inference.
 */
export type Source = { readonly key: string; readonly url: string; readonly kind: 'P' | 'S' | 'W' | 'I' };

/**
 * `stated` by the set's source, `inherited` from another set, `inferred`, or `assumed` where all
 * sources are silent.
 */
export type Provenance = 'stated' | 'inherited' | 'inferred' | 'assumed';

export type Reading<V = unknown> = { readonly id: string; readonly value: V; readonly note: string };

/** The unit of policy: one value with its marketplaces, period and source. */
export type Clause<V = unknown> = {
  /** Stable, unique in the set, e.g. `self-cancel-window.jp`. */
  readonly id: string;
  /**
   * What it settles; several clauses may settle one topic for different marketplaces and periods.
   */
  readonly topic: string;
  readonly value: V;
  readonly marketplaces: 'all' | readonly MarketplaceCode[];
  /**
   * Marketplace-local dates, `YYYY-MM-DD`; from its midnight (included) until midnight (excluded).
   */
  readonly from?: string;
  readonly until?: string;
  readonly provenance: Provenance;
  readonly sources: readonly Source[];
  /** Short quotation, or our paraphrase of the source. */
  readonly says: string;
  readonly quoted: boolean;
  /** The first is the default and equals `value`. The conflict's id is the clause's `conflict`. */
  readonly readings?: readonly Reading<V>[];
  /** Name under which a reading is chosen, e.g. `uk-de-date`. Several clauses may share it. */
  readonly conflict?: string;
};

export type PolicySet = {
  readonly id: string;
  readonly title: string;
  readonly marketplaces: readonly Marketplace[];
  readonly clauses: readonly Clause[];
  /** Digest of the parsed content. It changes whenever a clause changes. */
  readonly digest: string;
};

/**
 * Chosen readings: conflict id -> reading id. What is not named takes the default (first) reading.
 */
export type Readings = Readonly<Record<string, string>>;

/**
 * A value that changes with time: the last entry whose `from` is at or before the instant holds.
 * First `from` is -Infinity.
 */
export type Timeline<V> = readonly { readonly from: Instant; readonly value: V; readonly clause: string }[];

export type Grace = { readonly count: number; readonly unit: 'hours' | 'days' | 'business-days' };

/** How long something is under way: always the same, or drawn with this median (exponentially). */
export type Delay = { readonly length: Duration; readonly drawn: boolean };

/** A period in which something shows or holds: from (included) until (excluded). */
export type Period = { readonly from: Instant; readonly until: Instant };

/** What one row of the counting table does, and the clause that says so. */
export type CountingRow = { readonly counts: boolean; readonly clause: string };

/** A row on which sources conflict or are silent: with the reading taken. */
export type ReadRow = CountingRow & { readonly reading: string };

/** How cancellations are counted. */
export type CountingRules = {
  /** Request on file and reason "buyer cancelled". */
  readonly exemption: CountingRow;
  readonly messageOnly: CountingRow;
  readonly noRequest: CountingRow;
  readonly selfCancel: CountingRow;
  readonly payment: CountingRow;
  /** Fulfilled by Amazon. Where it counts, the order is judged like every other. */
  readonly notJudged: CountingRow;
  readonly otherReason: ReadRow;
  readonly autoCancel: CountingRow;
  readonly autoCancelOnFile: ReadRow;
  /** Some items cancelled, the order otherwise shipped. */
  readonly itemCancel: ReadRow;
  /**
   * More cancelled than the request on file names. Without it, such a cancellation is one without a
   * request.
   */
  readonly beyondRequest?: ReadRow;
};

export type RateLimit = {
  readonly windowDays: number;
  /** Windows with fewer orders have no rate that is judged; 0: every window with an order has. */
  readonly minimumOrders: number;
  /** Fraction, e.g. 0.025. */
  readonly limit: number;
  /** `under`: a rate equal to the limit is a breach; `at-most`: it is not. */
  readonly comparator: 'under' | 'at-most';
  readonly clause: string;
  readonly reading: string;
};

/**
 * One marketplace's clauses under chosen readings, as plain numbers: what the world and the judge
 * work with.
 */
export type MarketRules = {
  readonly marketplace: Marketplace;
  readonly setId: string;
  readonly readings: Readings;
  /**
   * When formal requests begin to show in the four ways. ALWAYS for stores opened later, NEVER
   * under `rollout: never`.
   */
  readonly rollout: { readonly at: Instant; readonly date: string; readonly clause: string; readonly reading: string };
  /** The greatest age at which the buyer still cancels alone. */
  readonly selfCancelWindow: Timeline<Duration>;
  /** Grace after the ship-by instant, after which the marketplace cancels. */
  readonly autoCancel: Timeline<Grace>;
  /**
   * For a formal request, per channel, when it shows there; [] means never. The optional report
   * column is the seller's switch.
   */
  readonly formalShows: Readonly<Record<Channel, readonly Period[]>>;
  /** Same for informal messages (messages page and the e-mail copy) and legacy requests. */
  readonly informalShows: Readonly<Record<Channel, readonly Period[]>>;
  /** Time from an act until it shows in each channel, as the marketplace needs it. */
  readonly channelDelay: Readonly<Record<Channel, Delay>>;
  /**
   * The days on which a formal request takes the new way for some orders and the old one for others;
   * null when there are none.
   */
  readonly staged: Period | null;
  /** From this instant on messages about a cancellation reach buyers who opted out. */
  readonly cancellationCriticalFrom: Instant;
  /**
   * What happens to a text that breaks the communication guidelines: it is stopped, or it is
   * delivered and unsolicited messages are stopped for a time.
   */
  readonly guidelines: { readonly stops: boolean; readonly restrictedFor: Duration };
  /** A buyer's message wants an answer within this long. */
  readonly responseTime: Duration;
  readonly counting: CountingRules;
  /** Which date puts a cancelled order into a window. */
  readonly dateBasis: {
    readonly by: 'purchase-date' | 'cancellation-date';
    readonly clause: string;
    readonly reading: string;
  };
  readonly limits: readonly RateLimit[];
  /** Consecutive days in breach until deactivation; assumed, no source states it. */
  readonly deactivation: { readonly days: number; readonly clause: string };
};
