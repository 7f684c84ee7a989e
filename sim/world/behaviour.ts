import type { Duration } from '../kernel/time.ts';

/** How many orders come, when, and what is in them. Shares are fractions of orders. */
export type OrderRates = {
  /** Mean on a weekday, this marketplace. */
  readonly perDay: number;
  /** Factor on Saturdays and Sundays. */
  readonly weekend: number;
  /** Twenty-four weights, one for each local hour; any scale. */
  readonly hours: readonly number[];
  readonly amazonFulfilled: number;
  readonly itemsPerOrder: number;
  /** Mean price of an item in minor units. */
  readonly price: number;
  /** Orders whose stock turns out to be missing when they should ship. */
  readonly outOfStock: number;
  /**
   * Share of days on which more is sold than there is, and share of their orders that have no
   * stock.
   */
  readonly oversell: { readonly days: number; readonly orders: number };
  /** Payments that take hours, and payments that fail. */
  readonly slowPayment: number;
  readonly failedPayment: number;
};

export const NO_OVERSELL: OrderRates['oversell'] = { days: 0, orders: 0 };

/**
 * What buyers intend. Shares of all orders (`selfCancel` to `nearMiss`), else of those who asked.
 * All are assumptions: no source has figures.
 */
export type BuyerRates = {
  readonly selfCancel: number;
  readonly formalRequest: number;
  readonly informalMessage: number;
  readonly nearMiss: number;
  /** Upper end of the self-cancelling buyers' time, from the purchase (uniform). */
  readonly selfCancelWithin: Duration;
  /** Median time from the purchase to a request or message, beyond `selfCancelWithin`. */
  readonly asksAfter: Duration;
  readonly followsRedirect: number;
  readonly followsAfter: Duration;
  readonly persuadable: number;
  readonly answersAfter: Duration;
  readonly coaxable: number;
  readonly changesMind: number;
  readonly patience: Duration;
  /** Share of those who wrote who then file on their own, a median of `filesAloneAfter` later. */
  readonly filesAlone: number;
  readonly filesAloneAfter: Duration;
  /** Share of those who wrote who write again when nobody has answered within their patience. */
  readonly writesAgain: number;
  readonly optedOut: number;
  /** Share of requests on orders with several items that name one item only. */
  readonly partial: number;
  readonly refuses: number;
  readonly returns: number;
  readonly feedback: number;
  readonly claims: number;
  readonly transit: Duration;
};
