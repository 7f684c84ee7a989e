// What can be checked of the table of marketplaces without its source at hand.
import { expect, test } from 'vitest';
import { MARKETPLACES, marketplaceOf } from '../../../sim/policy/marketplaces.ts';

const CURRENCIES = Intl.supportedValuesOf('currency');
/** Languages that are not those of the country's own tag, as the documentation gives them. */
const ELSEWHERE: Readonly<Record<string, string>> = { UK: 'GB', SA: 'AE', EG: 'AE' };

test.each(MARKETPLACES.map((each) => [each.code, each] as const))('%s', (code, marketplace) => {
  const { id, currency, language, timeZone, name, region } = marketplace;
  const locale = new Intl.Locale(language);
  expect(locale.toString()).toBe(language);
  expect(locale.region).toBe(ELSEWHERE[code] ?? code);
  expect(CURRENCIES).toContain(currency);
  expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
  expect(timeZone).toContain('/');
  expect(id).toMatch(/^A[0-9A-Z]{11,13}$/);
  expect(new Intl.DisplayNames('en', { type: 'region' }).of(code)?.replace('Türkiye', 'Turkey')).toContain(name);
  expect(region).toBe(regionOf(timeZone));
  expect(marketplaceOf(code)).toBe(marketplace);
});

/** The three endpoints of the Selling Partner API: Africa, the Gulf and India belong to Europe. */
function regionOf(timeZone: string): string {
  if (timeZone.startsWith('America/')) return 'na';
  return ['Asia/Tokyo', 'Asia/Singapore', 'Australia/Sydney'].includes(timeZone) ? 'fe' : 'eu';
}

test('no two share a code or an id', () => {
  expect(new Set(MARKETPLACES.map(({ code }) => code)).size).toBe(MARKETPLACES.length);
  expect(new Set(MARKETPLACES.map(({ id }) => id)).size).toBe(MARKETPLACES.length);
});
