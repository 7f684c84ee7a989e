import type { OrderView } from '../book/order-view.ts';

/**
 * The buyer and recipient of an order: personal data, invented by the mock. Parts that an address
 * lacks are empty strings.
 */
export type Person = {
  readonly buyerName: string;
  /** The masked address that the marketplace shows, such as `abc123@marketplace.amazon.de`. */
  readonly buyerEmail: string;
  readonly phone: string;
  readonly recipientName: string;
  readonly addressLine1: string;
  readonly addressLine2: string;
  readonly addressLine3: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2 (`GB`, not `UK`). */
  readonly countryCode: string;
};

/** Returns the person behind an order, who stays the same whatever happens to the order. */
export type PersonOf = (view: OrderView) => Person;
