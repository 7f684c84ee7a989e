import { describe, expect, test } from 'vitest';
import type { BuyerRates, Workload } from '../../../sim/internal.ts';
import {
  CASES,
  causeOfEnd,
  fromRates,
  type Assumptions,
} from '../../../scenarios/language/workloads/order-report/assume.ts';
import { parseOrderReport } from '../../../scenarios/language/workloads/order-report/parse.ts';
import { reportWorkload } from '../../../scenarios/language/workloads/order-report/workload.ts';
import { scenarioSchema } from '../../../scenarios/language/schema/scenario.ts';
import { idOf, orderRows, type Row } from '../../support/order-rows.ts';

const rates = scenarioSchema.shape.buyers.parse({}) as unknown as BuyerRates;
const mid = CASES[1] as Assumptions;
const rows = Array.from({ length: 400 }, (_, i): Row => ({
  'amazon-order-id': idOf(i),
  'order-status': i % 2 === 0 ? 'Cancelled' : 'Shipped',
  'fulfillment-channel': i % 8 === 0 ? 'Amazon' : 'Merchant',
  'sales-channel': i % 3 === 0 ? 'Amazon.fr' : 'Amazon.de',
  'purchase-date': `2022-05-${10 + (i % 5)}`,
}));
const read = (more: Row = {}) =>
  parseOrderReport(orderRows(rows.map((row) => ({ ...row, ...more }))), 'x.tsv', { skipBadRows: false });

function workload(assumptions: Assumptions, markets = ['DE', 'FR'], replication = 0, report = read()): Workload {
  return reportWorkload(report, { markets, assumptions, rates, seed: 7 }, replication);
}

/** Everything about an order, by its name. */
function orders(drawn: Workload) {
  return new Map(
    Array.from({ length: drawn.size }, (_, i) => [
      drawn.nameOf(i),
      {
        at: drawn.placedAt[i] as number,
        market: drawn.markets[(drawn.traits[i] as number) & 31],
        rest: (drawn.traits[i] as number) >>> 5,
        amount: drawn.amount[i],
        delay: drawn.uniform(i, 30),
        plan: drawn.plan(i),
      },
    ]),
  );
}

describe('a report as a workload', () => {
  test('same seed and replication, same orders and buyers; another replication, others', () => {
    expect(orders(workload(mid))).toEqual(orders(workload(mid)));
    expect(orders(workload(mid, ['DE', 'FR'], 1))).not.toEqual(orders(workload(mid)));
  });
  test('who follows a redirect changes nothing else', () => {
    const one = orders(workload({ ...mid, followsRedirect: 0 }));
    const other = orders(workload({ ...mid, followsRedirect: 1 }));
    const without = (all: typeof one) =>
      [...all].map(([id, order]) => [id, { ...order, plan: { ...order.plan, followsRedirect: false } }]);
    expect(without(other)).toEqual(without(one));
    expect([...one.values()].some((order) => order.plan.followsRedirect)).toBe(false);
    expect([...other.values()].every((order) => order.plan.followsRedirect)).toBe(true);
  });
  test('a marketplace left out changes no order of another', () => {
    const both = orders(workload(mid));
    const one = orders(workload(mid, ['DE']));
    expect(one.size).toBe([...both.values()].filter((order) => order.market === 'DE').length);
    for (const [id, order] of one) expect(order).toEqual(both.get(id));
  });
  test('purchases ascend, within their local day', () => {
    const drawn = workload(mid);
    const days = new Map(read().orders.map((order) => [order.id, order.day]));
    drawn.placedAt.forEach((at, i) => {
      expect(at).toBeGreaterThanOrEqual(drawn.placedAt[i - 1] ?? 0);
      // both marketplaces are two hours ahead of UTC in May
      expect(new Date(at + 7_200_000).toISOString().slice(0, 10)).toBe(days.get(drawn.nameOf(i)));
    });
  });
  test('only cancelled seller-fulfilled orders have a buyer with a wish, or a seller without stock', () => {
    const reported = new Map(read().orders.map((order) => [order.id, order]));
    let wishes = 0;
    for (const [id, { plan, rest }] of orders(workload(mid))) {
      const order = reported.get(id);
      const stockMissing = (rest & (1 << 6)) !== 0;
      const ended = order?.status === 'cancelled' && !order.byAmazon;
      expect(plan.wish !== 'none' || stockMissing).toBe(ended);
      if (plan.wish !== 'none') wishes += 1;
    }
    expect(wishes).toBeGreaterThan(100);
  });
  test('the request column decides where it is there, met or not', () => {
    const column = 'is-buyer-requested-cancellation';
    const accounts = (value: string, assumptions: Assumptions) =>
      [...orders(workload(assumptions, ['DE', 'FR'], 0, read({ [column]: value }))).values()].map(({ plan }) => plan);
    const own = read().orders.filter((order) => !order.byAmazon).length;
    expect(accounts('true', mid).filter((plan) => plan.wish === 'account')).toHaveLength(own);
    const late = accounts('false', mid).filter((plan) => plan.wish === 'account' && plan.asksAfter > 1_800_000);
    expect(late).toHaveLength(0);
  });
});

describe('assumed causes', () => {
  test('have the shares that are printed', () => {
    const counts = { 'self-cancel': 0, formal: 0, informal: 0, 'seller-cause': 0 };
    for (let i = 0; i < 1000; i += 1) counts[causeOfEnd((i + 0.5) / 1000, false, mid)] += 1;
    expect(counts).toEqual({ 'self-cancel': 300, formal: 250, informal: 350, 'seller-cause': 100 });
  });
  test('without a request on file keep their proportions', () => {
    const counts = { 'self-cancel': 0, formal: 0, informal: 0, 'seller-cause': 0 };
    for (let i = 0; i < 750; i += 1) counts[causeOfEnd((i + 0.5) / 750, true, mid)] += 1;
    expect(counts).toEqual({ 'self-cancel': 300, formal: 0, informal: 350, 'seller-cause': 100 });
  });
  test('from a scenario: its routes in proportion', () => {
    const { selfCancelled, byMessage, sellerCause } = fromRates({
      ...rates,
      selfCancel: 0.01,
      formalRequest: 0.01,
      informalMessage: 0.01,
    });
    expect([selfCancelled, byMessage, sellerCause].map((share) => share.toFixed(3))).toEqual([
      '0.300',
      '0.300',
      '0.100',
    ]);
  });
});

describe('items that were cancelled of an order that was not', () => {
  const item = { 'item-status': 'Cancelled', quantity: '0', 'item-price': '' };
  const partly = parseOrderReport(
    orderRows(
      Array.from({ length: 60 }, (_, i) => idOf(i)).flatMap((id): Row[] => [
        { 'amazon-order-id': id, 'item-status': 'Shipped' },
        { 'amazon-order-id': id, ...item },
      ]),
    ),
    'x.tsv',
    { skipBadRows: false },
  );

  test('are what their buyers want cancelled, and nothing else', () => {
    const plans = [...orders(workload(mid, ['DE'], 0, partly)).values()].map(({ plan }) => plan);
    expect(plans).toHaveLength(60);
    for (const plan of plans) expect([plan.wish === 'none', plan.items]).toEqual([false, 1]);
  });
  test('leave no order without stock', () => {
    const all = { ...mid, selfCancelled: 0, byMessage: 0, sellerCause: 1 };
    for (const { plan } of orders(workload(all, ['DE'], 0, partly)).values()) expect(plan.wish).toBe('message');
  });
});
