import { HOUR, span, type Duration } from '../kernel/time.ts';

/**
 * Mistakes that sellers make whatever their strategy: where counted cancellations come from in a
 * shop that means well. All are shares from 0 to 1 and off by default. No public source has rates;
 * the ranges are assumed, and `documentation` says which public report names the mistake.
 */
export type Slips = {
  /** Of cancellations for a request on file: another reason is picked, so the cancellation counts. */
  readonly wrongReason: number;
  /** Of messages that ask to cancel: taken for an official request and obeyed, so the cancellation counts. */
  readonly misreadMessage: number;
  /** Of cancellations for a part of an order: the whole order is cancelled. */
  readonly wholeForPart: number;
  /** Of orders: cancelled because the price was wrong. */
  readonly pricingError: number;
  /** Of orders: cancelled because the address cannot be delivered to. */
  readonly undeliverableAddress: number;
  /** Of orders: cancelled to send another article instead. */
  readonly exchange: number;
  /** Of orders: neither sent nor cancelled, until the marketplace cancels them. */
  readonly forgotten: number;
  /** Of the seller's cancellations: the feed is accepted and takes effect `lateFeedAfter` later. */
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
