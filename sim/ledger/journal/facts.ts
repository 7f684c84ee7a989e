import { InvariantError } from '../../kernel/invariant.ts';
import { CANCELLERS, CAUSES, CHANNELS, FULFILLED_BY, ON_FILE, REASONS, ROUTES } from '../../policy/words.ts';
import {
  BUYER_REASONS,
  KEEP_CAUSES,
  MEDIA,
  MESSAGE_KINDS,
  PURPOSES,
  REJECTABLE,
  REJECTIONS,
  WRITERS,
  type EventType,
  type WorldEvent,
} from '../../world/event.ts';
import { amount, flag, number, optionalWord, word, type Field } from './field.ts';
import { DETAILS_FROM, MOST_TYPES, typeNumberOf } from './head.ts';

/** Each detail of a fact, with its place in a journal row. */
export type FieldsOf<T extends EventType> = {
  readonly [K in Exclude<keyof Extract<WorldEvent, { type: T }>, 'type'>]: Field<Extract<WorldEvent, { type: T }>[K]>;
};

/** The marketplace shows a request and the seller sees it: the same details. */
const sighting = { channel: word(CHANNELS, 10, 3), route: word(ROUTES, 13, 2) };

/**
 * Every fact the journal can hold. What the other files need follows from this table: the number of
 * a type is its position here, and `row.ts` packs and unpacks by the fields. A fact or a detail
 * that is missing here does not compile. New facts go to the end, because journals store the
 * position. The order of the details is the order in which `unpack` and journal files list them.
 */
export const FACTS = {
  'order-placed': { fulfilledBy: word(FULFILLED_BY, 10, 11), items: number(21, 11), amount: amount() },
  'payment-authorised': {},
  'cancellation-requested': {
    route: word(ROUTES, 10, 2),
    items: number(21, 11),
    reason: word(BUYER_REASONS, 12, 9),
  },
  'request-surfaced': sighting,
  'request-seen': sighting,
  'message-sent': { from: word(WRITERS, 10, 1), kind: word(MESSAGE_KINDS, 12, 9), critical: flag(11) },
  'buyer-contacted': { medium: word(MEDIA, 10, 3), purpose: word(PURPOSES, 13, 8) },
  'label-bought': {},
  'handed-over': {},
  'shipment-confirmed': { items: number(21, 11), validTracking: flag(10), handedOver: flag(11) },
  'shipment-intercepted': {},
  'order-cancelled': {
    by: word(CANCELLERS, 10, 2),
    cause: word(CAUSES, 12, 3),
    requestOnFile: word(ON_FILE, 15, 2),
    reason: optionalWord(REASONS, 17, 3),
    wasPending: flag(20),
    items: number(21, 8),
    whole: flag(29),
  },
  'order-kept': { cause: word(KEEP_CAUSES, 10, 11) },
  'parcel-refused': {},
  'return-received': {},
  'refund-issued': { amount: amount() },
  'feedback-left': { stars: number(10, 11) },
  'claim-filed': {},
  'response-not-needed': {},
  'report-column-switched': { on: flag(10) },
  'stock-missing': {},
  'command-rejected': { code: word(REJECTIONS, 10, 11), command: word(REJECTABLE, 21, 11) },
  'guidelines-broken': { rules: amount(), stopped: flag(10) },
} satisfies { readonly [T in EventType]: FieldsOf<T> };

/** Every type of fact; its position is its number in a row. */
export const EVENT_TYPES = Object.keys(FACTS) as readonly EventType[];

const NUMBERS = Object.fromEntries(EVENT_TYPES.map((type, at) => [type, at])) as Record<EventType, number>;

export const typeOf = (head: number): EventType => EVENT_TYPES[typeNumberOf(head)] as EventType;
export const numberOfType = (type: EventType): number => NUMBERS[type];

// Short names for readers of one detail: the judge reads most rows without making the fact.
export const placedIn = FACTS['order-placed'];
export const requestIn = FACTS['cancellation-requested'];
export const sightIn = sighting;
export const messageIn = FACTS['message-sent'];
export const contactIn = FACTS['buyer-contacted'];
export const shipmentIn = FACTS['shipment-confirmed'];
export const cancelledIn = FACTS['order-cancelled'];
export const feedbackIn = FACTS['feedback-left'];
export const rejectedIn = FACTS['command-rejected'];
export const brokenIn = FACTS['guidelines-broken'];

const RULING = FACTS['order-cancelled'];
const RULING_BITS =
  RULING.by.mask | RULING.cause.mask | RULING.requestOnFile.mask | RULING.reason.mask | RULING.wasPending.mask;

/**
 * Who, why, what was on file, the reason and whether it was pending: equal numbers, equal words.
 */
export const rulingKey = (cancelled: number): number => (cancelled & RULING_BITS) >>> DETAILS_FROM;

checkLayout();

/** Two details that share a bit, or a detail that covers the type, would be a silent loss. */
function checkLayout(): void {
  if (EVENT_TYPES.length > MOST_TYPES) throw new InvariantError(`a row cannot name ${EVENT_TYPES.length} facts`);
  for (const [type, fields] of Object.entries(FACTS)) {
    const taken = { head: (1 << DETAILS_FROM) - 1, amount: 0 };
    for (const [name, { cell, mask }] of Object.entries<Pick<Field<unknown>, 'cell' | 'mask'>>(fields)) {
      if ((taken[cell] & mask) !== 0) throw new InvariantError(`${name} of ${type} overlaps another detail`);
      taken[cell] |= mask;
    }
  }
}
