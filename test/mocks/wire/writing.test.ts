// What goes out over the wire: ids, amounts, tokens, refusals and what is counted on the way.
import { describe, expect, test } from 'vitest';
import { BoundedMap } from '../../../mocks/wire/bounded-map.ts';
import {
  invalidInput,
  missingParameters,
  notFound,
  refusal,
  throttled,
  unauthorized,
} from '../../../mocks/wire/errors.ts';
import { digits, letters, uuid } from '../../../mocks/wire/ids.ts';
import { amountText } from '../../../mocks/wire/money.ts';
import { canonical, readPageToken, TOKEN_HOURS, writePageToken } from '../../../mocks/wire/paging.ts';
import { UPLOAD_BASE, REAL_HOSTS } from '../../../mocks/wire/real-hosts.ts';
import { withoutSlash } from '../../../mocks/wire/router.ts';
import { FIXED_SECRET, newSecret, sameText, seal, secretLetters } from '../../../mocks/wire/secret.ts';
import { countryCode, storeDomain, storeName } from '../../../mocks/wire/stores.ts';
import { rateOf, takeToken, type Buckets } from '../../../mocks/wire/usage-plan.ts';
import { OPERATIONS } from '../../../mocks/wire/operations.ts';
import { streamKey } from '../../../sim/internal.ts';

const key = streamKey(1, 'test');
const HOUR = 3_600_000;

describe('ids', () => {
  test('have their form, whatever the number', () => {
    for (let number = 0; number < 500; number += 1) {
      expect(uuid(key, number)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(digits(key, number, 14)).toMatch(/^[1-9]\d{13}$/);
      expect(letters(key, number, 10)).toMatch(/^[A-Z0-9]{10}$/);
    }
  });
  test('are the same for the same number, and others for another', () => {
    const makers = [
      uuid,
      (...at: Parameters<typeof uuid>) => digits(...at, 14),
      (...at: Parameters<typeof uuid>) => letters(...at, 12),
    ];
    for (const make of makers) {
      expect(make(key, 5)).toBe(make(key, 5));
      const all = Array.from({ length: 2_000 }, (_, number) => make(key, number));
      expect(new Set(all).size).toBe(2_000);
    }
  });
  test('have every digit and letter', () => {
    const text = Array.from({ length: 300 }, (_, number) => letters(key, number, 10)).join('');
    expect(new Set(text).size).toBe(36);
    expect(new Set(Array.from({ length: 300 }, (_, number) => digits(key, number, 3)[0])).size).toBe(9);
  });
});

test.each([
  [1_234, 'EUR', '12.34'],
  [1_200, 'USD', '12.00'],
  [5, 'GBP', '0.05'],
  [1_234, 'JPY', '1234'],
  [0, 'EUR', '0.00'],
])('%d minor units of %s are %s', (minor, currency, text) => expect(amountText(minor, currency)).toBe(text));

describe('a paging token', () => {
  const at = Date.UTC(2022, 4, 10);
  const state = { cursor: 7, before: at, parameters: '[["a",["1"]]]', expiresAt: (at + TOKEN_HOURS) as never };
  const token = writePageToken(FIXED_SECRET, state);
  test('is read as it was written, until a day is over', () => {
    expect(TOKEN_HOURS).toBe(24 * HOUR);
    expect(readPageToken(FIXED_SECRET, token, (at + 24 * HOUR - 1) as never)).toEqual(state);
    expect(readPageToken(FIXED_SECRET, token, (at + 24 * HOUR) as never)).toBe('expired');
  });
  test('begins with a plus and a slash and is padded, whatever it holds, so that it must be encoded', () => {
    for (let length = 0; length < 6; length += 1)
      expect(writePageToken(FIXED_SECRET, { ...state, parameters: 'x'.repeat(length) })).toMatch(/^\+\/\+\/.*[^=]==$/);
  });
  test.each([
    ['encoded twice', encodeURIComponent(token)],
    ['not encoded', decodeURIComponent(token.replaceAll('+', ' '))],
    ['cut', token.slice(0, -8)],
    ['empty', ''],
    ['changed in one place', token.slice(0, 20) + (token[20] === 'A' ? 'B' : 'A') + token.slice(21)],
    ['without a seal', Buffer.concat([Buffer.from('+/+/', 'base64'), Buffer.from('no point here')]).toString('base64')],
  ])('%s is malformed', (_, spoilt) => expect(readPageToken(FIXED_SECRET, spoilt, at as never)).toBe('malformed'));
  test('of another marketplace is malformed', () =>
    expect(readPageToken(newSecret(), token, at as never)).toBe('malformed'));
  test('holds parameters sorted by name, without those that were not sent', () =>
    expect(
      canonical([
        ['b', ['2', '1']],
        ['c', []],
        ['a', ['x']],
      ]),
    ).toBe('[["a",["x"]],["b",["2","1"]]]'));
});

describe('secrets', () => {
  test('a seal depends on the secret, its purpose and the text', () => {
    const seals = [
      seal(FIXED_SECRET, 'a', 'b'),
      seal(FIXED_SECRET, 'a', 'c'),
      seal(FIXED_SECRET, 'x', 'b'),
      seal(newSecret(), 'a', 'b'),
    ];
    expect(new Set(seals).size).toBe(4);
    for (const each of seals) expect(each).toMatch(/^[0-9a-f]{64}$/);
    expect(seal(FIXED_SECRET, 'a', 'b')).toBe(seals[0]);
  });
  test('letters are as many as asked for, and others for each number', () => {
    expect(secretLetters(FIXED_SECRET, 'a', 1, 20)).toMatch(/^[A-Z0-9]{20}$/);
    expect(secretLetters(FIXED_SECRET, 'a', 1, 20)).not.toBe(secretLetters(FIXED_SECRET, 'a', 2, 20));
    expect(secretLetters(FIXED_SECRET, 'b', 1, 20)).not.toBe(secretLetters(FIXED_SECRET, 'a', 1, 20));
  });
  test('texts are compared whole', () =>
    expect([sameText('a', 'a'), sameText('a', 'b'), sameText('a', 'aa'), sameText('', '')]).toEqual([
      true,
      false,
      false,
      true,
    ]));
  test('a new secret is 32 bytes and no other', () => {
    expect(newSecret()).toHaveLength(32);
    expect(Buffer.from(newSecret()).equals(newSecret())).toBe(false);
  });
});

test('refusals are the API’s envelope', () => {
  const said = 'The input you have submitted is not valid. Please check your input and try again.';
  const error = (code: string, message: string, details: string) => ({ errors: [{ code, message, details }] });
  expect(refusal(418, 'Code', 'message')).toEqual({ status: 418, body: error('Code', 'message', '') });
  expect(invalidInput('why')).toEqual({ status: 400, body: error('InvalidInput', said, 'why') });
  expect(notFound('why')).toEqual({
    status: 404,
    body: error('NotFound', 'The requested resource could not be found.', 'why'),
  });
  expect(unauthorized('why')).toEqual({
    status: 403,
    body: error('Unauthorized', 'Access to requested resource is denied.', 'why'),
  });
  expect(throttled()).toEqual({
    status: 429,
    body: error('QuotaExceeded', 'You exceeded your quota for the requested resource.', ''),
  });
  expect(missingParameters(['a', 'b'])).toEqual({
    status: 400,
    body: error('InvalidInput', 'One or more required parameters missing', 'a;b;'),
  });
});

test('a bounded map forgets the oldest, and a value that changes is not new', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2).set('a', 3);
  expect([...map]).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
  map.set('c', 4);
  expect([...map]).toEqual([
    ['b', 2],
    ['c', 4],
  ]);
});

