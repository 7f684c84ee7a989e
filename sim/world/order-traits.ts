import { FULFILLED_BY, type FulfilledBy } from '../policy/words.ts';

/** How the payment goes: at the next full minute, some hours later, or never. */
export const PAYMENTS = ['normal', 'slow', 'fails'] as const;
export type Payment = (typeof PAYMENTS)[number];

/** What is known of an order when it is placed, whatever becomes of it. */
export type Traits = {
  /** Position of the marketplace in the workload. */
  readonly market: number;
  /** 1 to 8. */
  readonly items: number;
  readonly byAmazon: boolean;
  /** The buyer has a plan: the short cut for plain orders does not apply. */
  readonly special: boolean;
  readonly stockMissing: boolean;
  readonly payment: Payment;
};

// The packed form: market (5 bits) | items (4) | fulfilled by Amazon (1) | special (1) |
// stock missing (1) | payment (2).
const MARKET = 31;
const ITEMS_FROM = 5;
const ITEMS = 15;
const AMAZON_AT = 9;
const AMAZON = 1 << AMAZON_AT;
const SPECIAL = 1 << 10;
const NO_STOCK = 1 << 11;
const PAYMENT_FROM = 12;

const SLOW = 1 << PAYMENT_FROM;
const FAILS = 2 << PAYMENT_FROM;
const PAYMENT_BITS: Readonly<Record<Payment, number>> = { normal: 0, slow: SLOW, fails: FAILS };

export function packTraits(traits: Traits): number {
  return (
    traits.market |
    (traits.items << ITEMS_FROM) |
    (traits.byAmazon ? AMAZON : 0) |
    (traits.special ? SPECIAL : 0) |
    (traits.stockMissing ? NO_STOCK : 0) |
    PAYMENT_BITS[traits.payment]
  );
}

export const marketOf = (traits: number): number => traits & MARKET;
export const itemsOf = (traits: number): number => (traits >>> ITEMS_FROM) & ITEMS;
export const isAmazonFulfilled = (traits: number): boolean => (traits & AMAZON) !== 0;
/** Position in `FULFILLED_BY`. */
export const fulfilledAt = (traits: number): number => (traits >>> AMAZON_AT) & 1;
export const fulfilledByOf = (traits: number): FulfilledBy => FULFILLED_BY[fulfilledAt(traits)] as FulfilledBy;
export const isSpecial = (traits: number): boolean => (traits & SPECIAL) !== 0;
export const isStockMissing = (traits: number): boolean => (traits & NO_STOCK) !== 0;
/** Paid at the next full minute. */
export const paysNormally = (traits: number): boolean => traits >>> PAYMENT_FROM === 0;
export const failsToPay = (traits: number): boolean => (traits & FAILS) !== 0;
/** The same order of a buyer with nothing in mind. */
export const withoutWish = (traits: number): number => traits & ~SPECIAL;
/** Neither special, out of stock, slow to pay nor Amazon's. */
export const isPlain = (traits: number): boolean => traits >>> AMAZON_AT === 0;
