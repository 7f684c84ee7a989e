import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../../mocks/index.ts';
import { fits } from '../../../mocks/faults/glob.ts';
import {
  LONGEST_MAIL_HEADER,
  LONGEST_MAIL_LINE,
  MOST_MAIL_PARTS,
  wrongWith,
} from '../../../mocks/doors/mail-limits.ts';
import { answerIn } from '../../../mocks/doors/smtp-in.ts';
import { meaningOf } from '../../../mocks/messaging/meaning.ts';
import { parseIsoDuration } from '../../../mocks/wire/iso-duration.ts';
import { parseQuery } from '../../../mocks/wire/query.ts';
import { parseTime } from '../../../mocks/wire/clock.ts';
import { FIXED_SECRET } from '../../../mocks/wire/secret.ts';
import { readPageToken } from '../../../mocks/wire/paging.ts';
import { openAsk, settledOrder, US, viewOf } from '../support/ask.ts';
import { openSubscriber } from '../support/subscriber.ts';
import type { Instant } from '../../../sim/internal.ts';

const LONG = 100_000;

/** Far more than linear work on a hundred thousand letters takes, and far less than quadratic work does. */
function expectQuick(work: () => unknown): void {
  const begin = performance.now();
  work();
  expect(performance.now() - begin).toBeLessThan(2_000);
}

describe('`*` stands for anything', () => {
  test.each([
    ['orders-v0.*', 'orders-v0.getOrders', true],
    ['*', '', true],
    ['', 'x', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-b-b-d', false],
    ['*Order', 'orders-v0.getOrder', true],
    ['*Order', 'orders-v0.getOrders', false],
    ['**a**', 'bab', true],
    ['get.rder', 'getOrder', false],
  ])('"%s" and "%s": %s', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  test('eight stars and what is not there take no time', () => {
    expectQuick(() => expect(fits('********!', 'a'.repeat(LONG))).toBe(false));
    expectQuick(() =>
      expect(() => parseFaults({ rules: [{ fault: 'throttled', on: '********!' }] })).toThrow('is not something'),
    );
  });

  test('a rule has at most a hundred names, none longer than 200 letters', () => {
    const rule = (on: string | string[]) => () => parseFaults({ rules: [{ fault: 'throttled', on }] });
    expect(rule(Array.from({ length: 101 }, () => '*'))).toThrow('1 to 100 names');
    expect(rule('*'.repeat(201))).toThrow('<=200 characters');
  });
});

describe('a hundred thousand hostile letters take little time', () => {
  test.each([
    ['a duration', () => parseIsoDuration(`P${'1'.repeat(LONG)}X`)],
    ['an instant', () => parseTime(`2022-05-10T04:00:00.${'1'.repeat(LONG)}`)],
    ['a query', () => parseQuery('%'.repeat(LONG)).names()],
    ['a paging token', () => readPageToken(FIXED_SECRET, '+/+/'.repeat(LONG / 4), 0 as Instant)],
    ['a mail of blank lines above a quotation', () => answerIn(`${': \n \n'.repeat(LONG / 5)}> x`)],
    ['a message that is nearly one of several kinds', () => meaningOf('out of stock '.repeat(LONG / 13), 'merchant')],
  ])('%s', (_, work) => expectQuick(work));

  test('the number of a parcel', async () => {
    const ask = await openAsk();
    const id = await settledOrder(ask);
    const orderItems = viewOf(ask, id).items.map((item) => ({ orderItemId: item.id, quantity: 1 }));
    const packageDetail = {
      packageReferenceId: `${'1'.repeat(LONG)}x`,
      carrierCode: 'UPS',
      trackingNumber: '1Z',
      shipDate: '2026-03-04T18:00:00Z',
      orderItems,
    };
    const begin = performance.now();
    const body = { marketplaceId: US, packageDetail };
    const { status } = await ask.api('POST', `/orders/v0/orders/${id}/shipmentConfirmation`, body);
    expect([status, performance.now() - begin < 2_000]).toEqual([400, true]);
  });

  test('the ARN of a queue', async () => {
    const ask = await openAsk();
    const begin = performance.now();
    await expect(openSubscriber(ask, `arn:aws:sqs:${':'.repeat(LONG)} `)).rejects.toThrow('400');
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

test('an answer lists the first twenty mistakes of a plan, not all', async () => {
  const ask = await openAsk();
  const rules = Array.from({ length: 90 }, () => ({ fault: 'nothing' }));
  const { status, text } = await ask.sim('POST', 'faults', { rules });
  expect(status).toBe(400);
  expect(text).toContain('70 more mistakes are not listed.');
  const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`field${i}`, 1]));
  expect((await ask.sim('POST', 'faults', { rules: [], ...unknown })).text.length).toBeLessThan(2_000);
});

test('a mail that takes long to parse is refused before it is', () => {
  const parts = (count: number): Buffer => Buffer.from(`Subject: x\r\n\r\n${'--a\r\n\r\nx\r\n'.repeat(count)}`);
  expect(wrongWith(parts(MOST_MAIL_PARTS))).toBeNull();
  expect(wrongWith(parts(MOST_MAIL_PARTS + 1))).toContain(`more than ${MOST_MAIL_PARTS} lines`);
  expect(wrongWith(Buffer.from(`To: ${'a:'.repeat(LONGEST_MAIL_LINE)}\r\n\r\nx`))).toContain('has a line of more than');
  expect(wrongWith(Buffer.from(`Subject: x\n\n${'word '.repeat(1_000)}`))).toBeNull();
  const nested = 'Content-Type: message/rfc822\r\n\r\n';
  expect(wrongWith(Buffer.from(nested.repeat(MOST_MAIL_PARTS)))).toBeNull();
  expect(wrongWith(Buffer.from(nested.repeat(MOST_MAIL_PARTS + 1)))).toContain('lines that begin a part');
});

test('a header over many lines is refused, an indented text is not', () => {
  const folded = `\r\n ${'a:'.repeat(2_000)}`.repeat(6);
  expect(folded.length).toBeGreaterThan(LONGEST_MAIL_HEADER);
  expect(wrongWith(Buffer.from(`To: x${folded}\r\n\r\nx`))).toContain(
    `a header of more than ${LONGEST_MAIL_HEADER} bytes`,
  );
  expect(wrongWith(Buffer.from(`Subject: x\r\n\r\n--b\r\nTo: x${folded}\r\n`))).toContain('a header of more than');
  expect(wrongWith(Buffer.from(`Subject: x\r\n\r\n<html>${folded}`))).toBeNull();
});
