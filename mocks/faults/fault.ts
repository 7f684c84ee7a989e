import type { Instant, StreamKey } from '../../sim/internal.ts';

/** Where a fault strikes. */
export type FaultPoint = 'call' | 'list' | 'item' | 'notification' | 'mail' | 'report' | 'feed' | 'message' | 'cancel';

/** Every fault, with the place where it strikes and the rule parameters it takes. */
export const FAULTS = {
  /** Answers 429, as if the quota were used up. */
  throttled: { point: 'call', takes: ['on', 'times', 'skip'] },
  'internal-error': { point: 'call', takes: ['on', 'times', 'skip'] },
  unavailable: { point: 'call', takes: ['on', 'times', 'skip'] },
  /** The answer is late by simulated time. A manual clock moves by that much. */
  slow: { point: 'call', takes: ['on', 'times', 'skip', 'by'] },
  /** The connection ends without an answer. `carriedOut` says whether the call was carried out. */
  reset: { point: 'call', takes: ['on', 'times', 'skip', 'carriedOut'] },
  /** The connection ends after half of the body. */
  truncated: { point: 'call', takes: ['on', 'times', 'skip'] },
  /** Half of the body is sent as if it were the whole. */
  malformed: { point: 'call', takes: ['on', 'times', 'skip'] },
  /** The access token expires with this call. */
  'expired-token': { point: 'call', takes: ['on', 'times', 'skip'] },
  /** A list shows the state of an earlier time. */
  'list-lag': { point: 'list', takes: ['on', 'times', 'skip', 'by'] },
  /** `IsBuyerRequestedCancel` comes as the other of its two types. */
  'flag-as': { point: 'item', takes: ['times', 'skip', 'as'] },
  'notification-lost': { point: 'notification', takes: ['on', 'times', 'skip'] },
  'notification-late': { point: 'notification', takes: ['on', 'times', 'skip', 'by'] },
  /** The notification arrives a second time, later by `by`. */
  'notification-duplicate': { point: 'notification', takes: ['on', 'times', 'skip', 'by'] },
  /** Each notification is delayed by its own time, up to `by`, so later ones can overtake. */
  'notification-reordered': { point: 'notification', takes: ['on', 'times', 'skip', 'by'] },
  /** No mail about an order arrives. */
  'mail-lost': { point: 'mail', takes: [] },
  /** A formal request also shows among the messages, as if the buyer had written it. */
  leakage: { point: 'mail', takes: [] },
  /** The order report lacks its column of requests, although it is switched on. */
  'report-column-off': { point: 'report', takes: ['on', 'times', 'skip'] },
  'feed-fatal': { point: 'feed', takes: ['on', 'times', 'skip'] },
  /** The feed ends as DONE, but the message is not carried out. */
  'feed-fails': { point: 'message', takes: ['on', 'times', 'skip'] },
  /** The parcel leaves and is confirmed just before the cancellation is carried out. */
  'ships-first': { point: 'cancel', takes: ['times', 'skip'] },
} as const satisfies Record<string, { readonly point: FaultPoint; readonly takes: readonly RuleParameter[] }>;

export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

/**
 * Parameters that only some faults take. Every rule may have a name, a seller, a period and a
 * chance.
 */
export type RuleParameter = 'on' | 'times' | 'skip' | 'by' | 'carriedOut' | 'as';

/** A rule of a plan, with every default filled in. */
export type FaultRule = {
  /**
   * Unique in its plan. Draws depend on the name, so adding or removing other rules does not change
   * them.
   */
  readonly name: string;
  readonly key: StreamKey;
  readonly fault: FaultKind;
  /** Operation ids or types of feeds, reports or notifications, `*` standing for anything. Null: all. */
  readonly on: readonly string[] | null;
  readonly seller: string | null;
  readonly from: Instant;
  readonly until: Instant;
  /** A probability from 0 to 1. */
  readonly chance: number;
  /** The most strikes for each seller. */
  readonly times: number;
  /** How many matches pass before the first strike. */
  readonly skip: number;
  /** Simulated milliseconds. */
  readonly by: number;
  readonly carriedOut: boolean;
  readonly as: 'string' | 'boolean';
};

/** The rules in order. At each point the first rule that matches strikes. */
export type FaultPlan = { readonly seed: number; readonly rules: readonly FaultRule[]; readonly source: unknown };

export const NO_FAULTS: FaultPlan = { seed: 0, rules: [], source: { rules: [] } };
