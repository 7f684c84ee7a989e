import {
  drawPlan,
  hourOfDayDraw,
  listedWorkload,
  streamKey,
  uniform,
  type BuyerPlan,
  type BuyerRates,
  type Instant,
  type StreamKey,
  type Workload,
} from '../../../../sim/internal.ts';
import { causeOfEnd, type Assumptions, type Cause } from './assume.ts';
import type { OrderReport, ReportedOrder } from './read.ts';

const PURPOSE = { time: 101, fate: 102 } as const;

/**
 * A reported order and what was drawn for it. `serial` numbers the orders of a marketplace; draws
 * are keyed by it.
 */
type Cast = {
  readonly order: ReportedOrder;
  readonly key: StreamKey;
  readonly serial: number;
  readonly at: Instant;
  readonly role: Role;
};
type Role = 'keeps' | Cause;

/** What is needed to draw the things that a report does not say. */
export type ReportDraw = {
  readonly markets: readonly string[];
  readonly assumptions: Assumptions;
  readonly rates: BuyerRates;
  readonly seed: number;
};

/**
 * Turns the orders of a report into a workload. What the file does not say is drawn by key, so the
 * same seed and replication give the same workload.
 */
export function reportWorkload(report: OrderReport, draw: ReportDraw, replication: number): Workload {
  const { markets } = draw;
  const listed = castOrders(report, draw, replication).map(({ order, role, key, serial, at }) => ({
    at,
    market: markets.indexOf(order.marketplace),
    items: order.items,
    byAmazon: order.byAmazon,
    special: role !== 'keeps' && role !== 'seller-cause',
    stockMissing: role === 'seller-cause',
    payment: 'normal' as const,
    amount: order.amount,
    key,
    serial,
    name: order.id,
    plan: () => planOf({ order, role, key, serial, at }, draw),
  }));
  return listedWorkload(markets, listed);
}

/** The drawn plan of a buyer. Of an order with some items cancelled, the buyer wants only these gone. */
function planOf({ order, role, key, serial }: Cast, draw: ReportDraw): BuyerPlan {
  const plan = drawPlan((purpose) => uniform(key, serial, purpose), order.items, ratesOf(role, draw));
  return order.cancelledItems === 0 ? plan : { ...plan, items: (1 << order.cancelledItems) - 1 };
}

/** Each marketplace draws from its own stream, so leaving one out does not change the others. */
function castOrders(report: OrderReport, draw: ReportDraw, replication: number): Cast[] {
  const streams = new Map(
    draw.markets.map((code) => [code, { key: streamKey(draw.seed, 'order-report', replication, code), next: 0 }]),
  );
  const casts: Cast[] = [];
  for (const order of report.orders) {
    const stream = streams.get(order.marketplace);
    if (stream === undefined) continue;
    const { key } = stream;
    const serial = stream.next;
    stream.next += 1;
    const role = roleOf(order, uniform(key, serial, PURPOSE.fate), draw.assumptions);
    const at = order.at ?? hourOfDayDraw(order.marketplace, order.day, uniform(key, serial, PURPOSE.time));
    casts.push({ order, key, serial, role, at });
  }
  return casts;
}

/**
 * Decides what the buyer of an order does. The optional column decides if the file has it,
 * otherwise a draw. Buyers of orders that Amazon fulfils keep them, since the seller does not
 * answer for those.
 */
function roleOf(order: ReportedOrder, u: number, assumptions: Assumptions): Role {
  if (order.byAmazon) return 'keeps';
  if (order.requested === true) return 'formal';
  if (order.cancelledItems > 0) return causeOfEnd(u, order.requested === false, withStock(assumptions));
  if (order.status !== 'cancelled') return 'keeps';
  return causeOfEnd(u, order.requested === false, assumptions);
}

/**
 * The assumptions for single items: stock is missing only for whole orders here, so that share goes
 * to the messages, which can count as well.
 */
function withStock(assumptions: Assumptions): Assumptions {
  const { byMessage, sellerCause } = assumptions;
  return { ...assumptions, byMessage: byMessage + sellerCause, sellerCause: 0 };
}

const NOBODY = { selfCancel: 0, formalRequest: 0, informalMessage: 0, nearMiss: 0 };
const ONLY: Readonly<Record<Role, typeof NOBODY>> = {
  keeps: NOBODY,
  'seller-cause': NOBODY,
  'self-cancel': { ...NOBODY, selfCancel: 1 },
  formal: { ...NOBODY, formalRequest: 1 },
  informal: { ...NOBODY, informalMessage: 1 },
};

/**
 * Rates with which the drawn buyer certainly has this role and wants to cancel the whole order.
 * When and how they do it is drawn as for any other buyer.
 */
function ratesOf(role: Role, { rates, assumptions }: ReportDraw): BuyerRates {
  return { ...rates, ...ONLY[role], partial: 0, followsRedirect: assumptions.followsRedirect };
}
