import { unreachable } from '../kernel/invariant.ts';
import { accept, reject, type MarketAct, type Outcome } from './command.ts';
import { allItems, openItems, type Order } from './order.ts';

/**
 * What the marketplace does by itself: payment, and cancelling what was never confirmed as shipped.
 * Pure.
 */
export function decideMarket(order: Order, act: MarketAct): Outcome {
  switch (act.type) {
    case 'authorise-payment':
      return order.status === 'pending' ? accept({ type: 'payment-authorised' }) : reject('already-cancelled');
    case 'fail-payment':
      return order.status === 'pending' ? accept(cancelledByAmazon(order, 'payment')) : reject('already-cancelled');
    case 'cancel-unshipped':
      if (order.status === 'cancelled') return reject('already-cancelled');
      if (order.status === 'shipped') return reject('already-shipped');
      return accept(cancelledByAmazon(order, 'not-shipped'));
    default:
      return unreachable(act);
  }
}

function cancelledByAmazon(order: Order, cause: 'payment' | 'not-shipped') {
  const items = openItems(order);
  return {
    type: 'order-cancelled',
    by: 'amazon',
    cause,
    reason: null,
    requestOnFile: order.onFile,
    items,
    whole: (order.cancelled | items) === allItems(order.items),
    wasPending: order.status === 'pending',
  } as const;
}
