import { unreachable } from '../kernel/invariant.ts';
import { after, type Duration, type Instant } from '../kernel/time.ts';
import { accept, reject, type BuyerAct, type Outcome } from './command.ts';
import { allItems, openItems, type Order } from './order.ts';

/** The clauses a buyer's act depends on, at the instant of the act. */
export type BuyerClauses = { readonly selfCancelWindow: Duration; readonly rolloutAt: Instant };

/** What the marketplace answers a buyer. Pure. */
export function decideBuyer(order: Order, act: BuyerAct, now: Instant, clauses: BuyerClauses): Outcome {
  switch (act.type) {
    case 'request-cancellation':
      return requestCancellation(order, act, now, clauses);
    case 'write-message': {
      const message = { type: 'message-sent', from: 'buyer', kind: act.kind, critical: false } as const;
      if (!act.asksToCancel || order.status === 'cancelled') return accept(message);
      return accept(
        { type: 'cancellation-requested', route: 'informal', items: act.items, reason: act.reason },
        message,
      );
    }
    case 'keep-order':
      if (order.status === 'cancelled') return reject('already-cancelled');
      return accept(
        { type: 'message-sent', from: 'buyer', kind: act.kind, critical: false },
        { type: 'order-kept', cause: act.cause },
      );
    default:
      return unreachable(act);
  }
}

/**
 * Inside the window (its last millisecond included) or while payment is pending the buyer cancels
 * alone; later the same click is a request.
 */
function requestCancellation(
  order: Order,
  act: Extract<BuyerAct, { type: 'request-cancellation' }>,
  now: Instant,
  clauses: BuyerClauses,
): Outcome {
  if (order.status === 'cancelled') return reject('already-cancelled');
  const items = act.items & openItems(order);
  if (items === 0) return reject('already-shipped');
  const alone = order.status === 'pending' || now <= after(order.placedAt, clauses.selfCancelWindow);
  if (alone && order.status !== 'partially-shipped') {
    return accept({
      type: 'order-cancelled',
      by: 'buyer',
      cause: 'self-cancel',
      reason: null,
      requestOnFile: order.onFile,
      items,
      whole: (order.cancelled | items) === allItems(order.items),
      wasPending: order.status === 'pending',
    });
  }
  if (order.fulfilledBy === 'amazon') return reject('fulfilled-by-amazon');
  const route = now >= clauses.rolloutAt ? 'formal' : 'legacy';
  const request = { type: 'cancellation-requested', route, items, reason: act.reason } as const;
  if (route === 'formal') return accept(request);
  return accept(request, { type: 'message-sent', from: 'buyer', kind: 'legacy-request', critical: false });
}
