import type { OrderView } from '../book/order-view.ts';

/**
 * Who bought and who receives: personal data, made up by the mock. Empty strings for what an
 * address does not have.
 */
export type Person = {
  readonly buyerName: string;
  /** The masked address the marketplace hands out, e.g. `abc123@marketplace.amazon.de`. */
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

/** The person behind an order: a constant of the order, whatever happens to it. */
export type PersonOf = (view: OrderView) => Person;