test('stores by marketplace', () => {
  expect([storeName('DE'), storeName('UK'), storeName('XX')]).toEqual(['Amazon.de', 'Amazon.co.uk', 'Amazon.com']);
  expect([storeDomain('JP'), storeDomain('XX')]).toEqual(['www.amazon.co.jp', 'www.amazon.com']);
  expect([countryCode('UK'), countryCode('DE')]).toEqual(['GB', 'DE']);
});

test('the hosts that clients have built in: three regions, their sandboxes, login and uploads', () => {
  expect(REAL_HOSTS).toHaveLength(8);
  for (const region of ['na', 'eu', 'fe'])
    for (const box of ['', 'sandbox.']) expect(REAL_HOSTS).toContain(`${box}sellingpartnerapi-${region}.amazon.com`);
  expect(REAL_HOSTS).toContain('api.amazon.com');
  expect(UPLOAD_BASE).toBe('https://tortuga-prod-na.s3-external-1.amazonaws.com');
  expect(REAL_HOSTS).toContain(new URL(UPLOAD_BASE).host);
});

test('a slash at the end of a path is left out, but for the path that is nothing else', () =>
  expect(['/a/', '/a', '/', ''].map(withoutSlash)).toEqual(['/a', '/a', '/', '']));

describe('usage plans', () => {
  const operation = OPERATIONS.find(({ id }) => id === 'orders-v0.getOrders');
  test('off, sandbox, the default, and a plan of one’s own', () => {
    const { rate, burst } = operation as NonNullable<typeof operation>;
    const rated = { id: 'orders-v0.getOrders', rate, burst } as never;
    const own = { 'orders-v0.getOrders': { rate: 9, burst: 3 } };
    expect(rateOf('off', rated, own)).toBeNull();
    expect(rateOf('sandbox', rated, own)).toEqual({ rate: 5, burst: 15 });
    expect(rateOf('production', rated, {})).toMatchObject({ rate, burst });
    expect(rateOf('production', rated, own)).toEqual({ rate: 9, burst: 3 });
  });
  test('a bucket begins full, refills with time, and never beyond its burst', () => {
    const buckets: Buckets = new Map();
    const take = (at: number) => takeToken(buckets, 1, { rate: 2, burst: 2 }, at);
    expect([take(0), take(0), take(0)]).toEqual([true, true, false]);
    expect([take(499), take(500), take(500)]).toEqual([false, true, false]); // a token every half second
    expect([take(60_000), take(60_000), take(60_000)]).toEqual([true, true, false]);
    expect(take(59_000)).toBe(false); // a clock that was set back refills nothing
    expect(takeToken(buckets, 2, { rate: 2, burst: 0.5 }, 0)).toBe(false);
    expect(takeToken(buckets, 3, { rate: 2, burst: 1 }, 0)).toBe(true);
  });
});
