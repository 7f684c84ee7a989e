import { describe, expect, test } from 'vitest';
import type { CodeName } from '../../../mocks/feeds/codes.ts';
import type { FeedType } from '../../../mocks/feeds/feed-types.ts';
import { fakeDesk, itemId, orderId, type FakeDesk, type OrderSpec } from './fake-desk.ts';
import { rowsOf, run } from './feeds.ts';

const CANCEL = 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA';
const SHIP = 'POST_FLAT_FILE_FULFILLMENT_DATA';
const ADJUST = 'POST_FLAT_FILE_PAYMENT_ADJUSTMENT_DATA';
const TEMPLATE = 'TemplateType=OrderCancellation\tVersion=1.0/1.0.3\tA note';
const CANCEL_HEADINGS = 'order-id\tcancellation-reason-code\tamazon-order-item-code';
const SHIP_HEADINGS =
  'order-id\torder-item-id\tquantity\tship-date\tcarrier-code\tcarrier-name\ttracking-number\tship-method\tship_from_supply_source_id';
const ADJUST_HEADINGS =
  'order-id\torder-item-id\tadjustment-reason-code\tcurrency\titem-price-adj\titem-promotion-adj\tquantity-cancelled';

const file = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const tabs = (...cells: readonly string[]) => cells.join('\t');
const flat = (feedType: FeedType, desk: FakeDesk, text: string) =>
  run(feedType, text, desk, 'text/tab-separated-values');

describe('cancellation file', () => {
  test.each([
    ['with its template line', file(TEMPLATE, CANCEL_HEADINGS, tabs(orderId(1), 'BuyerCanceled', itemId(1, 1)))],
    ['without', file(CANCEL_HEADINGS, tabs(orderId(1), 'BuyerCanceled', itemId(1, 1)))],
    ['CRLF', file(TEMPLATE, CANCEL_HEADINGS, tabs(orderId(1), 'BuyerCanceled', itemId(1, 1))).replaceAll('\n', '\r\n')],
    ['byte order mark', `\uFEFF${file(CANCEL_HEADINGS, tabs(orderId(1), 'BuyerCanceled', itemId(1, 1)))}`],
    [
      'headings in another order and case, the older set, blank lines',
      file(
        '',
        tabs('Amazon-Order-Item-Code', 'MERCHANT-ORDER-ID', ' order-id ', 'Cancellation-Reason-Code'),
        '',
        tabs(itemId(1, 1), 'W', orderId(1), 'BuyerCanceled'),
        ' ',
      ),
    ],
  ])('%s', (_, text) => {
    const desk = fakeDesk();
    const outcome = flat(CANCEL, desk, text);
    expect(outcome).toMatchObject({ status: 'DONE', summary: { processed: 1, successful: 1, withWarning: 0 } });
    expect(desk.commands).toEqual([{ type: 'cancel', order: 1, reason: 'buyer-cancelled', items: 0b010 }]);
  });
  test('an order id with a reason cancels the whole order', () => {
    const desk = fakeDesk();
    flat(CANCEL, desk, file(CANCEL_HEADINGS, tabs(orderId(1), 'NoInventory', '')));
    expect(desk.commands).toEqual([{ type: 'cancel', order: 1, reason: 'no-inventory' }]);
    expect(desk.order(1).status).toBe('cancelled');
  });
  test('an order id alone does so too, with a warning about the reason', () => {
    const desk = fakeDesk();
    const outcome = flat(CANCEL, desk, file('order-id', orderId(1)));
    expect(desk.commands).toEqual([{ type: 'cancel', order: 1, reason: 'general-adjustment' }]);
    expect(outcome.summary).toEqual({ processed: 1, successful: 1, withError: 0, withWarning: 1 });
    expect(rowsOf(CANCEL, outcome)).toMatchObject([{ number: '1', severity: 'Warning', name: 'no-reason-given' }]);
  });
});

