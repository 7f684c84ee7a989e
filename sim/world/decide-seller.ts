import { unreachable } from '../kernel/invariant.ts';
import { accept, reject, type Outcome, type SellerCommand } from './command.ts';
import type { GuidelineMask, MessageKind } from './event.ts';
import { allItems, openItems, type Order } from './order.ts';

/** What the marketplace and the carrier know beyond the order when a seller asks for something. */
export type SellerClauses = {
  readonly buyerOptedOut: boolean;
  /** Messages about a cancellation reach opted-out buyers (from the rollout on). */
  readonly cancellationIsCritical: boolean;
  readonly validTracking: boolean;
  readonly delivered: boolean;
  /** The carrier would find the parcel in time. */
  readonly interceptable: boolean;
  /** The marketplace's check of the message's own words. Default: none, as for a template. */
  readonly message?: MessageCheck;
  /** Value of the order, minor units. */
  readonly amount: number;
};

/**
 * A text read against the communication guidelines, and how the marketplace stands to this seller's
 * messages now.
 */
export type MessageCheck = {
  readonly broken: GuidelineMask;
  /** A text that breaks a rule does not go out. */
  readonly stops: boolean;
  /** After a breach: messages nobody asked for do not go out. */
  readonly restricted: boolean;
  /** The buyer wrote on this order: it is an answer. */
  readonly asked: boolean;
};

/** A template, whose words the marketplace knows. */
export const UNREAD: MessageCheck = { broken: 0, stops: true, restricted: false, asked: true };

/** What the marketplace answers a seller. Pure: no clock, no chance, no mutation. */
export function decideSeller(order: Order, command: SellerCommand, clauses: SellerClauses): Outcome {
  const { message = UNREAD } = clauses;
  switch (command.type) {
    case 'cancel':
      return cancel(order, command);
    case 'buy-label':
      return parcelCheck(order) ?? accept({ type: 'label-bought' });
    case 'hand-over':
      return parcelCheck(order) ?? accept({ type: 'handed-over' });
    case 'intercept':
      if (!order.handedOver) return reject('not-shipped');
      if (clauses.delivered || !clauses.interceptable) return reject('already-delivered');
      return accept({ type: 'shipment-intercepted' });
    case 'confirm-shipment':
      return confirm(order, command, clauses.validTracking);
    case 'reply':
      if (message.restricted && !message.asked) return reject('messages-restricted');
      if (blockedByOptOut(command.kind, command.critical ?? false, clauses)) return reject('blocked-by-opt-out');
      if (message.broken !== 0 && message.stops) return reject('against-guidelines');
      return accept({
        type: 'message-sent',
        from: 'merchant',
        kind: command.kind,
        critical: command.critical ?? false,
      });
    case 'refund':
      if (order.status === 'unshipped' || order.status === 'pending') return reject('not-shipped');
      if (order.status === 'cancelled') return reject('already-cancelled');
      if (order.refunded) return reject('already-refunded');
      return accept({ type: 'refund-issued', amount: clauses.amount });
    case 'no-response-needed':
      return accept({ type: 'response-not-needed' });
    case 'switch-report-column':
      return accept({ type: 'report-column-switched', on: command.on });
    case 'contact-buyer':
      // The marketplace can stop its own messages; a letter it only learns of later (the audit
      // does).
      if (command.medium === 'message' && command.purpose === 'marketing') return reject('purpose-not-allowed');
      if (command.medium === 'message' && message.restricted) return reject('messages-restricted');
      if (command.medium === 'message' && clauses.buyerOptedOut && !command.critical)
        return reject('blocked-by-opt-out');
      return accept({ type: 'buyer-contacted', medium: command.medium, purpose: command.purpose });
    default:
      return unreachable(command);
  }
}

/**
 * "Available for Unshipped orders only" (help page PNRJVBQMJRS942V); the unshipped rest of a partly
 * shipped order can go too (200198080).
 */
function cancel(order: Order, command: Extract<SellerCommand, { type: 'cancel' }>): Outcome {
  if (order.fulfilledBy === 'amazon') return reject('fulfilled-by-amazon');
  if (order.status === 'pending') return reject('not-authorised');
  if (order.status === 'cancelled') return reject('already-cancelled');
  if (order.status === 'shipped') return reject('already-shipped');
  const items = (command.items ?? openItems(order)) & openItems(order);
  if (items === 0) return reject('nothing-to-cancel');
  return accept({
    type: 'order-cancelled',
    by: 'merchant',
    cause: 'seller-decision',
    reason: command.reason,
    requestOnFile: order.onFile,
    items,
    whole: (order.cancelled | items) === allItems(order.items),
    wasPending: false,
  });
}

function confirm(
  order: Order,
  command: Extract<SellerCommand, { type: 'confirm-shipment' }>,
  validTracking: boolean,
): Outcome {
  if (order.status === 'pending') return reject('not-authorised');
  if (order.status === 'cancelled') return reject('already-cancelled');
  if (order.status === 'shipped') return reject('already-shipped');
  const items = (command.items ?? openItems(order)) & openItems(order);
  if (items === 0) return reject('already-shipped');
  const handedOver = command.handedOver === true && !order.handedOver;
  return accept({ type: 'shipment-confirmed', items, validTracking, handedOver });
}

function parcelCheck(order: Order): Outcome | null {
  if (order.status === 'pending') return reject('not-authorised');
  if (order.status === 'cancelled') return reject('already-cancelled');
  return null;
}

const ABOUT_CANCELLING: readonly MessageKind[] = [
  'redirect-to-request',
  'offer-to-keep',
  'tell-shipped',
  'ask-to-confirm',
];

function blockedByOptOut(kind: MessageKind, critical: boolean, clauses: SellerClauses): boolean {
  // An answer to a buyer's own question is not an unsolicited message.
  if (!clauses.buyerOptedOut || kind === 'answer') return false;
  return !(critical && clauses.cancellationIsCritical && ABOUT_CANCELLING.includes(kind));
}
