import type { SellerAccount } from '../../seller/account.ts';
import { orderJson } from './order-json.ts';

/** The most orders kept as text. When there are more, all are dropped and the cache begins again. */
const KEEP = 50_000;

/**
 * An order without personal data, as JSON text. It is cached for each version of the order, because
 * most polls see the same one.
 */
export function orderText(account: SellerAccount, order: number): string {
  const version = account.book.changes.versionOf(order);
  const name = account.state.merchantOrderIds.get(order);
  const known = account.written.get(order);
  if (known !== undefined && known.version === version && known.name === name) return known.text;
  const text = JSON.stringify(orderJson(account.view(order), name));
  if (account.written.size >= KEEP) account.written.clear();
  account.written.set(order, { version, name, text });
  return text;
}
