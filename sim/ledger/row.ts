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
import {
  cancelledIn,
  contactIn,
  detailA,
  keptIn,
  messageIn,
  NO_REASON,
  placedIn,
  rejectedIn,
  requestIn,
  shipmentIn,
  sightIn,
  typeOf,
  WHOLE,
} from './packed.ts';

/**
 * How a fact becomes a journal row, and back: `head` (see packed.ts) and one signed `amount`. Words are stored as positions in the fixed lists of
 * policy/words.ts and world/event.ts.
 */
export type Packed = { readonly head: number; readonly amount: number };

export function headOf(type: EventType, market: number, a: number, b: number): number {
  return ((TYPE_AT[type] as number) | (market << 5) | (a << 10) | (b << 21)) >>> 0;
}

/** A list's words with their positions: a row is packed for every fact, and looking a name up beats walking the list. */
function positions<W extends string>(list: readonly W[]): Readonly<Record<string, number>> {
  return Object.fromEntries(list.map((word, at) => [word, at]));
}

const TYPE_AT = positions(EVENT_TYPES);
const CHANNEL_AT = positions(CHANNELS);
const ROUTE_AT = positions(ROUTES);
const KIND_AT = positions(MESSAGE_KINDS);
const REASON_AT = positions(REASONS);
const BUYER_REASON_AT = positions(BUYER_REASONS);
const CANCELLER_AT = positions(CANCELLERS);
const CAUSE_AT = positions(CAUSES);
const ON_FILE_AT = positions(ON_FILE);
const MEDIUM_AT = positions(MEDIA);
const PURPOSE_AT = positions(PURPOSES);
const KEEP_CAUSE_AT = positions(KEEP_CAUSES);
const REJECTION_AT = positions(REJECTIONS);
const REJECTABLE_AT = positions(REJECTABLE);
const FULFILLED_AT = positions(FULFILLED_BY);

function position(at: Readonly<Record<string, number>>, word: string): number {
  const found = at[word];
  if (found === undefined) throw new InvariantError(`the journal has no word ${word}`);
  return found;
}

function bit(on: boolean): number {
  return on ? 1 : 0;
}

export function pack(event: WorldEvent, market: number): Packed {
  return { head: headIn(event, market), amount: amountIn(event) };
}

export function headIn(event: WorldEvent, market: number): number {
  return headOf(event.type, market, firstDetail(event), secondDetail(event));
}

/** The column of amounts holds the rules of a broken guideline, too. */
export function amountIn(event: WorldEvent): number {
  if (event.type === 'guidelines-broken') return event.rules;
  return event.type === 'order-placed' || event.type === 'refund-issued' ? event.amount : 0;
}

function firstDetail(event: WorldEvent): number {
  switch (event.type) {
    case 'order-placed':
      return position(FULFILLED_AT, event.fulfilledBy);
    case 'cancellation-requested':
      return position(ROUTE_AT, event.route) | (position(BUYER_REASON_AT, event.reason) << 2);
    case 'request-surfaced':
    case 'request-seen':
      return position(CHANNEL_AT, event.channel) | (position(ROUTE_AT, event.route) << 3);
    case 'message-sent':
      return bit(event.from === 'merchant') | (bit(event.critical) << 1) | (position(KIND_AT, event.kind) << 2);
    case 'buyer-contacted':
      return position(MEDIUM_AT, event.medium) | (position(PURPOSE_AT, event.purpose) << 3);
    case 'shipment-confirmed':
      return bit(event.validTracking) | (bit(event.handedOver) << 1);
    case 'order-cancelled':
      return cancelledDetail(event);
    case 'order-kept':
      return position(KEEP_CAUSE_AT, event.cause);
    case 'feedback-left':
      return event.stars;
    case 'report-column-switched':
      return bit(event.on);
    case 'command-rejected':
      return position(REJECTION_AT, event.code);
    case 'guidelines-broken':
      return bit(event.stopped);
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
      return event.items | (event.whole ? WHOLE : 0);
    case 'command-rejected':
      return position(REJECTABLE_AT, event.command);
    default:
      return 0;
  }
}

function cancelledDetail(event: Extract<WorldEvent, { type: 'order-cancelled' }>): number {
  const reason = event.reason === null ? NO_REASON : position(REASON_AT, event.reason);
  return (
    position(CANCELLER_AT, event.by) |
    (position(CAUSE_AT, event.cause) << 2) |
    (position(ON_FILE_AT, event.requestOnFile) << 5) |
    (reason << 7) |
    (bit(event.wasPending) << 10)
  );
}

/** The fact a row holds. */
export function unpack(head: number, amount: number): WorldEvent {
  const type = typeOf(head);
  switch (type) {
    case 'order-placed':
      return { type, fulfilledBy: placedIn.fulfilledBy(head), items: placedIn.items(head), amount };
    case 'cancellation-requested':
      return { type, route: requestIn.route(head), items: requestIn.items(head), reason: requestIn.reason(head) };
    case 'request-surfaced':
    case 'request-seen':
      return { type, channel: sightIn.channel(head), route: sightIn.route(head) };
    case 'message-sent':
      return { type, from: messageIn.from(head), kind: messageIn.kind(head), critical: messageIn.critical(head) };
    case 'buyer-contacted':
      return { type, medium: contactIn.medium(head), purpose: contactIn.purpose(head) };
    case 'shipment-confirmed':
      return {
        type,
        items: shipmentIn.items(head),
        validTracking: shipmentIn.validTracking(head),
        handedOver: shipmentIn.handedOver(head),
      };
    case 'order-cancelled':
      return {
        type,
        by: cancelledIn.by(head),
        cause: cancelledIn.cause(head),
        requestOnFile: cancelledIn.onFile(head),
        reason: cancelledIn.reason(head),
        wasPending: cancelledIn.wasPending(head),
        items: cancelledIn.items(head),
        whole: cancelledIn.whole(head),
      };
    case 'order-kept':
      return { type, cause: keptIn.cause(head) };
    case 'refund-issued':
      return { type, amount };
    case 'feedback-left':
      return { type, stars: detailA(head) };
    case 'report-column-switched':
      return { type, on: detailA(head) === 1 };
    case 'guidelines-broken':
      return { type, rules: amount, stopped: detailA(head) === 1 };
    case 'command-rejected':
      return { type, code: rejectedIn.code(head), command: rejectedIn.command(head) };
    default:
      return { type };
  }
}
