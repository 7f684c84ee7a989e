import type { Instant } from '../kernel/time.ts';
import type { MarketRules } from '../policy/policy.ts';
import { EVENT_TYPES } from '../world/event.ts';
import { gatherStories } from './gather-stories.ts';
import type { Journal, JournalPage } from './journal.ts';
import { detailA, marketOfHead, typeOf } from './packed.ts';
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
 * The journal, sorted for judging: counts of the orders on which nothing happened, and the whole story of each of the others. Days are purchase days, numbered as in `JudgedMarket`.
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

const PLAIN_TYPES = ['order-placed', 'payment-authorised', 'shipment-confirmed', 'label-bought', 'handed-over'];
const PLACED = EVENT_TYPES.indexOf('order-placed');
const CONFIRMED = EVENT_TYPES.indexOf('shipment-confirmed');
const NOT_THE_SELLERS = 65_535;
const PLAIN = Uint8Array.from({ length: 32 }, (_, type) => (PLAIN_TYPES.includes(typeOf(type)) ? 1 : 0));

export function openBook(journal: Journal, markets: readonly JudgedMarket[]): Book {
  const sums = countOrders(journal, markets);
  const stories = gatherStories(journal, sums.storied);
  for (const { order, from, end, rows } of stories)
    for (let row = from; row < end; row += 1)
      if (((rows.head[row] as number) & 31) === CONFIRMED) sums.confirmed(order, rows, row, -1);
  return { markets: sums.books, stories };
}

type Columns = Pick<StoryRows, 'at' | 'head'>;

type Sums = {
  readonly books: readonly MarketBook[];
  /** 1 for an order on which something else than payment and dispatch happened. */
  readonly storied: Uint8Array;
  /** Counts a confirmed shipment in (`by` 1) or out again (-1). */
  confirmed(order: number, columns: Columns, row: number, by: number): void;
};

/** In one pass over the journal. Confirmations are counted of all orders; `openBook` takes those of orders with a story out again. */
function countOrders(journal: Journal, markets: readonly JudgedMarket[]): Sums {
  const books = markets.map((market) => emptyBook(market.days));
  const dayOf = new Uint16Array(journal.orders).fill(NOT_THE_SELLERS);
  const storied = new Uint8Array(journal.orders);
  const cursors = markets.map(() => 0); // orders are placed in time: the day only moves on

  function placed(order: number, { at, amount }: JournalPage, row: number, head: number): void {
    const number = marketOfHead(head);
    const { starts, days } = markets[number] as JudgedMarket;
    let day = cursors[number] as number;
    while ((starts[day + 1] as number) <= (at[row] as number)) day += 1;
    cursors[number] = day;
    if (day >= days || detailA(head) !== 0) return;
    const book = books[number] as MarketBook;
    dayOf[order] = day;
    book.orders[day] = (book.orders[day] as number) + 1;
    book.value[day] = (book.value[day] as number) + (amount[row] as number);
  }

  function confirmed(order: number, { at, head }: Columns, row: number, by: number): void {
    const day = dayOf[order] as number;
    if (day === NOT_THE_SELLERS) return;
    const number = marketOfHead(head[row] as number);
    const book = books[number] as MarketBook;
    const late = (at[row] as number) > ((markets[number] as JudgedMarket).shipBys[day] as number);
    book.plainShipped[day] = (book.plainShipped[day] as number) + by;
    if (late) book.plainLate[day] = (book.plainLate[day] as number) + by;
    if ((detailA(head[row] as number) & 1) !== 0) book.plainTracked[day] = (book.plainTracked[day] as number) + by;
  }

  for (const page of journal.pages()) {
    const { rows, order, head } = page;
    for (let i = 0; i < rows; i += 1) {
      const here = head[i] as number;
      const type = here & 31;
      if (type === PLACED) placed(order[i] as number, page, i, here);
      else if (type === CONFIRMED) confirmed(order[i] as number, page, i, 1);
      else if (PLAIN[type] === 0) storied[order[i] as number] = 1;
    }
  }
  return { books, storied, confirmed };
}

function emptyBook(days: number): MarketBook {
  const column = () => new Float64Array(days);
  return { orders: column(), value: column(), plainShipped: column(), plainLate: column(), plainTracked: column() };
}
