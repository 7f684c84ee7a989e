/** The store's domain by marketplace code, as `SalesChannel` and order reports give it. */
const DOMAINS: Readonly<Record<string, string>> = {
  US: 'com',
  CA: 'ca',
  MX: 'com.mx',
  BR: 'com.br',
  UK: 'co.uk',
  DE: 'de',
  FR: 'fr',
  IT: 'it',
  ES: 'es',
  NL: 'nl',
  PL: 'pl',
  SE: 'se',
  BE: 'com.be',
  IE: 'ie',
  ZA: 'co.za',
  IN: 'in',
  TR: 'com.tr',
  AE: 'ae',
  SA: 'sa',
  EG: 'eg',
  JP: 'co.jp',
  SG: 'sg',
  AU: 'com.au',
};

/** `Amazon.de`. */
export function storeName(code: string): string {
  return `Amazon.${DOMAINS[code] ?? 'com'}`;
}

/** `www.amazon.de`. */
export function storeDomain(code: string): string {
  return `www.amazon.${DOMAINS[code] ?? 'com'}`;
}

/** ISO 3166-1: the marketplace sellers call UK is GB there. */
export function countryCode(code: string): string {
  return code === 'UK' ? 'GB' : code;
}
