import { HOUR, span, type Duration } from '../kernel/time.ts';

/**
 * Mistakes that sellers make whatever their strategy is: this is where counted cancellations come
 * from in a shop that means well. All are shares from 0 to 1 and off by default. No public source
 * has rates; the ranges are assumed (`SLIP_RANGES`, which also names the source of each mistake).
 */
export type Slips = {
  /**
   * Share of cancellations for a request on file in which another reason is picked, so that they
   * count.
   */
  readonly wrongReason: number;
  /**
   * Share of messages asking to cancel that are taken for an official request and obeyed, so that
   * they count.
   */
  readonly misreadMessage: number;
  /** Share of partial cancellations in which the whole order is cancelled. */
  readonly wholeForPart: number;
  /** Share of orders that are cancelled because the price was wrong. */
  readonly pricingError: number;
  /** Share of orders that are cancelled because the address cannot be delivered to. */
  readonly undeliverableAddress: number;
  /** Share of orders that are cancelled to send another article instead. */
  readonly exchange: number;
  /** Share of orders that are neither sent nor cancelled, until the marketplace cancels them. */
  readonly forgotten: number;
  /**
   * Share of the seller's cancellations whose feed takes effect `lateFeedAfter` after it was
   * accepted.
   */
  readonly lateFeed: number;
  readonly lateFeedAfter: Duration;
};

export const NO_SLIPS: Slips = {
  wrongReason: 0,
  misreadMessage: 0,
  wholeForPart: 0,
  pricingError: 0,
  undeliverableAddress: 0,
  exchange: 0,
  forgotten: 0,
  lateFeed: 0,
  lateFeedAfter: span(8, HOUR),
};

/** What is known of each slip: a plausible range of its share, and where the mistake is named. */
export const SLIP_RANGES: Readonly<
  Record<Exclude<keyof Slips, 'lateFeedAfter'>, { readonly range: readonly [number, number]; readonly source: string }>
> = {
  wrongReason: { range: [0, 0.05], source: 'help page 201722390: choose "Buyer canceled"; share assumed' },
  misreadMessage: { range: [0, 0.2], source: 'seller forums: rates after cancelling on messages; share assumed' },
  wholeForPart: { range: [0, 0.1], source: 'help page 200198080: cancel items or the order; share assumed' },
  pricingError: { range: [0, 0.003], source: 'help page 200198080 lists the reason; share assumed' },
  undeliverableAddress: { range: [0, 0.003], source: 'help page 200198080 lists the reason; share assumed' },
  exchange: { range: [0, 0.003], source: 'help page 200198080 lists the reason; share assumed' },
  forgotten: { range: [0, 0.002], source: 'automatic cancellation of orders not confirmed as shipped; share assumed' },
  lateFeed: { range: [0, 0.1], source: 'feeds are processed asynchronously; share and delay assumed' },
};
