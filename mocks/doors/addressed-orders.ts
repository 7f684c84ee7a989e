import type { SellerAccount } from '../seller/account.ts';
import { maskedAddress } from '../seller/people/masked-address.ts';

/** The addresses of the orders that mails were sent about, and how many mails were looked at. */
type Known = { read: number; readonly orders: Map<string, string>; readonly seen: Set<number> };

const known = new WeakMap<SellerAccount, Known>();

/**
 * The id of the order with this masked address; null if there is none. Only orders that mails were
 * sent about are searched, because no one knows the other addresses. A mail is looked at once.
 */
export function orderOfAddress(account: SellerAccount, address: string): string | null {
  const { letters, sent } = account.state.mail;
  let found = known.get(account);
  // Another world has begun, with fewer mails.
  if (found === undefined || found.read > sent)
    known.set(account, (found = { read: 0, orders: new Map(), seen: new Set() }));
  for (const { order } of letters.slice(Math.max(0, letters.length - (sent - found.read)))) {
    if (order === null || found.seen.has(order)) continue;
    found.seen.add(order);
    const view = account.view(order);
    found.orders.set(maskedAddress(view), view.id);
  }
  found.read = sent;
  return found.orders.get(address.toLowerCase()) ?? null;
}
