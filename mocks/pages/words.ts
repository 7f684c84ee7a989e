import {
  clausesInForce,
  isoText,
  localDate,
  minorUnits,
  policySet,
  type CancelReason,
  type Instant,
} from '../../sim/internal.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { SellerAccount } from '../seller/account.ts';

/**
 * A text that the policy states for a marketplace today. The documented set is used if the seller's
 * own set has none.
 */
export function policyText(account: SellerAccount, code: string, topic: string): string {
  const { now } = account.world.live;
  const own = account.experiment.set;
  for (const set of [own, policySet('documented')]) {
    const marketplace = set.marketplaces.find((each) => each.code === code);
    if (marketplace === undefined) continue;
    const found = clausesInForce(set, code, localDate(now, marketplace.timeZone), {}).find(
      ({ clause }) => clause.topic === topic,
    );
    if (typeof found?.value === 'string') return found.value;
  }
  return '';
}

/** Names of the reasons in Seller Central's list (help page 200198080). */
export const REASON_LABELS: Readonly<Record<CancelReason, string>> = {
  'buyer-cancelled': 'Buyer cancelled',
  'no-inventory': 'No inventory',
  'shipping-address-undeliverable': 'Shipping address undeliverable',
  'customer-exchange': 'Customer exchange',
  'pricing-error': 'Pricing error',
  'general-adjustment': 'General adjustment',
};

export const STATUS_LABELS: Readonly<Record<OrderView['status'], string>> = {
  pending: 'Pending',
  unshipped: 'Unshipped',
  'partially-shipped': 'Partially shipped',
  shipped: 'Shipped',
  cancelled: 'Cancelled',
};

/** Sentences that tell people why the marketplace refused. */
export const REFUSALS: Readonly<Record<string, string>> = {
  'already-cancelled': 'The order is cancelled already.',
  'already-shipped': 'The order has been shipped.',
  'not-authorised': 'The order is pending: payment is still being verified.',
  'not-shipped': 'The order has not been shipped.',
  'nothing-to-cancel': 'Nothing of the order is left to cancel.',
  'blocked-by-opt-out': 'The buyer has opted out of messages that are not necessary to complete an order.',
  'against-guidelines': 'The message is against the communication guidelines, and was not sent.',
  'messages-restricted':
    'Only answers to buyers are sent for now, after a message against the communication guidelines.',
  'purpose-not-allowed': 'Buyers may be contacted only to complete an order or to answer them.',
  'already-delivered': 'The parcel has been delivered.',
  'fulfilled-by-amazon': 'Amazon fulfils this order.',
  'already-refunded': 'The order has been refunded.',
};

const SHOWN = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'shortOffset',
} as const;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-04 18:35 UTC`. */
export function utcTime(at: Instant): string {
  return `${isoText(at).slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * `4 Mar 2026, 10:35 UTC-8` in the marketplace's time zone. Formatters are cached: making one costs a
 * hundred times what using one does.
 */
export function localTime(at: number, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', { ...SHOWN, timeZone });
    clocks.set(timeZone, clock);
  }
  return clock.format(at).replace('GMT', 'UTC');
}

const purses = new Map<string, Intl.NumberFormat>();

/** `USD 12.34`. */
export function money(minor: number, currency: string): string {
  let purse = purses.get(currency);
  if (purse === undefined) {
    purse = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
    purses.set(currency, purse);
  }
  return purse.format(minor / minorUnits(currency));
}

export const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
