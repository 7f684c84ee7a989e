import { BUYER_REASONS, type BuyerReason, type Instant, type LiveWorld } from '../../sim/index.ts';

/**
 * What the API knows of each order beyond its state, read off the journal as it grows: ids, instants, and the log of changes by which lists
 * are paged. Twenty-odd bytes an order and twelve a change, so a list by last update costs what it shows, whatever is held.
 */
export type OrderBook = {
  /** Reads the journal's new rows. */
  refresh(): void;
  /** The order's number; `undefined`: no such order. */
  numberOf(id: string): number | undefined;
  lastUpdatedAt(order: number): Instant;
  /** 0: not yet. */
  paidAt(order: number): Instant;
  shippedAt(order: number): Instant;
  cancelledBy(order: number): 'buyer' | 'merchant' | 'amazon' | null;
  /** The request on file shows through the orders API. */
  requestShows(order: number): boolean;
  /** Of the latest request on file. */
  requestReason(order: number): BuyerReason;
  /** Numbers of the journal's rows about an order, oldest first. */
  rowsOf(order: number): readonly number[];
  /** Changes, oldest first; an order's earlier changes are out of date. */
  readonly changes: ChangeLog;
};

export type ChangeLog = {
  readonly size: number;
  at(change: number): Instant;
  order(change: number): number;
  /** No later change of the same order. */
  isLatest(change: number): boolean;
  /** The first change at or after an instant. */
  firstAt(at: Instant): number;
};

const CANCELLERS = [null, 'buyer', 'merchant', 'amazon'] as const;

export function openOrderBook(world: LiveWorld): OrderBook {
  const byId = new Map<string, number>();
  const columns = newColumns(1_024);
  const log = { at: new Float64Array(1_024), order: new Uint32Array(1_024), size: 0 };
  const chain = { previous: new Int32Array(4_096) };
  let rowsRead = 0;

  function changed(order: number, at: Instant): void {
    if (log.size === log.at.length) {
      log.at = grown(new Float64Array(log.size * 2), log.at);
      log.order = grown(new Uint32Array(log.size * 2), log.order);
    }
    log.at[log.size] = at;
    log.order[log.size] = order;
    columns.latest[order] = log.size;
    log.size += 1;
  }

  /** Each row knows the one before it of its order. */
  function link(order: number, row: number): void {
    if (order >= columns.latest.length) grow(columns, order + 1);
    if (row === chain.previous.length) chain.previous = grown(new Int32Array(row * 2), chain.previous);
    chain.previous[row] = (columns.lastRow[order] as number) - 1;
    columns.lastRow[order] = row + 1;
  }

  function read(row: ReturnType<LiveWorld['journal']['at']>): void {
    const { order, at, event } = row;
    link(order, row.sequence);
    switch (event.type) {
      case 'order-placed':
        byId.set(world.workload.nameOf(order), order);
        return changed(order, at);
      case 'payment-authorised':
        columns.paidAt[order] = at;
        return changed(order, at);
      case 'shipment-confirmed':
        columns.shippedAt[order] = at;
        return changed(order, at);
      case 'order-cancelled':
        columns.cancelledBy[order] = CANCELLERS.indexOf(event.by);
        return changed(order, at);
      case 'refund-issued':
        return changed(order, at);
      case 'cancellation-requested':
        if (event.route !== 'informal') columns.requestReason[order] = BUYER_REASONS.indexOf(event.reason);
        return;
      case 'request-surfaced':
        if (event.channel !== 'orders-api' || event.route === 'informal') return;
        columns.requestShows[order] = 1;
        return changed(order, at);
      default:
        return;
    }
  }

  return {
    refresh() {
      for (; rowsRead < world.journal.rows; rowsRead += 1) read(world.journal.at(rowsRead));
    },
    numberOf: (id) => byId.get(id),
    rowsOf(order) {
      const rows: number[] = [];
      for (let row = (columns.lastRow[order] as number) - 1; row >= 0; row = chain.previous[row] as number)
        rows.push(row);
      return rows.reverse();
    },
    lastUpdatedAt: (order) => log.at[columns.latest[order] as number] as Instant,
    paidAt: (order) => columns.paidAt[order] as Instant,
    shippedAt: (order) => columns.shippedAt[order] as Instant,
    cancelledBy: (order) => CANCELLERS[columns.cancelledBy[order] as number] ?? null,
    requestShows: (order) => columns.requestShows[order] === 1,
    requestReason: (order) => BUYER_REASONS[columns.requestReason[order] as number] ?? 'other',
    changes: {
      get size() {
        return log.size;
      },
      at: (change) => log.at[change] as Instant,
      order: (change) => log.order[change] as number,
      isLatest: (change) => columns.latest[log.order[change] as number] === change,
      firstAt: (at) => firstAtOrAfter(log.at, log.size, at),
    },
  };
}

type Columns = {
  /** Row number plus one; 0: none. */
  lastRow: Uint32Array;
  latest: Uint32Array;
  paidAt: Float64Array;
  shippedAt: Float64Array;
  cancelledBy: Uint8Array;
  requestShows: Uint8Array;
  requestReason: Uint8Array;
};

function newColumns(capacity: number): Columns {
  return {
    lastRow: new Uint32Array(capacity),
    latest: new Uint32Array(capacity),
    paidAt: new Float64Array(capacity),
    shippedAt: new Float64Array(capacity),
    cancelledBy: new Uint8Array(capacity),
    requestShows: new Uint8Array(capacity),
    requestReason: new Uint8Array(capacity),
  };
}

function grow(columns: Columns, size: number): void {
  const larger = newColumns(Math.max(size, columns.latest.length * 2));
  columns.lastRow = grown(larger.lastRow, columns.lastRow);
  columns.latest = grown(larger.latest, columns.latest);
  columns.paidAt = grown(larger.paidAt, columns.paidAt);
  columns.shippedAt = grown(larger.shippedAt, columns.shippedAt);
  columns.cancelledBy = grown(larger.cancelledBy, columns.cancelledBy);
  columns.requestShows = grown(larger.requestShows, columns.requestShows);
  columns.requestReason = grown(larger.requestReason, columns.requestReason);
}

function grown<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(target: T, source: T): T {
  target.set(source);
  return target;
}

/** In an ascending column: the first position whose value is not below. */
export function firstAtOrAfter(column: Float64Array, size: number, value: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
