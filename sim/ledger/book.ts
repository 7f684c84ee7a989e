import type { Instant } from '../kernel/time.ts';
import type { MarketRules } from '../policy/policy.ts';
import { detailA, marketOfHead, typeOf } from './row.ts';
import type { Journal, JournalLine } from './journal.ts';

/** One marketplace as the judge needs it: rules, local days, and the promise to ship. */
export type JudgedMarket = {
  readonly rules: MarketRules;
  readonly dates: readonly string[];
  readonly starts: Float64Array;
  readonly days: number;
  readonly warmUp: number;
  dayOf(at: Instant): number;
  shipBy(placedAt: Instant): Instant;
};

/** Everything the journal says of one order, oldest first. */
export type Story = { readonly order: number; readonly market: number; readonly lines: readonly JournalLine[] };

/**
 * The journal, sorted for judging: counts of the orders on which nothing happened, and the whole story of each of the others. Days are
 * purchase days, numbered as in `JudgedMarket`.
 */
export type Book = {
  readonly markets: readonly MarketBook[];
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

export function openBook(journal: Journal, markets: readonly JudgedMarket[]): Book {
  const size = countOrders(journal);
  const storied = new Uint8Array(size);
  journal.walk((_at, order, head) => {
    if (!PLAIN[head & 31]) storied[order] = 1;
  });
  const books = markets.map((market) => emptyBook(market.days));
  const stories = new Map<number, JournalLine[]>();
  const dayOfOrder = new Uint16Array(size);
  const deadline = new Float64Array(size);
  journal.walk((at, order, head, amount, sequence) => {
    const market = marketOfHead(head);
    const type = head & 31;
    if (type === PLACED) {
      const calendar = markets[market] as JudgedMarket;
      const day = calendar.dayOf(at);
      dayOfOrder[order] = day;
      deadline[order] = calendar.shipBy(at);
      if (detailA(head) === 0) addPlaced(books[market] as MarketBook, day, amount);
      else deadline[order] = Infinity;
    } else if (type === CONFIRMED && storied[order] === 0 && deadline[order] !== Infinity) {
      addShipped(
        books[market] as MarketBook,
        dayOfOrder[order] as number,
        at > (deadline[order] as number),
        detailA(head) & 1,
      );
    }
    if (storied[order] === 1) pushLine(stories, order, journal, sequence);
  });
  return {
    markets: books,
    stories: [...stories].map(([order, lines]) => ({ order, market: lines[0]?.market ?? 0, lines })),
  };
}

const PLACED = 0;
const CONFIRMED = 9;
const PLAIN: readonly boolean[] = Array.from({ length: 32 }, (_, type) => PLAIN_TYPES.includes(typeOf(type)));

function countOrders(journal: Journal): number {
  let size = 0;
  journal.walk((_at, order, head) => {
    if ((head & 31) === PLACED && order >= size) size = order + 1;
  });
  return size;
}

function pushLine(stories: Map<number, JournalLine[]>, order: number, journal: Journal, sequence: number): void {
  const lines = stories.get(order);
  if (lines === undefined) stories.set(order, [journal.at(sequence)]);
  else lines.push(journal.at(sequence));
}

function emptyBook(days: number): MarketBook {
  const column = () => new Float64Array(days);
  return { orders: column(), value: column(), plainShipped: column(), plainLate: column(), plainTracked: column() };
}

function addPlaced(book: MarketBook, day: number, amount: number): void {
  if (day >= book.orders.length) return;
  book.orders[day] = (book.orders[day] as number) + 1;
  book.value[day] = (book.value[day] as number) + amount;
}

function addShipped(book: MarketBook, day: number, late: boolean, tracked: number): void {
  if (day >= book.orders.length) return;
  book.plainShipped[day] = (book.plainShipped[day] as number) + 1;
  if (late) book.plainLate[day] = (book.plainLate[day] as number) + 1;
  book.plainTracked[day] = (book.plainTracked[day] as number) + tracked;
}
