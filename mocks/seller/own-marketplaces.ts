import type { SellerAccount } from './account.ts';

/**
 * Checks that `ids` are one to 25 marketplaces that the seller sells in. Returns the ids, or what
 * is wrong with them.
 */
export function checkMarketplaces(account: SellerAccount, ids: unknown): readonly string[] | string {
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 25) return 'marketplaceIds: expected 1 to 25 ids.';
  const stranger = ids.findIndex((id) => !account.marketplaces.some((own) => own.id === id));
  if (stranger < 0) return ids as string[];
  const id: unknown = ids[stranger]; // any JSON value: only a string may become part of the answer
  return typeof id === 'string'
    ? `marketplaceIds: the seller does not sell in "${id.slice(0, 20)}".`
    : 'marketplaceIds: expected strings.';
}
