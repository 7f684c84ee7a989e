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

/** True for `Non-Amazon` and the like: orders of other shops that Amazon only delivers. */
export function isElsewhere(channel: string): boolean {
  return /^non-amazon/i.test(channel);
}
