import { HOUR, MINUTE, type Instant } from '../../sim/internal.ts';
import type { Call } from '../seller/call.ts';
import type { Reply } from '../wire/reply.ts';
import { invalidInput } from '../wire/errors.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { SellerAccount } from '../seller/account.ts';
import { parseTime } from '../wire/clock.ts';

/**
 * Money that moved: the payment of a shipment, or a refund. An order that was cancelled before
 * shipping has neither, because its payment was never taken.
 */
export type Posting = {
  readonly kind: 'shipment' | 'refund';
  readonly at: Instant;
  /** The journal's row. It gives the order of the list and the id. */
  readonly sequence: number;
  readonly view: OrderView;
  /** Positions of the items. */
  readonly items: readonly number[];
  /** Minor units, all items together. */
  readonly amount: number;
};

/** Both APIs show nothing younger than two minutes, and at most this much time at once. */
export const NEWEST = 2 * MINUTE;
const WIDEST = 180 * 24 * HOUR;

export type PostedRange = { readonly after: Instant; readonly before: Instant };

/** The postings of a range, oldest first, except those younger than the seller's finance lag. */
export function postingsIn(account: SellerAccount, { after, before }: PostedRange): readonly Posting[] {
  if (before - after > WIDEST) return [];
  const { journal } = account.world.live;
  const found: Posting[] = [];
  const last = before - account.state.settings.financeLag;
  for (let row = firstRowAt(account, after); row < journal.rows; row += 1) {
    const line = journal.at(row);
    if (line.at >= last) break;
    const posting = postingOf(account, row);
    if (posting !== null) found.push(posting);
  }
  return found;
}

export function postingsOf(account: SellerAccount, order: number, now: Instant): readonly Posting[] {
  const last = now - account.state.settings.financeLag;
  return account.book.rowsOf(order).flatMap((row) => {
    const posting = postingOf(account, row);
    return posting === null || posting.at > last ? [] : [posting];
  });
}

function postingOf(account: SellerAccount, sequence: number): Posting | null {
  const { at, order, event } = account.world.live.journal.at(sequence);
  if (event.type !== 'shipment-confirmed' && event.type !== 'refund-issued') return null;
  const view = account.view(order);
  if (view.fulfilledBy === 'amazon' && event.type === 'shipment-confirmed' && event.items === 0) return null;
  const has = (mask: number, position: number): boolean => (mask & (1 << position)) !== 0;
  const mask = event.type === 'shipment-confirmed' ? event.items : null;
  const items = view.items.filter(({ position, shipped }) => (mask === null ? shipped : has(mask, position)));
  const amount = mask === null && event.type === 'refund-issued' ? event.amount : sum(items.map(({ price }) => price));
  const kind = mask === null ? 'refund' : 'shipment';
  return { kind, at, sequence, view, items: items.map(({ position }) => position), amount };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The first row at or after an instant; the journal is sorted by time. */
function firstRowAt(account: SellerAccount, at: Instant): number {
  const { journal } = account.world.live;
  let [low, high] = [0, journal.rows];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (journal.at(middle).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads the dates of a list. Both must be at least two minutes old, and the second later than the
 * first.
 */
export function readPosted(
  call: Call,
  names: { readonly after: string; readonly before: string },
): PostedRange | Reply {
  const { query, now } = call;
  const [after, before] = [query.get(names.after), query.get(names.before)];
  if (after === undefined) return invalidInput(`${names.after} is required.`);
  const from = parseTime(after);
  if (from === null) return invalidInput(`${names.after}: expected an ISO 8601 date.`);
  const to = before === undefined ? ((now - NEWEST) as Instant) : parseTime(before);
  if (to === null) return invalidInput(`${names.before}: expected an ISO 8601 date.`);
  if (from > now - NEWEST) return invalidInput(`${names.after} must be at least two minutes ago.`);
  if (before !== undefined && to > now - NEWEST)
    return invalidInput(`${names.before} must be at least two minutes ago.`);
  if (before !== undefined && to <= from) return invalidInput(`${names.before} must be later than ${names.after}.`);
  return { after: from, before: to };
}

export const isReply = (value: PostedRange | Reply): value is Reply => 'status' in value;
