import { streamKey } from '../../../sim/internal.ts';
import { letters } from '../../wire/ids.ts';
import type { OrderView } from '../book/order-view.ts';
import { storeDomain } from '../../wire/stores.ts';

const KEY = streamKey(0, 'people');

/**
 * The address at which a seller reaches a buyer through the marketplace. It is a constant of the
 * order's id and looks like a real one, but it ends in a domain reserved for examples (RFC 2606),
 * so no mail server ever delivers to it.
 */
export function maskedAddress({ id, marketplace }: Pick<OrderView, 'id' | 'marketplace'>): string {
  return `${letters(KEY, idNumber(id), 15).toLowerCase()}@marketplace.${storeDomain(marketplace.code).slice(4)}.cancelbench.example`;
}

/** The digits of an id such as `302-1234567-7654321`, folded to 32 bits. */
export function idNumber(id: string): number {
  let number = 0;
  for (const digit of id) if (digit !== '-') number = (Math.imul(number, 31) + digit.charCodeAt(0)) >>> 0;
  return number;
}
