import type { Marketplace } from './policy.ts';

/**
 * Ids, currencies and languages as in the Selling Partner API's documentation
 * (developer-docs.amazon.com/sp-api/docs/marketplace-ids). Amazon publishes no zone for a
 * marketplace: where a country has several, the one of the store's reports or capital region is
 * taken.
 *
 * @example
 * ```ts
 * MARKETPLACES.find(({ code }) => code === 'DE')?.currency; // 'EUR'
 * ```
 */
export const MARKETPLACES: readonly Marketplace[] = [
  {
    code: 'US',
    id: 'ATVPDKIKX0DER',
    name: 'United States',
    region: 'na',
    currency: 'USD',
    language: 'en-US',
    timeZone: 'America/Los_Angeles',
  },
  {
    code: 'CA',
    id: 'A2EUQ1WTGCTBG2',
    name: 'Canada',
    region: 'na',
    currency: 'CAD',
    language: 'en-CA',
    timeZone: 'America/Toronto',
  },
  {
    code: 'MX',
    id: 'A1AM78C64UM0Y8',
    name: 'Mexico',
    region: 'na',
    currency: 'MXN',
    language: 'es-MX',
    timeZone: 'America/Mexico_City',
  },
  {
    code: 'BR',
    id: 'A2Q3Y263D00KWC',
    name: 'Brazil',
    region: 'na',
    currency: 'BRL',
    language: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
  },
  {
    code: 'UK',
    id: 'A1F83G8C2ARO7P',
    name: 'United Kingdom',
    region: 'eu',
    currency: 'GBP',
    language: 'en-GB',
    timeZone: 'Europe/London',
  },
  {
    code: 'DE',
    id: 'A1PA6795UKMFR9',
    name: 'Germany',
    region: 'eu',
    currency: 'EUR',
    language: 'de-DE',
    timeZone: 'Europe/Berlin',
  },
  {
    code: 'FR',
    id: 'A13V1IB3VIYZZH',
    name: 'France',
    region: 'eu',
    currency: 'EUR',
    language: 'fr-FR',
    timeZone: 'Europe/Paris',
  },
  {
    code: 'IT',
    id: 'APJ6JRA9NG5V4',
    name: 'Italy',
    region: 'eu',
    currency: 'EUR',
    language: 'it-IT',
    timeZone: 'Europe/Rome',
  },
  {
    code: 'ES',
    id: 'A1RKKUPIHCS9HS',
    name: 'Spain',
    region: 'eu',
    currency: 'EUR',
    language: 'es-ES',
    timeZone: 'Europe/Madrid',
  },
  {
    code: 'NL',
    id: 'A1805IZSGTT6HS',
    name: 'Netherlands',
    region: 'eu',
    currency: 'EUR',
    language: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
  },
  {
    code: 'PL',
    id: 'A1C3SOZRARQ6R3',
    name: 'Poland',
    region: 'eu',
    currency: 'PLN',
    language: 'pl-PL',
    timeZone: 'Europe/Warsaw',
  },
  {
    code: 'SE',
    id: 'A2NODRKZP88ZB9',
    name: 'Sweden',
    region: 'eu',
    currency: 'SEK',
    language: 'sv-SE',
    timeZone: 'Europe/Stockholm',
  },
  {
    code: 'BE',
    id: 'AMEN7PMS3EDWL',
    name: 'Belgium',
    region: 'eu',
    currency: 'EUR',
    language: 'fr-BE',
    timeZone: 'Europe/Brussels',
  },
  {
    code: 'IE',
    id: 'A28R8C7NBKEWEA',
    name: 'Ireland',
    region: 'eu',
    currency: 'EUR',
    language: 'en-IE',
    timeZone: 'Europe/Dublin',
  },
  {
    code: 'ZA',
    id: 'AE08WJ6YKNBMC',
    name: 'South Africa',
    region: 'eu',
    currency: 'ZAR',
    language: 'en-ZA',
    timeZone: 'Africa/Johannesburg',
  },
  {
    code: 'IN',
    id: 'A21TJRUUN4KGV',
    name: 'India',
    region: 'eu',
    currency: 'INR',
    language: 'en-IN',
    timeZone: 'Asia/Kolkata',
  },
  {
    code: 'TR',
    id: 'A33AVAJ2PDY3EV',
    name: 'Turkey',
    region: 'eu',
    currency: 'TRY',
    language: 'tr-TR',
    timeZone: 'Europe/Istanbul',
  },
  {
    code: 'AE',
    id: 'A2VIGQ35RCS4UG',
    name: 'United Arab Emirates',
    region: 'eu',
    currency: 'AED',
    language: 'en-AE',
    timeZone: 'Asia/Dubai',
  },
  {
    code: 'SA',
    id: 'A17E79C6D8DWNP',
    name: 'Saudi Arabia',
    region: 'eu',
    currency: 'SAR',
    language: 'ar-AE',
    timeZone: 'Asia/Riyadh',
  },
  {
    code: 'EG',
    id: 'ARBP9OOSHTCHU',
    name: 'Egypt',
    region: 'eu',
    currency: 'EGP',
    language: 'ar-AE',
    timeZone: 'Africa/Cairo',
  },
  {
    code: 'JP',
    id: 'A1VC38T7YXB528',
    name: 'Japan',
    region: 'fe',
    currency: 'JPY',
    language: 'ja-JP',
    timeZone: 'Asia/Tokyo',
  },
  {
    code: 'SG',
    id: 'A19VAU5U5O7RUS',
    name: 'Singapore',
    region: 'fe',
    currency: 'SGD',
    language: 'en-SG',
    timeZone: 'Asia/Singapore',
  },
  {
    code: 'AU',
    id: 'A39IBJ37TRP1C6',
    name: 'Australia',
    region: 'fe',
    currency: 'AUD',
    language: 'en-AU',
    timeZone: 'Australia/Sydney',
  },
];

export function marketplaceOf(code: string): Marketplace | undefined {
  return MARKETPLACES.find((marketplace) => marketplace.code === code);
}

/** Minor units in one unit of the currency. */
export function minorUnits(currency: string): number {
  return currency === 'JPY' ? 1 : 100;
}
