import { MARKETPLACES, type Marketplace } from '../../../../sim/internal.ts';

/** Maps the domains in `sales-channel` to marketplaces. Several domains may be one marketplace. */
const DOMAINS: Readonly<Record<string, string>> = {
  'amazon.com': 'US',
  'amazon.ca': 'CA',
  'amazon.com.mx': 'MX',
  'amazon.com.br': 'BR',
  'amazon.co.uk': 'UK',
  'amazon.de': 'DE',
  'amazon.fr': 'FR',
  'amazon.it': 'IT',
  'amazon.es': 'ES',
  'amazon.nl': 'NL',
  'amazon.pl': 'PL',
  'amazon.se': 'SE',
  'amazon.com.be': 'BE',
  'amazon.ie': 'IE',
  'amazon.co.za': 'ZA',
  'amazon.in': 'IN',
  'amazon.com.tr': 'TR',
  'amazon.ae': 'AE',
  'amazon.sa': 'SA',
  'amazon.eg': 'EG',
  'amazon.co.jp': 'JP',
  'amazon.jp': 'JP',
  'amazon.sg': 'SG',
  'amazon.com.sg': 'SG',
  'amazon.com.au': 'AU',
};

export function storeOf(channel: string): Marketplace | undefined {
  const domain = channel.toLowerCase();
  const code = Object.hasOwn(DOMAINS, domain) ? DOMAINS[domain] : undefined;
  return MARKETPLACES.find((marketplace) => marketplace.code === code);
}

/**
 * True for orders of other shops that Amazon only delivers: `Non-Amazon` and the like, and the
 * internal names under which reports list multi-channel orders, such as `SI UK Prod Marketplace`,
 * `SI Prod DE Marketplace` and `sim1.stores.amazon.com` (github.com/bizon/amazon-ids/pull/5).
 */
export function isElsewhere(channel: string): boolean {
  return /^non-amazon|^si ([a-z]{2} prod|prod [a-z]{2}) marketplace$|^sim\d+\.stores\.amazon\.com$/i.test(channel);
}
