/** Domains of the stores by marketplace code, as in `SalesChannel` and order reports. */
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

/** The ISO 3166-1 code of a marketplace. Sellers say UK; ISO says GB. */
export function countryCode(code: string): string {
  return code === 'UK' ? 'GB' : code;
}
