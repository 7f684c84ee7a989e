import { InvariantError, isoText, type Instant, type ItemMask, type SellerCommand } from '../../sim/internal.ts';
import type { ItemView, OrderView } from '../seller/book/order-view.ts';
import { CODES, type CodeName } from './codes.ts';
import type { FeedDesk } from './feed-desk.ts';
import { add, failed, quoted, type Notes } from './finding.ts';
import type { CancelPart, ItemCodes, OrderMessage } from './message.ts';

/** The feed that a message belongs to, and when it is carried out. */
export type FeedContext = { readonly feedId: string; readonly now: Instant };

/**
 * Carries out one message at the desk, or notes why not. If one of its items is refused, nothing of
 * the message is done.
 */
export function apply(message: OrderMessage, desk: FeedDesk, notes: Notes, context: FeedContext): void {
  const order = desk.find(message.orderId);
  if (order === null) return add(notes, 'order-not-found', { orderId: quoted(message.orderId) });
  // The message may name the order by the seller's own id.
  notes.orderId = order.id;
  switch (message.type) {
    case 'acknowledge':
      return acknowledge(message, order, desk, notes);
    case 'cancel':
    case 'cancel-quantity':
      return cancel(message.parts, order, desk, notes);
    case 'ship':
      return ship(message, { order, desk, notes, context });
    case 'refund':
      return refund(message, order, desk, notes);
    default: {
      const never: never = message;
      throw new InvariantError(`unreachable: ${JSON.stringify(never)}`);
    }
  }
}

type Of<T extends OrderMessage['type']> = Extract<OrderMessage, { type: T }>;

/** Stores the seller's own name for the order, whatever the order's state; changes nothing else. */
function acknowledge(message: Of<'acknowledge'>, order: OrderView, desk: FeedDesk, notes: Notes): void {
  if (order.fulfilledBy === 'amazon') return add(notes, 'world:fulfilled-by-amazon');
  linesOf(message.items, order, notes);
  if (failed(notes) || message.merchantOrderId === null) return;
  desk.nameOrder(order.number, message.merchantOrderId);
}

/**
 * Sends one command for each reason. All lines are checked first. If the world still refuses a
 * later command, the earlier ones stand.
 */
function cancel(parts: readonly CancelPart[], order: OrderView, desk: FeedDesk, notes: Notes): void {
  const listed = linesOf(
    parts.flatMap(({ items }) => (items === 'all' ? [] : items)),
    order,
    notes,
  );
  noteClosed(listed, order, notes);
  if (failed(notes)) return;
  for (const { reason, items } of parts) {
    if (!perform({ type: 'cancel', order: order.number, reason, ...maskFor(items, order) }, desk, notes)) return;
  }
}

type Shipping = {
  readonly order: OrderView;
  readonly desk: FeedDesk;
  readonly notes: Notes;
  readonly context: FeedContext;
};

function ship(message: Of<'ship'>, { order, desk, notes, context }: Shipping): void {
  // The world lets sellers confirm Amazon's shipments, but only Amazon may do so.
  if (order.fulfilledBy === 'amazon') return add(notes, 'world:fulfilled-by-amazon');
  const { items } = message;
  const lines = items === 'all' ? order.items.filter(isOpen) : linesOf(items, order, notes);
  noteClosed(lines, order, notes);
  if (failed(notes)) return;
  if (message.shippedAt > context.now)
    add(notes, 'future-ship-date', { field: 'the ship date', now: isoText(context.now) });
  if (!perform({ type: 'confirm-shipment', order: order.number, ...maskFor(items, order) }, desk, notes)) return;
  desk.notePackage(order.number, {
    reference: message.reference || `${context.feedId}-${notes.number}`,
    carrier: message.carrier,
    trackingNumber: message.trackingNumber,
    method: message.method,
    shipDate: isoText(message.shippedAt),
    items: lines.map(({ position }) => position),
  });
}

/** Refunds the order. The world does so once and in full, whatever lines and amounts are named. */
function refund(message: Of<'refund'>, order: OrderView, desk: FeedDesk, notes: Notes): void {
  const { currency } = order.marketplace;
  const other = message.currencies.find((given) => given !== currency);
  if (other !== undefined) add(notes, 'currency', { found: quoted(other), expected: currency });
  const lines = linesOf(message.items, order, notes);
  if (order.status === 'partially-shipped') {
    for (const { id, shipped } of lines) if (!shipped) add(notes, 'item-not-shipped', { item: id }, id);
  }
  if (failed(notes)) return;
  perform({ type: 'refund', order: order.number }, desk, notes);
}

/** Finds the order's lines with these codes. Unknown and repeated codes are noted. */
function linesOf(codes: readonly string[], order: OrderView, notes: Notes): readonly ItemView[] {
  const lines = new Set<ItemView>();
  for (const code of codes) {
    const line = order.items.find(({ id }) => id === code);
    if (line === undefined) add(notes, 'item-not-of-order', { item: quoted(code), orderId: order.id }, code);
    else if (lines.has(line)) add(notes, 'item-twice', { item: code }, code);
    else lines.add(line);
  }
  return [...lines];
}

/**
 * Notes named lines that are already closed, because the world would silently skip them. For whole
 * orders the world's own refusal is used.
 */
function noteClosed(lines: readonly ItemView[], { status }: OrderView, notes: Notes): void {
  if (status !== 'unshipped' && status !== 'partially-shipped') return;
  for (const { id, cancelled, shipped } of lines) {
    if (cancelled) add(notes, 'item-cancelled', { item: id }, id);
    else if (shipped) add(notes, 'item-shipped', { item: id }, id);
  }
}

function isOpen({ cancelled, shipped }: ItemView): boolean {
  return !cancelled && !shipped;
}

function maskFor(items: ItemCodes, order: OrderView): { readonly items?: ItemMask } {
  if (items === 'all') return {};
  const positions = order.items.flatMap(({ id, position }) => (items.includes(id) ? [position] : []));
  return { items: positions.reduce((mask, position) => mask | (1 << position), 0) };
}

function perform(command: SellerCommand, desk: FeedDesk, notes: Notes): boolean {
  const answer = desk.perform(command);
  if (answer.ok) return true;
  const name = `world:${answer.code}`;
  if (!isCodeName(name)) throw new InvariantError(`no result code for the refusal ${answer.code}`);
  add(notes, name);
  return false;
}

function isCodeName(name: string): name is CodeName {
  return Object.hasOwn(CODES, name);
}
