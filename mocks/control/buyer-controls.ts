import {
  allItems,
  BUYER_MESSAGE_KINDS,
  BUYER_REASONS,
  DAY,
  KEEPS_TO_PLAN,
  nearest,
  span,
  type BuyerAct,
  type BuyerPlan,
  type BuyerReason,
  type DoorAct,
  type MessageKind,
  type Outcome,
} from '../../sim/internal.ts';
import type { Reply } from '../wire/reply.ts';
import { refusal } from '../wire/errors.ts';
import { meaningOf } from '../messaging/meaning.ts';
import { writeMessage } from '../messaging/send.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { PlainControl, ControlCall } from './control-call.ts';
import { unknownField } from './fields.ts';
import { quoted } from './quoted.ts';
import { MOST_ORDERS } from '../seller/recorded-world.ts';
import { eventLine } from '../seller/timeline.ts';

/**
 * Places an order: `{ marketplace, items?, amount?, buyer? }`, with the marketplace's code or id.
 * The order is pending until the next full minute.
 */
export const placeOrder: PlainControl = (call) => {
  const account = call.core.present(call.seller);
  const { marketplace, items = 1, amount, fulfilledBy, buyer } = call.body;
  const market = account.marketplaces.findIndex(({ code, id }) => code === marketplace || id === marketplace);
  if (market < 0) {
    const codes = account.marketplaces.map(({ code }) => code);
    const near = typeof marketplace === 'string' ? nearest(marketplace.toUpperCase(), codes) : undefined;
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    return bad(`marketplace: expected one of ${codes.join(', ')}, found ${quoted(marketplace)}.${hint}`);
  }
  if (!Number.isInteger(items) || (items as number) < 1 || (items as number) > 8)
    return bad('items: expected a whole number from 1 to 8.');
  if (amount !== undefined && !(Number.isSafeInteger(amount) && (amount as number) > 0 && (amount as number) < 2 ** 31))
    return bad('amount: expected the total of the order in minor units, such as 2500.');
  if (fulfilledBy !== undefined && fulfilledBy !== 'amazon' && fulfilledBy !== 'merchant')
    return bad(`fulfilledBy: expected amazon or merchant, found ${quoted(fulfilledBy)}.`);
  const optedOut = optedOutIn(buyer);
  if (typeof optedOut === 'string') return bad(optedOut);
  if (account.world.live.workload.size >= MOST_ORDERS)
    return refusal(409, 'too-many-orders', `A world holds at most ${MOST_ORDERS} orders.`);
  const before = account.world.live.journal.rows;
  const order = account.world.place({
    market,
    items: items as number,
    amount: (amount as number | undefined) ?? 2_500 * (items as number),
    byAmazon: fulfilledBy === 'amazon',
    plan: optedOut ? OPTED_OUT : null,
  });
  return acted(account, order, before, { ok: true, events: [] });
};

/** Whether the buyer of a new order has opted out, or what is wrong with `buyer`. */
function optedOutIn(buyer: unknown): boolean | string {
  if (buyer === undefined) return false;
  if (typeof buyer !== 'object' || buyer === null || Array.isArray(buyer))
    return `buyer: expected an object such as { "optedOut": true }, found ${quoted(buyer)}.`;
  const { optedOut = false } = buyer as { optedOut?: unknown };
  const unknown = unknownField(buyer as Record<string, unknown>, ['optedOut'], 'buyer');
  if (unknown !== null) return unknown;
  return typeof optedOut === 'boolean'
    ? optedOut
    : `buyer.optedOut: expected true or false, found ${quoted(optedOut)}.`;
}

/**
 * A buyer who has opted out of messages and does nothing unasked, not even at the door. A buyer
 * with a plan writes when it is time to ask, so that time lies after the end of every order.
 */
const OPTED_OUT: BuyerPlan = { ...KEEPS_TO_PLAN, asksAfter: span(3_650, DAY), ifShipped: 'keep', optedOut: true };

export const selfCancel: PlainControl = (call) =>
  onOrder(call, (account, order) => {
    const { items, status } = account.world.live.order(order);
    const reason = reasonOf(call);
    if (reason === null) return bad(`reason: expected one of ${BUYER_REASONS.join(', ')}.`);
    if (!cancelsAlone(account, order))
      return refusal(
        409,
        'self-cancel-over',
        `The buyer can no longer cancel alone (the order is ${status}). Call request-cancellation instead.`,
      );
    return act(account, order, { type: 'request-cancellation', items: allItems(items), reason });
  });