describe('shipment and adjustment files', () => {
  test('a shipped line', () => {
    const desk = fakeDesk();
    const row = tabs(orderId(1), itemId(1, 2), '1', '2022-05-10', 'DHL', '', 'T9', 'Paket', '');
    expect(flat(SHIP, desk, file(SHIP_HEADINGS, row)).summary.successful).toBe(1);
    expect(desk.commands).toEqual([{ type: 'confirm-shipment', order: 1, items: 0b100 }]);
    expect(desk.packages[0]?.note).toEqual({
      reference: '50001-1',
      carrier: 'DHL',
      trackingNumber: 'T9',
      method: 'Paket',
      shipDate: '2022-05-10T00:00:00.000Z',
      items: [2],
    });
  });
  test('a whole order, short row', () => {
    const desk = fakeDesk();
    flat(SHIP, desk, file(SHIP_HEADINGS, tabs(orderId(1), '', '', '2022-05-10T08:00:00+02:00')));
    expect(desk.order(1).status).toBe('shipped');
  });
  test('a refund', () => {
    const desk = fakeDesk([{ status: 'shipped', shipped: 1 }]);
    const row = tabs(orderId(1), itemId(1, 0), 'CustomerReturn', 'EUR', '19.99', '', '0');
    expect(flat(ADJUST, desk, file(ADJUST_HEADINGS, row)).summary.successful).toBe(1);
    expect(desk.commands).toEqual([{ type: 'refund', order: 1 }]);
  });
  test('quantity-cancelled cancels', () => {
    const desk = fakeDesk();
    const row = tabs(orderId(1), itemId(1, 0), 'CustomerCancel', '', '', '', '1');
    expect(flat(ADJUST, desk, file(ADJUST_HEADINGS, row)).summary.successful).toBe(1);
    expect(desk.commands).toEqual([{ type: 'cancel', order: 1, reason: 'buyer-cancelled', items: 1 }]);
  });
});

const SHIPPED: readonly OrderSpec[] = [{ items: 2, status: 'shipped', shipped: 0b11 }];
const o = orderId(1);
const i = itemId(1, 0);
const HEADINGS = { [CANCEL]: CANCEL_HEADINGS, [SHIP]: SHIP_HEADINGS, [ADJUST]: ADJUST_HEADINGS };
type Bad = {
  readonly code: CodeName;
  readonly feedType: keyof typeof HEADINGS;
  readonly row: string;
  readonly specs: readonly OrderSpec[];
};
const bad = (
  code: CodeName,
  feedType: Bad['feedType'],
  row: string,
  specs: readonly OrderSpec[] = [{ items: 3 }],
): Bad => ({ code, feedType, row, specs });
const BAD: readonly Bad[] = [
  bad('missing', CANCEL, tabs('', 'NoInventory', i)),
  bad('missing', CANCEL, tabs(o, '', i)),
  bad('unknown-word', CANCEL, tabs(o, 'buyercanceled', i)),
  bad('order-id-shape', CANCEL, tabs('1', 'NoInventory', i)),
  bad('order-not-found', CANCEL, tabs(orderId(2), 'NoInventory', i)),
  bad('item-not-of-order', CANCEL, tabs(o, 'NoInventory', itemId(2, 0))),
  bad('cells-left-over', CANCEL, tabs(o, 'NoInventory', i, 'x')),
  bad('world:already-shipped', CANCEL, tabs(o, 'NoInventory', i), SHIPPED),
  bad('missing', SHIP, tabs(o, i, '1', '')),
  bad('missing', SHIP, tabs(o, '', '1', '2022-05-10')),
  bad('quantity', SHIP, tabs(o, i, '3', '2022-05-10')),
  bad('ship-date', SHIP, tabs(o, i, '1', '10.05.2022')),
  bad('too-long', SHIP, tabs(o, i, '1', '2022-05-10', 'x'.repeat(101))),
  bad('missing', ADJUST, tabs(o, '', 'CustomerReturn', 'EUR', '1.00'), SHIPPED),
  bad('missing', ADJUST, tabs(o, i, '', 'EUR', '1.00'), SHIPPED),
  bad('missing', ADJUST, tabs(o, i, 'CustomerReturn', '', '1.00'), SHIPPED),
  bad('amount', ADJUST, tabs(o, i, 'CustomerReturn', 'EUR', 'one'), SHIPPED),
  bad('nothing-to-refund', ADJUST, tabs(o, i, 'CustomerReturn', 'EUR', '0'), SHIPPED),
  bad('currency', ADJUST, tabs(o, i, 'CustomerReturn', 'GBP', '1.00'), SHIPPED),
  bad('quantity', ADJUST, tabs(o, i, 'CustomerCancel', '', '', '', '2')),
  bad('unknown-word', ADJUST, tabs(o, i, 'BuyerCanceled', 'EUR', '1.00'), SHIPPED),
];

