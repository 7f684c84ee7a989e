import { InvariantError } from '../kernel/invariant.ts';
import { CANCELLERS, CAUSES, CHANNELS, FULFILLED_BY, ON_FILE, REASONS, ROUTES } from '../policy/words.ts';
import {
  BUYER_REASONS,
  EVENT_TYPES,
  KEEP_CAUSES,
  MEDIA,
  MESSAGE_KINDS,
  PURPOSES,
  REJECTABLE,
  REJECTIONS,
  type EventType,
} from '../world/event.ts';

/**
 * What a row's head says, read without making the fact: the judge looks at every row of every story, and a record for each would cost more than all
 * that it decides. `head` = type (5 bits) | marketplace (5) | a (11) | b (11); words are positions in the fixed lists.
 */
export const typeOf = (head: number): EventType => EVENT_TYPES[head & 31] as EventType;
export const marketOfHead = (head: number): number => (head >>> 5) & 31;
export const detailA = (head: number): number => (head >>> 10) & 2047;
export const detailB = (head: number): number => head >>> 21;

/** In `detailA` of a cancellation without a reason. */
export const NO_REASON = 7;
/** In `detailB` of a cancellation after which nothing of the order is left. */
export const WHOLE = 256;

/** order-placed */
export const placedIn = {
  fulfilledBy: (head: number) => word(FULFILLED_BY, detailA(head)),
  items: detailB,
};

/** cancellation-requested */
export const requestIn = {
  route: (head: number) => word(ROUTES, detailA(head) & 3),
  items: detailB,
  reason: (head: number) => word(BUYER_REASONS, detailA(head) >>> 2),
};

/** request-surfaced, request-seen */
export const sightIn = {
  channel: (head: number) => word(CHANNELS, detailA(head) & 7),
  route: (head: number) => word(ROUTES, detailA(head) >>> 3),
};

/** message-sent */
export const messageIn = {
  from: (head: number) => ((detailA(head) & 1) !== 0 ? 'merchant' : 'buyer'),
  kind: (head: number) => word(MESSAGE_KINDS, detailA(head) >>> 2),
  critical: (head: number) => (detailA(head) & 2) !== 0,
} as const;

/** buyer-contacted */
export const contactIn = {
  medium: (head: number) => word(MEDIA, detailA(head) & 7),
  purpose: (head: number) => word(PURPOSES, detailA(head) >>> 3),
};

/** shipment-confirmed */
export const shipmentIn = {
  items: detailB,
  validTracking: (head: number) => (detailA(head) & 1) !== 0,
  handedOver: (head: number) => (detailA(head) & 2) !== 0,
};

/** order-cancelled */
export const cancelledIn = {
  by: (head: number) => word(CANCELLERS, detailA(head) & 3),
  cause: (head: number) => word(CAUSES, (detailA(head) >>> 2) & 7),
  onFile: (head: number) => word(ON_FILE, (detailA(head) >>> 5) & 3),
  reason(head: number) {
    const reason = (detailA(head) >>> 7) & 7;
    return reason === NO_REASON ? null : word(REASONS, reason);
  },
  wasPending: (head: number) => detailA(head) >>> 10 === 1,
  items: (head: number) => detailB(head) & 255,
  whole: (head: number) => (detailB(head) & WHOLE) !== 0,
};

/** order-kept */
export const keptIn = { cause: (head: number) => word(KEEP_CAUSES, detailA(head)) };

/** command-rejected */
export const rejectedIn = {
  code: (head: number) => word(REJECTIONS, detailA(head)),
  command: (head: number) => word(REJECTABLE, detailB(head)),
};

function word<T>(list: readonly T[], at: number): T {
  const found = list[at];
  if (found === undefined) throw new InvariantError(`journal row names word ${at} of ${list.length}`);
  return found;
}
