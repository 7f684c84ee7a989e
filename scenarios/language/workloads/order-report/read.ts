import type { Instant } from '../../../../sim/internal.ts';
import type { Problem } from '../../input/problem.ts';

/** One order of an All Orders report, which may have several lines. */
export type ReportedOrder = {
  readonly id: string;
  readonly marketplace: string;
  /** Marketplace-local purchase date. */
  readonly day: string;
  /** Null when the file gives no time of day. */
  readonly at: Instant | null;
  readonly byAmazon: boolean;
  readonly status: 'cancelled' | 'shipped' | 'returned' | 'pending';
  readonly items: number;
  /** Items that were cancelled of an order that was not; 0 for an order that is cancelled whole. */
  readonly cancelledItems: number;
  /** In minor units of the currency. */
  readonly amount: number;
  readonly easyShip: boolean;
  /** Null when the file does not have the optional column. */
  readonly requested: boolean | null;
  /** As exported; null when no reason is given. */
  readonly reason: string | null;
};

export type OrderReport = {
  readonly file: string;
  readonly orders: readonly ReportedOrder[];
  readonly lines: number;
  /** Number of lines about sales outside Amazon. They are not played. */
  readonly elsewhere: number;
  /** Statuses that are not known, with how many orders have them. These orders are left out. */
  readonly unknownStatuses: readonly UnknownStatus[];
  readonly badLines: readonly Problem[];
  readonly hasTimes: boolean;
  readonly hasRequestColumn: boolean;
};

export type UnknownStatus = { readonly text: string; readonly orders: number };