describe('a record that fails', () => {
  test.each(BAD)('$code in $feedType', ({ code, feedType, row, specs }) => {
    const desk = fakeDesk(specs);
    const before = desk.order(1);
    const outcome = flat(feedType, desk, file(HEADINGS[feedType], row));
    expect(outcome).toMatchObject({ status: 'DONE', summary: { processed: 1, successful: 0, withError: 1 } });
    expect([...new Set(rowsOf(feedType, outcome).map((found) => found.name))]).toEqual([code]);
    expect(desk.order(1)).toBe(before);
  });
  test('does not stop the others, and is named by its number', () => {
    const desk = fakeDesk();
    const rows = [0, 9, 2].map((position) => tabs(orderId(1), 'NoInventory', itemId(1, position)));
    const outcome = flat(CANCEL, desk, file(TEMPLATE, CANCEL_HEADINGS, ...rows));
    expect(desk.order(1).cancelled).toBe(0b101);
    expect(outcome.report).toEqual({
      contentType: 'text/plain; charset=UTF-8',
      text: file(
        'Feed Processing Summary:',
        '\tNumber of records processed\t\t3',
        '\tNumber of records successful\t\t2',
        '',
        'original-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message',
        tabs(
          '2',
          o,
          itemId(1, 9),
          '99041',
          'Error',
          `Mock: item "${itemId(1, 9)}" does not belong to order ${o}; take the codes from its order items.`,
        ),
      ),
    });
  });
});

describe('headings', () => {
  test('a missing required one refuses the file, in Amazon’s words', () => {
    const desk = fakeDesk();
    const outcome = flat(SHIP, desk, file('order-id\torder-item-id', tabs(o, i)));
    expect(outcome).toMatchObject({ status: 'DONE', summary: { processed: 0, successful: 0, withError: 0 } });
    expect(rowsOf(SHIP, outcome)).toMatchObject([
      {
        number: '0',
        orderId: '',
        severity: 'Fatal',
        name: 'heading-missing',
        text: expect.stringMatching(/^The required ship-date field is missing/),
      },
    ]);
    expect(desk.commands).toEqual([]);
  });
  test('XML where a flat file belongs', () => {
    const rows = rowsOf(SHIP, flat(SHIP, fakeDesk(), '<?xml version="1.0"?>\n<AmazonEnvelope>\n</AmazonEnvelope>'));
    expect(rows.map(({ name }) => name)).toEqual(['heading-missing', 'heading-missing', 'heading-unknown']);
    expect(rows[2]?.text).toContain('<?xml version="1.0"?>');
  });
  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'order_id'])(
    '%s is unknown: warned, its values ignored',
    (heading) => {
      const desk = fakeDesk();
      const outcome = flat(CANCEL, desk, file(tabs(heading, CANCEL_HEADINGS), tabs('x', o, 'NoInventory', i)));
      expect(outcome.summary).toEqual({ processed: 1, successful: 1, withError: 0, withWarning: 0 });
      expect(rowsOf(CANCEL, outcome)).toMatchObject([{ number: '0', severity: 'Warning', name: 'heading-unknown' }]);
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    },
  );
  test.each([
    ['heading-twice', tabs(CANCEL_HEADINGS, 'Order-ID')],
    ['wrong-template', file('TemplateType=OrderFulfillment\tVersion=1', CANCEL_HEADINGS)],
  ])('%s', (name, text) => {
    const outcome = flat(CANCEL, fakeDesk(), file(text, tabs(o, 'NoInventory', i)));
    expect(outcome.status).toBe('DONE');
    expect(rowsOf(CANCEL, outcome).map((row) => row.name)).toContain(name);
  });
});

test('what would break a cell or a line of the report becomes a space', () => {
  const outcome = flat(CANCEL, fakeDesk(), file(CANCEL_HEADINGS, tabs('a\rb\u2028c', 'NoInventory', i)));
  expect(outcome.report?.text.split(/[\r\n\u2028]/)).toHaveLength(7);
  expect(rowsOf(CANCEL, outcome)).toMatchObject([{ orderId: 'a b c', name: 'order-id-shape' }]);
});
