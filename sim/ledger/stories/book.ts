import type { Instant } from '../../kernel/time.ts';
import type { MarketRules } from '../../policy/policy.ts';
import { FULFILLED_BY } from '../../policy/words.ts';
import type { EventType } from '../../world/event.ts';
import { gatherStories } from './gather-stories.ts';
import type { Journal, JournalPage } from '../journal/journal.ts';
import { numberOfType, placedIn, shipmentIn } from '../journal/facts.ts';
import { marketOfHead, MOST_TYPES, typeNumberOf } from '../journal/head.ts';
import type { Story, StoryRows } from './story.ts';

/** One marketplace as the judge needs it: rules, local days, and the promise to ship. */
export type JudgedMarket = {
  readonly rules: MarketRules;
  readonly dates: readonly string[];
  readonly starts: Float64Array;
  readonly days: number;
  readonly warmUp: number;
  /** By purchase day: the last instant to ship in time. */
  readonly shipBys: Float64Array;
  dayOf(at: Instant): number;
};

/**
 * The journal, sorted for judging: counts of the orders on which nothing happened, and the whole
 * story of each of the others. Days are purchase days, numbered as in `JudgedMarket`.
 */
export type Book = {
  readonly markets: readonly MarketBook[];
  /** By order number. */
  readonly stories: readonly Story[];
};

export type MarketBook = {
  /** Seller-fulfilled orders by purchase day: the denominators. */
  readonly orders: Float64Array;
  /** Value of seller-fulfilled orders by purchase day, minor units. */
  readonly value: Float64Array;
  /** Of orders without a story: */
  readonly plainShipped: Float64Array;
  readonly plainLate: Float64Array;
  readonly plainTracked: Float64Array;
};

const PLAIN_TYPES: readonly EventType[] = [
  'order-placed',
  'payment-authorised',
  'shipment-confirmed',
  'label-bought',
  'handed-over',
];
const PLACED = numberOfType('order-placed');
const CONFIRMED = numberOfType('shipment-confirmed');
const MERCHANT = FULFILLED_BY.indexOf('merchant');
const NOT_THE_SELLERS = 65_535;
/** Has 1 at the number of each type whose facts make no story. */
const PLAIN = new Uint8Array(MOST_TYPES);
for (const type of PLAIN_TYPES) PLAIN[numberOfType(type)] = 1;

export function openBook(journal: Journal, markets: readonly JudgedMarket[]): Book {
  const count = newCount(journal.orders, markets);
  for (const page of journal.pages()) countPage(count, page);
  const stories = gatherStories(journal, count.storied);
  for (const story of stories) takeOut(count, story);
  return { markets: count.books, stories };
}

type Count = {
  readonly markets: readonly JudgedMarket[];
  readonly books: readonly MarketBook[];
  /** 1 for an order on which something else than payment and dispatch happened. */
  readonly storied: Uint8Array;
  /** Purchase day of the seller's orders. */
  readonly dayOf: Uint16Array;
  /** By marketplace: orders are placed in time, so the day only moves on. */
  readonly cursors: number[];
};

function newCount(orders: number, markets: readonly JudgedMarket[]): Count {
  return {
    markets,
    books: markets.map((market) => emptyBook(market.days)),
    storied: new Uint8Array(orders),
    dayOf: new Uint16Array(orders).fill(NOT_THE_SELLERS),
    cursors: markets.map(() => 0),
  };
}

/**
 * One look at each row, and no function made or record left: a long journal has millions.
 * Confirmations are counted of all orders.
 */
function countPage(count: Count, page: JournalPage): void {
  const { rows, order, head } = page;
  const { storied } = count;
  for (let i = 0; i < rows; i += 1) {
    const here = head[i] as number;
    const type = typeNumberOf(here);
    if (type === PLACED) placed(count, page, i);
    else if (type === CONFIRMED) confirmed(count, order[i] as number, page, i, 1);
    else if (PLAIN[type] === 0) storied[order[i] as number] = 1;
  }
}

function placed(count: Count, { at, order, head, amount }: JournalPage, row: number): void {
  const here = head[row] as number;
  const number = marketOfHead(here);
  const { starts, days } = count.markets[number] as JudgedMarket;
  let day = count.cursors[number] as number;
  while ((starts[day + 1] as number) <= (at[row] as number)) day += 1;
  count.cursors[number] = day;
  if (day >= days || placedIn.fulfilledBy.positionIn(here) !== MERCHANT) return;
  const book = count.books[number] as MarketBook;
  count.dayOf[order[row] as number] = day;
  book.orders[day] = (book.orders[day] as number) + 1;
  book.value[day] = (book.value[day] as number) + (amount[row] as number);
}

/** Counts a confirmed shipment in (`by` 1) or out again (-1). */
function confirmed(
  count: Count,
  order: number,
  { at, head }: Pick<StoryRows, 'at' | 'head'>,
  row: number,
  by: number,
): void {
  const day = count.dayOf[order] as number;
  if (day === NOT_THE_SELLERS) return;
  const here = head[row] as number;
  const book = count.books[marketOfHead(here)] as MarketBook;
  const late = (at[row] as number) > ((count.markets[marketOfHead(here)] as JudgedMarket).shipBys[day] as number);
  book.plainShipped[day] = (book.plainShipped[day] as number) + by;
  if (late) book.plainLate[day] = (book.plainLate[day] as number) + by;
  if (shipmentIn.validTracking.of(here)) book.plainTracked[day] = (book.plainTracked[day] as number) + by;
}

/** An order with a story is none of the plain ones. */
function takeOut(count: Count, { order, from, end, rows }: Story): void {
  for (let row = from; row < end; row += 1)
    if (typeNumberOf(rows.head[row] as number) === CONFIRMED) confirmed(count, order, rows, row, -1);
}

/** Five columns in one piece of memory. */
function emptyBook(days: number): MarketBook {
  const memory = new ArrayBuffer(5 * 8 * days);
  return {
    orders: new Float64Array(memory, 0, days),
    value: new Float64Array(memory, 8 * days, days),
    plainShipped: new Float64Array(memory, 16 * days, days),
    plainLate: new Float64Array(memory, 24 * days, days),
    plainTracked: new Float64Array(memory, 32 * days, days),
  };
}
