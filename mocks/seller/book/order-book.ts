import {
  BUYER_REASONS,
  type BuyerReason,
  type Instant,
  type LiveWorld,
  type WorldEvent,
} from '../../../sim/internal.ts';
import { newChangeLog, type ChangeLog } from './change-log.ts';
import { bytes, lengthened, numbers } from './columns.ts';
import type { Cancellation } from './order-view.ts';
import { newRowChain } from './row-chain.ts';

/**
 * What the API knows of each order beyond its state: ids, instants and the log of changes. It is
 * read from the journal as that grows. Lists are paged by the log, so the cost of a list depends on
 * what it shows, not on how many orders exist.
 */
export type OrderBook = {
  /** The order's number; `undefined` if there is no such order. */
  numberOf(id: string): number | undefined;
  lastUpdatedAt(order: number): Instant;
  /** 0 if the order is not paid yet. */
  paidAt(order: number): Instant;
  shippedAt(order: number): Instant;
  /** Oldest first. Each line is cancelled at most once. */
  cancellationsOf(order: number): readonly Cancellation[];
  /** Whether the request on file shows through the orders API. */
  requestShows(order: number): boolean;
  /** The reason of the latest request on file. */
  requestReason(order: number): BuyerReason;
  /** Numbers of the journal's rows about an order, oldest first. */
  rowsOf(order: number): readonly number[];
  readonly changes: ChangeLog;
  /** Open orders whose request shows in Manage Orders, in the order of the requests. */
  readonly bannered: ReadonlySet<number>;
  /** Numbers of the rows that a mail is about, oldest first. */
  readonly mailable: readonly number[];
};

const NONE: readonly Cancellation[] = [];

type Facts = {
  readonly byId: Map<string, number>;
  readonly changes: ChangeLog;
  readonly bannered: Set<number>;
  paidAt: Float64Array;
  shippedAt: Float64Array;
  readonly cancellations: Map<number, readonly Cancellation[]>;
  requestShows: Uint8Array;
  requestReason: Uint8Array;
};

/**
 * Opens the book of a world. The returned function reads the journal's new rows and returns the
 * book, so nobody else has to keep it up to date.
 */
export function openOrderBook(world: LiveWorld): () => OrderBook {
  const facts: Facts = {
    byId: new Map(),
    changes: newChangeLog(),
    bannered: new Set(),
    paidAt: numbers(1_024),
    shippedAt: numbers(1_024),
    cancellations: new Map(),
    requestShows: bytes(1_024),
    requestReason: bytes(1_024),
  };
  const chain = newRowChain();
  const mailable: number[] = [];
  let rowsRead = 0;
  const book: OrderBook = {
    numberOf: (id) => facts.byId.get(id),
    rowsOf: (order) => chain.rowsOf(order),
    lastUpdatedAt: (order) => facts.changes.lastOf(order),
    paidAt: (order) => facts.paidAt[order] as Instant,
    shippedAt: (order) => facts.shippedAt[order] as Instant,
    cancellationsOf: (order) => facts.cancellations.get(order) ?? NONE,
    requestShows: (order) => facts.requestShows[order] === 1,
    requestReason: (order) => BUYER_REASONS[facts.requestReason[order] as number] ?? 'other',
    changes: facts.changes,
    bannered: facts.bannered,
    mailable,
  };
  return () => {
    for (; rowsRead < world.journal.rows; rowsRead += 1) {
      const line = world.journal.at(rowsRead);
      chain.add(line.order, rowsRead);
      read(facts, line, world);
      if (isMailable(line.event)) mailable.push(rowsRead);
    }
    return book;
  };
}

function isMailable(event: WorldEvent): boolean {
  if (event.type === 'request-surfaced') return event.channel === 'email';
  if (event.type === 'command-rejected') return event.code === 'blocked-by-opt-out';
  return event.type === 'message-sent' || event.type === 'order-cancelled';
}

function read(facts: Facts, line: ReturnType<LiveWorld['journal']['at']>, world: LiveWorld): void {
  const { order, at, event } = line;
  switch (event.type) {
    case 'order-placed':
      makeRoom(facts, order + 1);
      facts.byId.set(world.workload.nameOf(order), order);
      return facts.changes.add(order, at);
    case 'payment-authorised':
      facts.paidAt[order] = at;
      return facts.changes.add(order, at);
    case 'shipment-confirmed':
      facts.shippedAt[order] = at;
      facts.bannered.delete(order);
      return facts.changes.add(order, at);
    case 'order-cancelled':
      facts.cancellations.set(order, [...(facts.cancellations.get(order) ?? NONE), cancellationOf(event)]);
      if (event.whole) facts.bannered.delete(order);
      return facts.changes.add(order, at);
    case 'refund-issued':
      return facts.changes.add(order, at);
    case 'cancellation-requested':
      if (event.route !== 'informal') facts.requestReason[order] = BUYER_REASONS.indexOf(event.reason);
      return;
    case 'request-surfaced':
      if (event.channel === 'manage-orders' && world.order(order).status !== 'cancelled') facts.bannered.add(order);
      if (event.channel !== 'orders-api' || event.route === 'informal') return;
      facts.requestShows[order] = 1;
      return facts.changes.add(order, at);
    default:
      return; // the API shows nothing of it
  }
}

function cancellationOf({ by, cause, reason, items }: Cancellation): Cancellation {
  return { by, cause, reason, items };
}

function makeRoom(facts: Facts, size: number): void {
  facts.paidAt = lengthened(facts.paidAt, size, numbers);
  facts.shippedAt = lengthened(facts.shippedAt, size, numbers);
  facts.requestShows = lengthened(facts.requestShows, size, bytes);
  facts.requestReason = lengthened(facts.requestReason, size, bytes);
}
