import { after, type Instant } from '../kernel/time.ts';
import type { Outcome } from '../world/command.ts';
import { openItems, type Order } from '../world/order.ts';
import type { ClausesNow, Move } from './moves.ts';
import { packOrder } from './packed-order.ts';

/** One move as a search saw it: the order before and after, and what the world answered. */
export type Seen = {
  move: Move;
  /** The order before, packed: what it was whatever becomes of the record. */
  word: number;
  before: Order;
  after: Order;
  outcome: Outcome;
  now: Instant;
  clauses: ClausesNow;
};

/** A sentence about every move of every history, with where it comes from. */
export type Law = {
  readonly name: string;
  readonly source: string;
  /** Whether the law speaks of this move. */
  speaks(seen: Seen): boolean;
  holds(seen: Seen): boolean;
};

const asks = ({ move }: Seen): boolean => move.who === 'buyer' && move.act.type === 'request-cancellation';
const byMerchant = ({ before }: Seen): boolean => before.fulfilledBy === 'merchant';
/** An item that the buyer names is neither cancelled nor shipped. */
const namesSomethingOpen = ({ move, before }: Seen): boolean =>
  move.who === 'buyer' && move.act.type === 'request-cancellation' && (move.act.items & openItems(before)) !== 0;
const inWindow = ({ before, now, clauses }: Seen): boolean =>
  now <= after(before.placedAt, clauses.buyer.selfCancelWindow);
const alone = ({ outcome }: Seen): boolean =>
  outcome.ok && outcome.events.some((event) => event.type === 'order-cancelled' && event.by === 'buyer');
/** The route of what was filed, if anything was. */
const filed = ({ outcome }: Seen): string | null => {
  const request = outcome.ok ? outcome.events.find((event) => event.type === 'cancellation-requested') : undefined;
  return request?.type === 'cancellation-requested' ? request.route : null;
};
const PREPARES: readonly string[] = ['cancel', 'confirm-shipment', 'buy-label', 'hand-over'];

/** What holds of the world whatever the counting rules are. */
export const LAWS: readonly Law[] = [
  {
    name: 'no item is both cancelled and shipped',
    source: 'help page 200198080: only what is unshipped can be cancelled',
    speaks: ({ outcome }) => outcome.ok,
    holds: ({ after: { cancelled, shipped } }) => (cancelled & shipped) === 0,
  },
  {
    name: 'what is cancelled, shipped or on file stays so',
    source: 'no page knows an undoing; withdrawal: none',
    speaks: ({ outcome }) => outcome.ok,
    holds: ({ before, after: later }) =>
      (before.cancelled & ~later.cancelled) === 0 &&
      (before.shipped & ~later.shipped) === 0 &&
      (before.requested & ~later.requested) === 0 &&
      (before.onFile === 'none' || later.onFile !== 'none'),
  },
  {
    name: 'a cancelled order never changes again (its parcel may still be stopped)',
    source: 'help page 201722390: a mistake takes a new order',
    speaks: ({ before, outcome }) => outcome.ok && before.status === 'cancelled',
    holds: ({ before, after: later }) =>
      later.status === 'cancelled' &&
      later.cancelled === before.cancelled &&
      later.shipped === before.shipped &&
      later.requested === before.requested &&
      later.onFile === before.onFile,
  },
  {
    name: 'a refused command changes nothing',
    source: 'our contract: refusals are values',
    speaks: ({ outcome }) => !outcome.ok,
    holds: ({ word, before }) => packOrder(before) === word,
  },
  {
    name: 'while payment is pending the seller can neither cancel nor ship',
    source: 'help page RXAS2XTAYEF77BG',
    speaks: ({ before, move }) =>
      before.status === 'pending' && move.who === 'seller' && PREPARES.includes(move.command.type),
    holds: ({ outcome }) => !outcome.ok,
  },
  {
    name: 'until the window’s last millisecond, and while payment is pending, the buyer cancels alone',
    source: 'help pages 201722390, 200285210; that the last millisecond belongs to it is assumed',
    speaks: (seen) =>
      namesSomethingOpen(seen) && seen.before.shipped === 0 && (inWindow(seen) || seen.before.status === 'pending'),
    holds: alone,
  },
  {
    name: 'a buyer who asks after the window never cancels alone',
    source: 'help page 201722390: only the seller can cancel then',
    speaks: (seen) => asks(seen) && !inWindow(seen) && seen.before.status !== 'pending',
    holds: (seen) => !alone(seen),
  },
  {
    name: 'a request before the change is a legacy one',
    source: 'help page 201722390 (text until 2022)',
    speaks: (seen) => filed(seen) !== null && asks(seen) && seen.now < seen.clauses.buyer.rolloutAt,
    holds: (seen) => filed(seen) === 'legacy',
  },
  {
    name: 'a request from the change’s first millisecond on is a formal one',
    source: 'help page PNRJVBQMJRS942V; that it begins at local midnight is assumed',
    speaks: (seen) => filed(seen) !== null && asks(seen) && seen.now >= seen.clauses.buyer.rolloutAt,
    holds: (seen) => filed(seen) === 'formal',
  },
  {
    name: 'after the window, buyers of a seller who have something left to cancel get their request on file',
    source: 'help page PNRJVBQMJRS942V',
    speaks: (seen) =>
      namesSomethingOpen(seen) && byMerchant(seen) && !inWindow(seen) && seen.before.status !== 'pending',
    holds: (seen) => seen.after.onFile !== 'none',
  },
  {
    name: 'a message alone puts nothing on file',
    source: 'help page PNRJVBQMJRS942V, note',
    speaks: ({ move }) => move.who === 'buyer' && move.act.type === 'write-message',
    holds: ({ before, after: later }) => later.onFile === before.onFile && later.requested === before.requested,
  },
  {
    name: 'no request is ever on file for an order Amazon fulfils',
    source: 'the process is for seller-fulfilled orders (PNRJVBQMJRS942V)',
    speaks: ({ before, outcome }) => outcome.ok && before.fulfilledBy === 'amazon',
    holds: ({ after: later }) => later.onFile === 'none',
  },
];
