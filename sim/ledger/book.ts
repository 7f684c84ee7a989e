import type { Instant } from '../kernel/time.ts';
import type { MarketRules } from '../policy/policy.ts';
import { EVENT_TYPES } from '../world/event.ts';
import { detailA, marketOfHead, typeOf } from './row.ts';
import type { Journal, JournalLine } from './journal.ts';

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

/** Everything the journal says of one order, oldest first. */
export type Story = { readonly order: number; readonly market: number; readonly lines: readonly JournalLine[] };

/**
 * The journal, sorted for judging: counts of the orders on which nothing happened, and the whole story of each of the others, told one at a
 * time (a long run has too many to hold). Days are purchase days, numbered as in `JudgedMarket`.
 */
export type Book = {
  readonly markets: readonly MarketBook[];
  /** By order number. */
  stories(): Generator<Story>;
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

const PLAIN_TYPES = ['order-placed', 'payment-authorised', 'shipment-confirmed', 'label-bought', 'handed-over'];
const PLACED = EVENT_TYPES.indexOf('order-placed');
const CONFIRMED = EVENT_TYPES.indexOf('shipment-confirmed');
const NOT_THE_SELLERS = 65_535;
const PLAIN = Uint8Array.from({ length: 32 }, (_, type) => (PLAIN_TYPES.includes(typeOf(type)) ? 1 : 0));

export function openBook(journal: Journal, markets: readonly JudgedMarket[]): Book {
  const rowsOf = countStoryRows(journal);
  return { markets: countPlainOrders(journal, markets, rowsOf), stories: () => tellStories(journal, rowsOf) };
}

/** How many rows each order with a story has; 0 for orders on which nothing but payment and dispatch happened. */
function countStoryRows(journal: Journal): Uint32Array {
  const rowsOf = new Uint32Array(journal.orders);
  const storied = new Uint8Array(journal.orders);
  for (const { rows, order, head } of journal.pages()) {
    for (let i = 0; i < rows; i += 1) {
      const here = order[i] as number;
      rowsOf[here] = (rowsOf[here] as number) + 1;
      if (PLAIN[(head[i] as number) & 31] === 0) storied[here] = 1;
    }
  }
  for (let order = 0; order < rowsOf.length; order += 1) if (storied[order] === 0) rowsOf[order] = 0;
  return rowsOf;
}

function countPlainOrders(journal: Journal, markets: readonly JudgedMarket[], rowsOf: Uint32Array): MarketBook[] {
  const books = markets.map((market) => emptyBook(market.days));
  const dayOf = new Uint16Array(journal.orders).fill(NOT_THE_SELLERS);
  const cursors = markets.map(() => 0); // orders are placed in time: the day only moves on
  for (const { rows, at, order, head, amount } of journal.pages()) {
    for (let i = 0; i < rows; i += 1) {
      const type = (head[i] as number) & 31;
      if (type !== PLACED && type !== CONFIRMED) continue;
      const here = order[i] as number;
      const book = books[marketOfHead(head[i] as number)] as MarketBook;
      if (type === PLACED) {
        const number = marketOfHead(head[i] as number);
        const market = markets[number] as JudgedMarket;
        let day = cursors[number] as number;
        while ((market.starts[day + 1] as number) <= (at[i] as number)) day += 1;
        cursors[number] = day;
        if (day >= market.days || detailA(head[i] as number) !== 0) continue;
        dayOf[here] = day;
        book.orders[day] = (book.orders[day] as number) + 1;
        book.value[day] = (book.value[day] as number) + (amount[i] as number);
      } else if (rowsOf[here] === 0 && dayOf[here] !== NOT_THE_SELLERS) {
        const day = dayOf[here] as number;
        const market = markets[marketOfHead(head[i] as number)] as JudgedMarket;
        book.plainShipped[day] = (book.plainShipped[day] as number) + 1;
        if ((at[i] as number) > (market.shipBys[day] as number))
          book.plainLate[day] = (book.plainLate[day] as number) + 1;
        book.plainTracked[day] = (book.plainTracked[day] as number) + (detailA(head[i] as number) & 1);
      }
    }
  }
  return books;
}

function* tellStories(journal: Journal, rowsOf: Uint32Array): Generator<Story> {
  const sequences = sortByOrder(journal, rowsOf);
  let from = 0;
  for (let order = 0; order < rowsOf.length; order += 1) {
    const rows = rowsOf[order] as number;
    if (rows === 0) continue;
    const lines: JournalLine[] = [];
    for (let i = from; i < from + rows; i += 1) lines.push(journal.at(sequences[i] as number));
    from += rows;
    yield { order, market: lines[0]?.market ?? 0, lines };
  }
}

/** The sequence numbers of all story rows, order by order (a counting sort, so rows of an order keep their time order). */
function sortByOrder(journal: Journal, rowsOf: Uint32Array): Uint32Array {
  const next = new Uint32Array(rowsOf.length);
  let total = 0;
  for (let order = 0; order < rowsOf.length; order += 1) {
    next[order] = total;
    total += rowsOf[order] as number;
  }
  const sequences = new Uint32Array(total);
  let sequence = 0;
  for (const { rows, order } of journal.pages()) {
    for (let i = 0; i < rows; i += 1, sequence += 1) {
      const here = order[i] as number;
      if (rowsOf[here] === 0) continue;
      sequences[next[here] as number] = sequence;
      next[here] = (next[here] as number) + 1;
    }
  }
  return sequences;
}

function emptyBook(days: number): MarketBook {
  const column = () => new Float64Array(days);
  return { orders: column(), value: column(), plainShipped: column(), plainLate: column(), plainTracked: column() };
}
