import { DAY } from '../kernel/time.ts';
import { geometricCount } from '../kernel/distribution.ts';
import { bits, uniform, type StreamKey } from '../kernel/random.ts';
import { arrivals } from './arrivals.ts';
import { drawPlan, wishClass, wishWeights } from './draw-plan.ts';
import type { MarketDraw } from './market-draw.ts';
import { PURPOSE } from './purpose.ts';
import { itemsOf, marketOf, packTraits, type Traits } from './order-traits.ts';
import type { Workload } from './workload.ts';

type Column = { readonly at: Float64Array; readonly traits: Uint32Array; readonly amount: Int32Array };

/**
 * Draws every marketplace's orders from its own stream and merges them by time: adding a
 * marketplace changes no order of another.
 */
export function drawWorkload(draws: readonly MarketDraw[]): Workload {
  const columns = draws.map((draw, market) => drawColumn(draw, market));
  const merged = mergeByTime(columns);
  const keyOf = (order: number): StreamKey => (draws[marketOf(merged.traits[order] as number)] as MarketDraw).key;
  const serial = merged.serial;
  const only = draws.length === 1 ? draws[0] : undefined; // asked for every order: worth a shorter way
  return {
    size: merged.at.length,
    markets: draws.map((draw) => draw.market),
    placedAt: merged.at,
    traits: merged.traits,
    amount: merged.amount,
    plan(order) {
      const traits = merged.traits[order] as number;
      const { buyers } = draws[marketOf(traits)] as MarketDraw;
      const key = keyOf(order);
      const entity = serial(order);
      return drawPlan((purpose) => uniform(key, entity, purpose), itemsOf(traits), buyers);
    },
    uniform: only
      ? (order, purpose) => uniform(only.key, order, purpose)
      : (order, purpose) => uniform(keyOf(order), serial(order), purpose),
    nameOf: (order) => orderName(keyOf(order), serial(order)),
  };
}

function drawColumn(draw: MarketDraw, market: number): Column {
  const at = arrivals(draw);
  const traits = new Uint32Array(at.length);
  const amount = new Int32Array(at.length);
  const { key, orders, buyers } = draw;
  const slow = orders.slowPayment + orders.failedPayment;
  const weights = wishWeights(buyers);
  const drawn: { -readonly [K in keyof Traits]: Traits[K] } = {
    market,
    items: 1,
    byAmazon: false,
    special: false,
    stockMissing: false,
    payment: 'normal',
  };
  for (let i = 0; i < at.length; i += 1) {
    drawn.items =
      orders.itemsPerOrder > 1 ? geometricCount(uniform(key, i, PURPOSE.items), orders.itemsPerOrder, 8) : 1;
    drawn.byAmazon = orders.amazonFulfilled > 0 && uniform(key, i, PURPOSE.fulfilment) < orders.amazonFulfilled;
    drawn.stockMissing =
      (orders.outOfStock > 0 && uniform(key, i, PURPOSE.stock) < orders.outOfStock) ||
      (orders.oversell.days > 0 && isOversold(draw, i, at[i] as number));
    drawn.special = wishClass(uniform(key, i, PURPOSE.wish), weights) >= 0;
    const u = slow > 0 ? uniform(key, i, PURPOSE.payment) : 1;
    drawn.payment = u < orders.failedPayment ? 'fails' : u < slow ? 'slow' : 'normal';
    traits[i] = packTraits(drawn);
    amount[i] = drawn.items * Math.round(orders.price * (0.5 + uniform(key, i, PURPOSE.price)));
  }
  return { at, traits, amount };
}

/** Days of 24 hours from midnight UTC: stock knows no time zone. */
function isOversold({ key, orders }: MarketDraw, order: number, at: number): boolean {
  if (uniform(key, Math.floor(at / DAY), PURPOSE.oversellDay) >= orders.oversell.days) return false;
  return uniform(key, order, PURPOSE.oversold) < orders.oversell.orders;
}

type Merged = Column & { readonly serial: (order: number) => number };

/**
 * Ties keep the order of the marketplaces. `serial`: an order's number within its marketplace, the
 * entity of its draws.
 */
function mergeByTime(columns: readonly Column[]): Merged {
  const [only] = columns;
  if (only !== undefined && columns.length === 1) return { ...only, serial: (order) => order };
  const size = columns.reduce((sum, column) => sum + column.at.length, 0);
  const merged = { at: new Float64Array(size), traits: new Uint32Array(size), amount: new Int32Array(size) };
  const serials = new Uint32Array(size);
  const cursor = columns.map(() => 0);
  for (let i = 0; i < size; i += 1) {
    let best = -1;
    let bestAt = Infinity;
    for (let c = 0; c < columns.length; c += 1) {
      const at = columns[c]?.at[cursor[c] as number] ?? Infinity;
      if (at < bestAt) {
        bestAt = at;
        best = c;
      }
    }
    const from = cursor[best] as number;
    const column = columns[best] as Column;
    merged.at[i] = bestAt;
    merged.traits[i] = column.traits[from] as number;
    merged.amount[i] = column.amount[from] as number;
    serials[i] = from;
    cursor[best] = from + 1;
  }
  return { ...merged, serial: (order) => serials[order] as number };
}

/**
 * Names an order in the marketplace's 3-7-7 form. It contains the serial number, so names are unique
 * within a stream.
 */
export function orderName(key: StreamKey, serial: number): string {
  return named(300 + (bits(key, 0, PURPOSE.orderName) % 100), key, serial);
}

/** The name of an order placed by hand. Its first part never equals that of a drawn order. */
export function liveOrderName(key: StreamKey, serial: number): string {
  return named(700 + (bits(key, 0, PURPOSE.orderName) % 100), key, serial);
}

function named(front: number, key: StreamKey, serial: number): string {
  const middle = String(bits(key, serial, PURPOSE.orderName) % 10_000_000).padStart(7, '0');
  return `${front}-${middle}-${String(serial).padStart(7, '0')}`;
}
