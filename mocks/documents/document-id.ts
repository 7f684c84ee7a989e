import { digits, uuid } from '../wire/ids.ts';
import { nextSerial, type SellerAccount } from '../seller/account.ts';

/**
 * A new document id: `amzn1.tortuga.3.…` in North America, `amzn1.tortuga.4.eu.…` and the like
 * elsewhere.
 */
export function documentId(account: SellerAccount): string {
  const region = account.marketplaces[0]?.region ?? 'na';
  const serial = nextSerial(account);
  const place = region === 'na' ? '3' : `4.${region}`;
  return `amzn1.tortuga.${place}.${uuid(account.key, serial)}.T${digits(account.key, serial, 13)}`;
}
