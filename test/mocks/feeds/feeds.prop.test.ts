import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEED_TYPES, type FeedType } from '../../../mocks/feeds/feed-types.ts';
import { fakeDesk, itemId, orderId } from './fake-desk.ts';
import { feedOf, reportTree, rowsOf, run, typeOf, type MessageType } from './feeds.ts';

const desk = () => fakeDesk([{ items: 3 }, { items: 2, status: 'shipped', shipped: 0b11 }, { status: 'pending' }]);

const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('BuyerCanceled', 'CustomerCancel', 'Success', 'Failure', 'Refund', 'Cancel'),
  },
  { weight: 4, arbitrary: fc.constantFrom('1', '2', '2022-05-10T09:30:00Z', 'EUR', '19.99', '', '__proto__') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);
const order = fc.integer({ min: 1, max: 4 });
const escaped = (text: string) =>
  [...text].map((sign) => (/[\w .:+-]/.test(sign) ? sign : sign >= ' ' ? `&#${sign.codePointAt(0)};` : '?')).join('');
const element = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`;
const sometimes = (name: string, value: fc.Arbitrary<string>) =>
  fc.option(value, { freq: 8, nil: null }).map((text) => (text === null ? '' : element(name, text)));

/** Mostly sound parts in any combination. */
const part = order.chain((number) =>
  fc.record({
    id: sometimes('AmazonOrderID', fc.constant(orderId(number))),
    item: sometimes(
      'AmazonOrderItemCode',
      fc.integer({ min: 0, max: 3 }).map((at) => itemId(number, at)),
    ),
    status: sometimes('StatusCode', fc.constantFrom('Success', 'Failure', 'Failure', 'Maybe')),
    reason: sometimes('CancelReason', fc.oneof(fc.constant('BuyerCanceled'), word)),
    action: sometimes('ActionType', fc.constantFrom('Refund', 'Cancel')),
    why: sometimes('AdjustmentReason', fc.oneof(fc.constant('CustomerCancel'), word)),
    date: sometimes('FulfillmentDate', fc.oneof(fc.constant('2022-05-10T09:30:00Z'), word)),
    quantity: sometimes('QuantityCancelled', fc.constantFrom('1', '1', '2')),
  }),
);
const BODIES: Record<MessageType, fc.Arbitrary<string>> = {
  OrderAcknowledgement: part.map((p) => `${p.id}${p.status}<Item>${p.item}${p.reason}</Item>`),
  OrderFulfillment: part.map((p) => `${p.id}${p.date}<Item>${p.item}</Item>`),
  OrderAdjustment: part.map((p) => `${p.id}${p.action}<AdjustedItem>${p.item}${p.why}${p.quantity}</AdjustedItem>`),
};
const xmlFeed = fc
  .constantFrom<MessageType>('OrderAcknowledgement', 'OrderFulfillment', 'OrderAdjustment')
  .chain((type) =>
    fc.tuple(
      fc.constant(typeOf(type)),
      fc.array(BODIES[type], { minLength: 1, maxLength: 6 }).map((all) => feedOf(type, ...all)),
    ),
  );
const HEADINGS = [
  'order-id',
  'ship-date',
  'order-item-id',
  'amazon-order-item-code',
  'cancellation-reason-code',
  'adjustment-reason-code',
  'currency',
  'item-price-adj',
  'quantity-cancelled',
  '__proto__',
];
const cellFor = (heading: string) =>
  heading === 'order-id'
    ? order.map(orderId)
    : heading.endsWith('item-id') || heading.endsWith('item-code')
      ? fc.integer({ min: 0, max: 3 }).map((at) => itemId(1, at))
      : word;
const flatFeed = fc
  .tuple(
    fc.constantFrom<FeedType>(...FEED_TYPES.filter((type) => type.includes('FLAT'))),
    fc.shuffledSubarray(HEADINGS, { minLength: 5 }),
  )
  .chain(([type, headings]) =>
    fc.tuple(
      fc.constant(type),
      fc
        .array(fc.tuple(...headings.map(cellFor)), { maxLength: 6 })
        .map((rows) => [headings, ...rows].map((cells) => cells.join('\t')).join('\r\n')),
    ),
  );
const anyFeed = fc.oneof(xmlFeed, flatFeed);

function check(feedType: FeedType, content: string | Uint8Array) {
  const fresh = desk();
  const before = [1, 2, 3].map(fresh.order);
  const outcome = run(feedType, content, fresh);
  const { processed, successful, withError, withWarning } = outcome.summary;
  expect(processed).toBe(successful + withError);
  expect(withWarning).toBeLessThanOrEqual(processed);
  if (outcome.report === null) return { outcome, refused: true };
  const rows = rowsOf(feedType, outcome);
  const flat = feedType.includes('FLAT');
  expect(flat ? null : reportTree(outcome.report.text).name).toBe(flat ? null : 'AmazonEnvelope');
  expect(rows.every(({ name }) => name !== undefined)).toBe(true);
  // the report tells of as many failed messages as the summary counts
  const failing = rows.filter(({ number, severity }) => number !== '0' && severity !== 'Warning');
  expect(new Set(failing.map(({ number }) => number)).size).toBe(withError);
  const refused = rows.some(({ number, severity }) => number === '0' && severity !== 'Warning');
  if (refused) {
    expect([processed, fresh.commands.length, fresh.names.size, fresh.packages.length]).toEqual([0, 0, 0, 0]);
    expect([1, 2, 3].map(fresh.order)).toEqual(before);
  }
  return { outcome, refused };
}

describe('whatever a feed contains', () => {
  test('processed = successful + withError, the report says the same and can be read back', () => {
    const seen = { successful: 0, withError: 0, refused: 0 };
    fc.assert(
      fc.property(anyFeed, ([feedType, content]) => {
        const { outcome, refused } = check(feedType, content);
        if (refused) seen.refused += 1;
        if (outcome.summary.successful > 0) seen.successful += 1;
        if (outcome.summary.withError > 0) seen.withError += 1;
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.successful, seen.withError, seen.refused)).toBeGreaterThan(20);
  });
  test('a damaged document neither throws nor does half its work', () => {
    let refusals = 0;
    fc.assert(
      fc.property(
        anyFeed,
        fc.nat(),
        fc.uint8Array({ maxLength: 4 }),
        fc.nat(3),
        ([feedType, content], place, put, drop) => {
          const all = [...new TextEncoder().encode(content)];
          all.splice(place % all.length, drop, ...put);
          if (check(feedType, Uint8Array.from(all)).refused) refusals += 1;
        },
      ),
      { numRuns: 400 },
    );
    expect(refusals).toBeGreaterThan(100);
  });
  test('any bytes at all', () => {
    fc.assert(
      fc.property(fc.constantFrom<FeedType>(...FEED_TYPES), fc.uint8Array({ maxLength: 200 }), (feedType, content) => {
        check(feedType, content);
      }),
      { numRuns: 200 },
    );
  });
});
