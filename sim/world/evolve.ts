import type { WorldEvent } from './event.ts';
import { allItems, type Order, type Status } from './order.ts';

/** The order after a fact. Facts that leave the order as it is (messages, sightings, refusals) return the same record. */
export function evolve(order: Order, event: WorldEvent): Order {
  switch (event.type) {
    case 'payment-authorised':
      return { ...order, status: 'unshipped' };
    case 'cancellation-requested':
      if (event.route === 'informal') return { ...order, asked: true };
      return { ...order, onFile: event.route, requested: order.requested | event.items };
    case 'label-bought':
      return { ...order, labelBought: true };
    case 'handed-over':
      return { ...order, labelBought: true, handedOver: true };
    case 'shipment-confirmed': {
      const shipped = order.shipped | event.items;
      const gone = event.handedOver;
      return {
        ...order,
        shipped,
        labelBought: order.labelBought || gone,
        handedOver: order.handedOver || gone,
        status: statusOf(order, shipped, order.cancelled),
      };
    }
    case 'shipment-intercepted':
      return { ...order, intercepted: true };
    case 'order-cancelled': {
      const cancelled = order.cancelled | event.items;
      return { ...order, cancelled, status: statusOf(order, order.shipped, cancelled) };
    }
    case 'refund-issued':
      return { ...order, refunded: true };
    case 'return-received':
      return { ...order, returned: true };
    case 'stock-missing':
      return { ...order, stockMissing: true };
    default:
      return order;
  }
}

/** What is left decides: nothing open and something shipped is `shipped`, nothing open and nothing shipped is `cancelled`. */
function statusOf(order: Order, shipped: number, cancelled: number): Status {
  const open = allItems(order.items) & ~shipped & ~cancelled;
  if (open === 0) return shipped === 0 ? 'cancelled' : 'shipped';
  return shipped === 0 ? order.status : 'partially-shipped';
}
