// The invented people behind orders: which parts they have in which country, and which calls need them.
import * as all from '@faker-js/faker';
import type { Faker } from '@faker-js/faker';
import { beforeAll, describe, expect, test } from 'vitest';
import { needsPeople } from '../../../mocks/seller/people/needs-people.ts';
import { idNumber, maskedAddress } from '../../../mocks/seller/people/masked-address.ts';
import { loadPeople, personOf } from '../../../mocks/seller/people/person-of.ts';
import type { Person } from '../../../mocks/seller/people/person.ts';
import type { OrderView } from '../../../mocks/seller/book/order-view.ts';
import { MARKETPLACES, marketplaceOf, streamKey, uniform } from '../../../sim/internal.ts';

beforeAll(() => loadPeople(MARKETPLACES));
const orderId = (n: number): string => `302-${String(n).padStart(7, '0')}-0000001`;
const viewOf = (code: string, id = orderId(1)) => ({ id, marketplace: marketplaceOf(code) }) as OrderView;
const many = (code: string, count = 400): Person[] =>
  Array.from({ length: count }, (_, i) => personOf(viewOf(code, orderId(i))));

test('an id is folded to 32 bits, digit by digit; dashes do not count', () => {
  // '1' is 49, '2' is 50, '3' is 51: (49 * 31 + 50) * 31 + 51.
  expect(idNumber('123')).toBe(48_690);
  expect(idNumber('1-2-3')).toBe(48_690);
  expect(idNumber('')).toBe(0);
  const long = idNumber('302-1234567-7654321');
  expect([long, Number.isInteger(long), long >= 0, long < 2 ** 32]).toEqual([long, true, true, true]);
  expect(idNumber('302-1234567-7654322')).toBe((long + 1) % 2 ** 32);
});

describe('a masked address', () => {
  test('has fifteen letters or digits, and a domain of the store to which nothing is ever delivered', () => {
    expect(maskedAddress(viewOf('DE'))).toMatch(/^[a-z0-9]{15}@marketplace\.amazon\.de\.cancelbench\.example$/);
    expect(maskedAddress(viewOf('UK'))).toMatch(/@marketplace\.amazon\.co\.uk\.cancelbench\.example$/);
  });
  test('depends on the id and nothing else', () => {
    const name = (code: string, id: string) => maskedAddress(viewOf(code, id)).split('@')[0];
    expect(name('UK', orderId(1))).toBe(name('DE', orderId(1)));
    expect(name('DE', orderId(2))).not.toBe(name('DE', orderId(1)));
  });
});

describe('a person', () => {
  test('stays the same, whoever was asked for before', () => {
    const one = personOf(viewOf('DE'));
    personOf(viewOf('JP', orderId(77)));
    expect(personOf(viewOf('DE'))).toEqual(one);
    expect(personOf(viewOf('DE', orderId(2))).buyerName).not.toBe(one.buyerName);
    expect(one.buyerEmail).toBe(maskedAddress(viewOf('DE')));
  });
  test('has a name, a street, a town, a post code and a telephone in every country', () => {
    for (const { code } of MARKETPLACES) {
      const { buyerName, recipientName, addressLine1, addressLine3, city, postalCode, phone } = personOf(viewOf(code));
      for (const part of [buyerName, recipientName, addressLine1, city, postalCode, phone]) expect(part).toMatch(/\S/);
      expect(addressLine3).toBe('');
    }
  });
  test('has a country by its ISO code', () => {
    expect(['DE', 'UK', 'US'].map((code) => personOf(viewOf(code)).countryCode)).toEqual(['DE', 'GB', 'US']);
  });
  test('has a state where addresses have one', () => {
    const withState = MARKETPLACES.filter(({ code }) => personOf(viewOf(code)).state !== '').map(({ code }) => code);
    expect([...withState].sort()).toEqual(['AU', 'BR', 'CA', 'ES', 'IN', 'IT', 'JP', 'MX', 'US']);
  });
  test.each([
    ['US', 'fakerEN_US'],
    ['CA', 'fakerEN_CA'],
    ['UK', 'fakerEN_GB'],
    ['AU', 'fakerEN_AU'],
    ['IN', 'fakerEN_IN'],
    ['ZA', 'fakerEN_ZA'],
    ['IE', 'fakerEN_IE'],
    ['MX', 'fakerES_MX'],
    ['BR', 'fakerPT_BR'],
    ['DE', 'fakerDE'],
    ['FR', 'fakerFR'],
    ['BE', 'fakerFR_BE'],
    ['IT', 'fakerIT'],
    ['ES', 'fakerES'],
    ['NL', 'fakerNL'],
    ['PL', 'fakerPL'],
    ['SE', 'fakerSV'],
    ['TR', 'fakerTR'],
    ['JP', 'fakerJA'],
    ['EG', 'fakerEN'],
  ])('in %s is drawn by %s, from a seed of the id alone', (code, locale) => {
    const drawn = (all as unknown as Readonly<Record<string, Faker>>)[locale];
    const id = orderId(5);
    drawn?.seed(Math.floor(uniform(streamKey(0, 'people'), idNumber(id), 0) * 2 ** 32));
    const expected = drawn?.person.fullName();
    expect(personOf(viewOf(code, id)).buyerName).toBe(expected);
  });
  test('is the recipient in 85 of 100 orders, and has a second line in 20 of 100', () => {
    const people = many('US', 2_000);
    const share = (is: (person: Person) => boolean): number => people.filter(is).length / people.length;
    expect(Math.abs(share(({ buyerName, recipientName }) => buyerName === recipientName) - 0.85)).toBeLessThan(0.03);
    expect(Math.abs(share(({ addressLine2 }) => addressLine2 !== '') - 0.2)).toBeLessThan(0.03);
  });
});

test.each([
  ['never', '', 3, false],
  ['never', 'includedData=BUYER', 3, false],
  ['to-restricted-token', 'includedData=BUYER', 0, false],
  ['to-restricted-token', '', 1, true],
  ['when-included', '', 0, false],
  ['when-included', '', 1, true],
  ['when-included', 'includedData=BUYER', 0, true],
  ['when-included', 'includedData=PACKAGES,RECIPIENT', 0, true],
  ['when-included', 'includedData=PACKAGES', 0, false],
  ['always', '', 0, true],
] as const)('people %s, query "%s", %i kinds opened: %s', (people, search, opened, needed) =>
  expect(needsPeople({ people }, search, opened)).toBe(needed),
);
