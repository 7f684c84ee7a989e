import type { Marketplace } from './policy.ts';

const row = (
  code: string,
  id: string,
  name: string,
  region: Marketplace['region'],
  currency: string,
  language: string,
  timeZone: string,
): Marketplace => ({ code, id, name, region, currency, language, timeZone });

/**
 * Ids, currencies and languages as in the Selling Partner API's documentation (developer-docs.amazon.com/sp-api/docs/marketplace-ids).
 * Amazon publishes no zone for a marketplace: where a country has several, the one of the store's reports or capital region is taken.
 */
export const MARKETPLACES: readonly Marketplace[] = [
  row('US', 'ATVPDKIKX0DER', 'United States', 'na', 'USD', 'en-US', 'America/Los_Angeles'),
  row('CA', 'A2EUQ1WTGCTBG2', 'Canada', 'na', 'CAD', 'en-CA', 'America/Toronto'),
  row('MX', 'A1AM78C64UM0Y8', 'Mexico', 'na', 'MXN', 'es-MX', 'America/Mexico_City'),
  row('BR', 'A2Q3Y263D00KWC', 'Brazil', 'na', 'BRL', 'pt-BR', 'America/Sao_Paulo'),
  row('UK', 'A1F83G8C2ARO7P', 'United Kingdom', 'eu', 'GBP', 'en-GB', 'Europe/London'),
  row('DE', 'A1PA6795UKMFR9', 'Germany', 'eu', 'EUR', 'de-DE', 'Europe/Berlin'),
  row('FR', 'A13V1IB3VIYZZH', 'France', 'eu', 'EUR', 'fr-FR', 'Europe/Paris'),
  row('IT', 'APJ6JRA9NG5V4', 'Italy', 'eu', 'EUR', 'it-IT', 'Europe/Rome'),
  row('ES', 'A1RKKUPIHCS9HS', 'Spain', 'eu', 'EUR', 'es-ES', 'Europe/Madrid'),
  row('NL', 'A1805IZSGTT6HS', 'Netherlands', 'eu', 'EUR', 'nl-NL', 'Europe/Amsterdam'),
  row('PL', 'A1C3SOZRARQ6R3', 'Poland', 'eu', 'PLN', 'pl-PL', 'Europe/Warsaw'),
  row('SE', 'A2NODRKZP88ZB9', 'Sweden', 'eu', 'SEK', 'sv-SE', 'Europe/Stockholm'),
  row('BE', 'AMEN7PMS3EDWL', 'Belgium', 'eu', 'EUR', 'fr-BE', 'Europe/Brussels'),
  row('IE', 'A28R8C7NBKEWEA', 'Ireland', 'eu', 'EUR', 'en-IE', 'Europe/Dublin'),
  row('ZA', 'AE08WJ6YKNBMC', 'South Africa', 'eu', 'ZAR', 'en-ZA', 'Africa/Johannesburg'),
  row('IN', 'A21TJRUUN4KGV', 'India', 'eu', 'INR', 'en-IN', 'Asia/Kolkata'),
  row('TR', 'A33AVAJ2PDY3EV', 'Turkey', 'eu', 'TRY', 'tr-TR', 'Europe/Istanbul'),
  row('AE', 'A2VIGQ35RCS4UG', 'United Arab Emirates', 'eu', 'AED', 'en-AE', 'Asia/Dubai'),
  row('SA', 'A17E79C6D8DWNP', 'Saudi Arabia', 'eu', 'SAR', 'ar-AE', 'Asia/Riyadh'),
  row('EG', 'ARBP9OOSHTCHU', 'Egypt', 'eu', 'EGP', 'ar-AE', 'Africa/Cairo'),
  row('JP', 'A1VC38T7YXB528', 'Japan', 'fe', 'JPY', 'ja-JP', 'Asia/Tokyo'),
  row('SG', 'A19VAU5U5O7RUS', 'Singapore', 'fe', 'SGD', 'en-SG', 'Asia/Singapore'),
  row('AU', 'A39IBJ37TRP1C6', 'Australia', 'fe', 'AUD', 'en-AU', 'Australia/Sydney'),
];

export function marketplaceOf(code: string): Marketplace | undefined {
  return MARKETPLACES.find((marketplace) => marketplace.code === code);
}
