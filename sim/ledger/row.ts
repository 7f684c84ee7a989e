import { InvariantError, unreachable } from '../kernel/invariant.ts';
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
  type WorldEvent,
} from '../world/event.ts';

/**
 * How a fact becomes a journal row: `head` = type (5 bits) | marketplace (5) | a (11) | b (11), and one signed `amount`.
 * Words are stored as positions in the fixed lists of policy/words.ts and world/event.ts.
 */
export type Packed = { readonly head: number; readonly amount: number };

export function headOf(type: EventType, market: number, a: number, b: number): number {
  return (EVENT_TYPES.indexOf(type) | (market << 5) | (a << 10) | (b << 21)) >>> 0;
}

export const typeOf = (head: number): EventType => EVENT_TYPES[head & 31] as EventType;
export const marketOfHead = (head: number): number => (head >>> 5) & 31;
export const detailA = (head: number): number => (head >>> 10) & 2047;
export const detailB = (head: number): number => head >>> 21;

function position<T>(list: readonly T[], word: T): number {
  const at = list.indexOf(word);
  if (at < 0) throw new InvariantError(`the journal has no word ${String(word)}`);
  return at;
}

function bit(on: boolean): number {
  return on ? 1 : 0;
}

export function pack(event: WorldEvent, market: number): Packed {
  return {
    head: headOf(event.type, market, firstDetail(event), secondDetail(event)),
    amount: event.type === 'order-placed' || event.type === 'refund-issued' ? event.amount : 0,
  };
}

function firstDetail(event: WorldEvent): number {
  switch (event.type) {
    case 'order-placed':
      return position(FULFILLED_BY, event.fulfilledBy);
    case 'cancellation-requested':
      return position(ROUTES, event.route) | (position(BUYER_REASONS, event.reason) << 2);
    case 'request-surfaced':
    case 'request-seen':
      return position(CHANNELS, event.channel) | (position(ROUTES, event.route) << 3);
    case 'message-sent':
      return bit(event.from === 'merchant') | (bit(event.critical) << 1) | (position(MESSAGE_KINDS, event.kind) << 2);
    case 'buyer-contacted':
      return position(MEDIA, event.medium) | (position(PURPOSES, event.purpose) << 3);
    case 'shipment-confirmed':
      return bit(event.validTracking) | (bit(event.handedOver) << 1);
    case 'order-cancelled':
      return cancelledDetail(event);
    case 'order-kept':
      return position(KEEP_CAUSES, event.cause);
    case 'feedback-left':
      return event.stars;
    case 'report-column-switched':
      return bit(event.on);
    case 'command-rejected':
      return position(REJECTIONS, event.code);
    case 'payment-authorised':
    case 'label-bought':
    case 'handed-over':
    case 'shipment-intercepted':
    case 'parcel-refused':
    case 'return-received':
    case 'refund-issued':
    case 'claim-filed':
    case 'response-not-needed':
    case 'stock-missing':
      return 0;
    default:
      return unreachable(event);
  }
}

function secondDetail(event: WorldEvent): number {
  switch (event.type) {
    case 'order-placed':
    case 'cancellation-requested':
    case 'shipment-confirmed':
      return event.items;
    case 'order-cancelled':
      return event.items | (bit(event.whole) << 8);
    case 'command-rejected':
      return position(REJECTABLE, event.command);
    default:
      return 0;
  }
}

const NO_REASON = 7;

function cancelledDetail(event: Extract<WorldEvent, { type: 'order-cancelled' }>): number {
  const reason = event.reason === null ? NO_REASON : position(REASONS, event.reason);
  return (
    position(CANCELLERS, event.by) |
    (position(CAUSES, event.cause) << 2) |
    (position(ON_FILE, event.requestOnFile) << 5) |
    (reason << 7) |
    (bit(event.wasPending) << 10)
  );
}

/** The fact a row holds. */
export function unpack(head: number, amount: number): WorldEvent {
  const type = typeOf(head);
  const a = detailA(head);
  const b = detailB(head);
  switch (type) {
    case 'order-placed':
      return { type, fulfilledBy: word(FULFILLED_BY, a), items: b, amount };
    case 'cancellation-requested':
      return { type, route: word(ROUTES, a & 3), items: b, reason: word(BUYER_REASONS, a >>> 2) };
    case 'request-surfaced':
    case 'request-seen':
      return { type, channel: word(CHANNELS, a & 7), route: word(ROUTES, a >>> 3) };
    case 'message-sent':
      return { type, from: a & 1 ? 'merchant' : 'buyer', kind: word(MESSAGE_KINDS, a >>> 2), critical: (a & 2) !== 0 };
    case 'buyer-contacted':
      return { type, medium: word(MEDIA, a & 7), purpose: word(PURPOSES, a >>> 3) };
    case 'shipment-confirmed':
      return { type, items: b, validTracking: (a & 1) !== 0, handedOver: (a & 2) !== 0 };
    case 'order-cancelled':
      return unpackCancelled(a, b);
    case 'order-kept':
      return { type, cause: word(KEEP_CAUSES, a) };
    case 'refund-issued':
      return { type, amount };
    case 'feedback-left':
      return { type, stars: a };
    case 'report-column-switched':
      return { type, on: a === 1 };
    case 'command-rejected':
      return { type, code: word(REJECTIONS, a), command: word(REJECTABLE, b) };
    default:
      return { type };
  }
}

function unpackCancelled(a: number, b: number): Extract<WorldEvent, { type: 'order-cancelled' }> {
  const reason = (a >>> 7) & 7;
  return {
    type: 'order-cancelled',
    by: word(CANCELLERS, a & 3),
    cause: word(CAUSES, (a >>> 2) & 7),
    requestOnFile: word(ON_FILE, (a >>> 5) & 3),
    reason: reason === NO_REASON ? null : word(REASONS, reason),
    wasPending: a >>> 10 === 1,
    items: b & 255,
    whole: (b & 256) !== 0,
  };
}

function word<T>(list: readonly T[], at: number): T {
  const found = list[at];
  if (found === undefined) throw new InvariantError(`journal row names word ${at} of ${list.length}`);
  return found;
}
