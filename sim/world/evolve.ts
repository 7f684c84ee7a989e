import { unreachable } from '../kernel/invariant.ts';
import type { WorldEvent } from './event.ts';
import { allItems, type Order, type Status } from './order.ts';

/**
 * The order after a fact. Facts that leave the order as it is (messages, sightings, refusals)
 * return the same record.
 */
export function evolve(order: Order, event: WorldEvent): Order {
  switch (event.type) {
    case 'payment-authorised':
    case 'cancellation-requested':
    case 'label-bought':
    case 'handed-over':
    case 'shipment-confirmed':
    case 'shipment-intercepted':
    case 'order-cancelled':
    case 'refund-issued':
    case 'return-received':
    case 'stock-missing':
      return moved(order, event);
    default:
      return order;
  }
}

type MovingType =
  | 'payment-authorised'
  | 'cancellation-requested'
  | 'label-bought'
  | 'handed-over'
  | 'shipment-confirmed'
  | 'shipment-intercepted'
  | 'order-cancelled'
  | 'refund-issued'
  | 'return-received'
  | 'stock-missing';

function moved(order: Order, event: Extract<WorldEvent, { type: MovingType }>): Order {
  const next = copy(order);
  switch (event.type) {
    case 'payment-authorised':
      next.status = 'unshipped';
      return next;
    case 'cancellation-requested':
      if (event.route === 'informal') {
        next.asked = true;
      } else {
        next.onFile = event.route;
        next.requested = order.requested | event.items;
      }
      return next;
    case 'label-bought':
      next.labelBought = true;
      return next;
    case 'handed-over':
      next.labelBought = true;
      next.handedOver = true;
      return next;
    case 'shipment-confirmed':
      next.shipped = order.shipped | event.items;
      next.labelBought = order.labelBought || event.handedOver;
      next.handedOver = order.handedOver || event.handedOver;
      next.status = statusOf(order, next.shipped, order.cancelled);
      return next;
    case 'shipment-intercepted':
      next.intercepted = true;
      return next;
    case 'order-cancelled':
      next.cancelled = order.cancelled | event.items;
      next.status = statusOf(order, order.shipped, next.cancelled);
      return next;
    case 'refund-issued':
      next.refunded = true;
      return next;
    case 'return-received':
      next.returned = true;
      return next;
    case 'stock-missing':
      next.stockMissing = true;
      return next;
    default:
      return unreachable(event);
  }
}

/** Field by field: a literal of fixed shape, since every fact on an order passes here. */
function copy(order: Order): { -readonly [K in keyof Order]: Order[K] } {
  return {
    status: order.status,
    fulfilledBy: order.fulfilledBy,
    items: order.items,
    placedAt: order.placedAt,
    onFile: order.onFile,
    requested: order.requested,
    cancelled: order.cancelled,
    shipped: order.shipped,
    asked: order.asked,
    labelBought: order.labelBought,
    handedOver: order.handedOver,
    intercepted: order.intercepted,
    refunded: order.refunded,
    returned: order.returned,
    stockMissing: order.stockMissing,
  };
}

/**
 * The status follows from the open items: with none left, the order is `shipped` if something was
 * shipped, else `cancelled`.
 */
function statusOf(order: Order, shipped: number, cancelled: number): Status {
  const open = allItems(order.items) & ~shipped & ~cancelled;
  if (open === 0) return shipped === 0 ? 'cancelled' : 'shipped';
  return shipped === 0 ? order.status : 'partially-shipped';
}