export const requestCancellation: PlainControl = (call) =>
  onOrder(call, (account, order) => {
    const reason = reasonOf(call);
    if (reason === null) return bad(`reason: expected one of ${BUYER_REASONS.join(', ')}.`);
    const mask = itemMask(call.body['items'], account.world.live.order(order).items);
    if (mask === null) return bad('items: expected line numbers of the order, counted from 1.');
    if (cancelsAlone(account, order))
      return refusal(
        409,
        'self-cancel-available',
        'The buyer can still cancel alone, so they cannot make a request. Call self-cancel instead.',
      );
    return act(account, order, { type: 'request-cancellation', items: mask, reason });
  });

/** The buyer writes: `{ text, kind? }`. Without `kind` the text decides what the message means. */
export const message: PlainControl = (call) =>
  onOrder(call, (account, order) => {
    const { text, kind } = call.body;
    if (typeof text !== 'string' || text.trim() === '' || text.length > 4_000)
      return bad('text: expected 1 to 4000 characters.');
    if (kind !== undefined && !(BUYER_MESSAGE_KINDS as readonly unknown[]).includes(kind))
      return bad(`kind: expected one of ${BUYER_MESSAGE_KINDS.join(', ')}.`);
    const before = account.world.live.journal.rows;
    const outcome = writeMessage(account, order, {
      text,
      kind: (kind as MessageKind | undefined) ?? meaningOf(text, 'buyer'),
    });
    return acted(account, order, before, outcome);
  });

const ACTS: Readonly<Record<string, (account: SellerAccount, order: number) => BuyerAct | DoorAct>> = {
  refuse: () => ({ type: 'refuse' }),
  return: () => ({ type: 'return' }),
  rate: () => ({ type: 'rate' }),
  claim: () => ({ type: 'claim' }),
  keep: () => ({ type: 'keep-order', kind: 'changed-mind', cause: 'changed-mind' }),
  file: (account, order) => ({
    type: 'request-cancellation',
    items: allItems(account.world.live.order(order).items),
    reason: 'other',
  }),
};

export const buyerActs: PlainControl = (call) =>
  onOrder(call, (account, order) => {
    const name = call.body['act'];
    const deed = typeof name === 'string' && Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
    if (deed === undefined) return bad(`act: expected one of ${Object.keys(ACTS).join(', ')}, found ${quoted(name)}.`);
    return act(account, order, deed(account, order));
  });

/** Why the buyer cancels. Null if it is not a reason. */
function reasonOf({ body }: ControlCall): BuyerReason | null {
  const given = body['reason'] ?? 'other';
  return BUYER_REASONS.find((reason) => reason === given) ?? null;
}

/**
 * Turns line numbers, counted from 1, into an item mask. Without numbers the mask has all lines.
 */
function itemMask(items: unknown, count: number): number | null {
  if (items === undefined) return allItems(count);
  if (!Array.isArray(items) || items.length === 0) return null;
  let mask = 0;
  for (const item of items) {
    if (!Number.isInteger(item) || item < 1 || item > count) return null;
    mask |= 1 << ((item as number) - 1);
  }
  return mask;
}

/**
 * Whether the buyer could cancel without the seller: inside the window, or while the order is
 * pending. Nothing is changed.
 */
function cancelsAlone(account: SellerAccount, order: number): boolean {
  return account.world.live.wouldCancelAlone(order);
}

function onOrder(call: ControlCall, run: (account: SellerAccount, order: number) => Reply): Reply {
  const account = call.core.present(call.seller);
  const order = account.book.numberOf(call.id);
  return order === undefined
    ? refusal(404, 'NotFound', `This seller has no order "${call.id.slice(0, 40)}".`)
    : run(account, order);
}

function act(account: SellerAccount, order: number, deed: BuyerAct | DoorAct): Reply {
  const before = account.world.live.journal.rows;
  return acted(account, order, before, account.world.buyer(order, deed));
}

/**
 * The answer to every act. If the marketplace refuses, it is a 409 with the refusal's stable code.
 */
function acted(account: SellerAccount, order: number, before: number, outcome: Outcome): Reply {
  const { live } = account.world;
  if (!outcome.ok) return refusal(409, outcome.code, `The marketplace refuses the act: ${outcome.code}.`);
  const events = account.book.rowsOf(order).filter((row) => row >= before);
  return {
    status: 200,
    body: {
      orderId: live.workload.nameOf(order),
      state: live.order(order).status,
      events: events.map((row) => eventLine(account, row)),
    },
  };
}

function bad(text: string): Reply {
  return refusal(400, 'InvalidInput', text);
}
