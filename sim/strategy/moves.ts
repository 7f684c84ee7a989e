import type { MessageKind } from '../world/event.ts';
import { countItems } from '../world/order.ts';
import { PROCEED, type OrderFile, type SellerDecision } from './strategy.ts';

/** Moves the built-in strategies share: the documented steps, one function each. */

/** Neither confirmed nor out of the house. */
export function notYetSent(file: OrderFile): boolean {
  return (file.status === 'unshipped' || file.status === 'partially-shipped') && !file.handedOver;
}

/** Cancel what the buyer named, with the reason that says so. */
export function cancelAsBuyerAsked(file: OrderFile): readonly SellerDecision[] {
  if (!notYetSent(file)) return PROCEED;
  const items = file.request?.items;
  if (items !== undefined && countItems(items) < file.items) {
    return [{ type: 'cancel', order: file.order, reason: 'buyer-cancelled', items }];
  }
  return [{ type: 'cancel', order: file.order, reason: 'buyer-cancelled' }];
}

/**
 * A request on file was seen: the stage decides (help pages 201722390 SG and JP). Not sent: cancel.
 * Sent, not confirmed: confirm, then tell the buyer to refuse or return. Confirmed, not sent: do
 * not send, refund. Sent and confirmed: tell the buyer.
 */
export function actOnFile(file: OrderFile): readonly SellerDecision[] {
  if (file.status === 'cancelled') return PROCEED;
  if (file.status === 'shipped') {
    return file.handedOver ? tellShipped(file) : [{ type: 'refund', order: file.order }];
  }
  if (file.handedOver) return [{ type: 'confirm-shipment', order: file.order }, ...tellShipped(file)];
  return cancelAsBuyerAsked(file);
}

/**
 * Cancels an order that has no stock: for the buyer's request if one is on file, else with the
 * seller as the cause.
 */
export function actOnMissingStock(file: OrderFile): readonly SellerDecision[] {
  return file.request === null ? [{ type: 'cancel', order: file.order, reason: 'no-inventory' }] : actOnFile(file);
}

/**
 * Tells the buyer once that the parcel is on its way, and that they can refuse it or send it back.
 */
export function tellShipped(file: OrderFile): readonly SellerDecision[] {
  if (hasSent(file, 'tell-shipped')) return PROCEED;
  return [{ type: 'reply', order: file.order, kind: 'tell-shipped', critical: true }];
}

export function hasSent(file: OrderFile, kind: MessageKind): boolean {
  return file.sent.some((message) => message.kind === kind);
}

/** A message whose writer wants the order cancelled. */
export function asksToCancel(kind: MessageKind): boolean {
  return kind === 'wants-to-cancel' || kind === 'insists';
}

/** The buyer asked to cancel by message, and has not taken it back. */
export function wishesToCancel(file: OrderFile): boolean {
  const last = file.read.findLast((message) => OPINIONS.includes(message.kind));
  return last !== undefined && asksToCancel(last.kind);
}

const OPINIONS: readonly MessageKind[] = ['wants-to-cancel', 'insists', 'accepts-offer', 'changed-mind'];

/** Answers other messages of the buyer, except thanks and the marketplace's own notices. */
export function answerIfAsked(order: number, kind: MessageKind): readonly SellerDecision[] {
  if (kind === 'address-change' || kind === 'question' || kind === 'other-order')
    return [{ type: 'reply', order, kind: 'answer' }];
  if (kind === 'thanks' || kind === 'accepts-offer' || kind === 'changed-mind')
    return [{ type: 'no-response-needed', order }];
  return PROCEED;
}
