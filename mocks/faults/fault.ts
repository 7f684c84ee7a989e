import type { Instant, StreamKey } from '../../sim/internal.ts';

/** Where a fault strikes. */
export type FaultPoint = 'call' | 'list' | 'item' | 'notification' | 'mail' | 'report' | 'feed' | 'message' | 'cancel';

/** Every fault there is: where it strikes, and which of a rule's parameters it takes. */
export const FAULTS = {
  /** 429, as if the quota were used up. */
  throttled: { point: 'call', takes: ['on', 'times', 'skip'] },
  'internal-error': { point: 'call', takes: ['on', 'times', 'skip'] },
  unavailable: { point: 'call', takes: ['on', 'times', 'skip'] },
  /** The answer comes late: simulated time. A manual clock moves by that much. */
  slow: { point: 'call', takes: ['on', 'times', 'skip', 'by'] },
  /** The connection ends without an answer; the call was carried out, or was not. */
  reset: { point: 'call', takes: ['on', 'times', 'skip', 'carriedOut'] },
  /** Half of the body, then the connection ends. */
  truncated: { point: 'call', takes: ['on', 'times', 'skip'] },
  /** Half of the body as if it were all. */
  malformed: { point: 'call', takes: ['on', 'times', 'skip'] },
  /** The access token expires with this call. */
  'expired-token': { point: 'call', takes: ['on', 'times', 'skip'] },
  /** A list shows what was so long ago. */
  'list-lag': { point: 'list', takes: ['on', 'times', 'skip', 'by'] },
  /** `IsBuyerRequestedCancel` in the other of its two types. */
  'flag-as': { point: 'item', takes: ['times', 'skip', 'as'] },
  'notification-lost': { point: 'notification', takes: ['on', 'times', 'skip'] },
  'notification-late': { point: 'notification', takes: ['on', 'times', 'skip', 'by'] },
  /** Once more, so long after. */
  'notification-duplicate': { point: 'notification', takes: ['on', 'times', 'skip', 'by'] },
  /** Each by a time of its own, up to so long: later ones overtake. */
  'notification-reordered': { point: 'notification', takes: ['on', 'times', 'skip', 'by'] },
  /** All mails about an order. */
  'mail-lost': { point: 'mail', takes: [] },
  /** A formal request shows among the messages as well, as an order's owner would write. */
  leakage: { point: 'mail', takes: [] },
  /** The order report comes without its column of requests, although it is switched on. */
  'report-column-off': { point: 'report', takes: ['on', 'times', 'skip'] },
  'feed-fatal': { point: 'feed', takes: ['on', 'times', 'skip'] },
  /** DONE, and the message was not carried out. */
  'feed-fails': { point: 'message', takes: ['on', 'times', 'skip'] },
  /** The warehouse was quicker: the parcel leaves, and is confirmed, just before the cancellation is carried out. */
  'ships-first': { point: 'cancel', takes: ['times', 'skip'] },
} as const satisfies Record<string, { readonly point: FaultPoint; readonly takes: readonly RuleParameter[] }>;

export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as readonly FaultKind[];

/** What only some faults take; every rule may have a name, a seller, a time and a chance. */
export type RuleParameter = 'on' | 'times' | 'skip' | 'by' | 'carriedOut' | 'as';

/** A rule of a plan, with every default filled in. */
export type FaultRule = {
  /** Unique in its plan; the draws hang on it, so that other rules can come and go. */
  readonly name: string;
  readonly key: StreamKey;
  readonly fault: FaultKind;
  /** Operation ids, feed, report or notification types; `*` stands for anything. Null: all. */
  readonly on: RegExp | null;
  readonly seller: string | null;
  readonly from: Instant;
  readonly until: Instant;
  /** 0 to 1. */
  readonly chance: number;
  /** At most so often, for each seller. */
  readonly times: number;
  /** So many matches go by first. */
  readonly skip: number;
  /** Simulated milliseconds. */
  readonly by: number;
  readonly carriedOut: boolean;
  readonly as: 'string' | 'boolean';
};

/** Rules in order; at each point the first that matches strikes. */
export type FaultPlan = { readonly seed: number; readonly rules: readonly FaultRule[]; readonly source: unknown };

export const NO_FAULTS: FaultPlan = { seed: 0, rules: [], source: { rules: [] } };
