import { describe, expect, test } from 'vitest';
import type { CodeName } from '../../../mocks/feeds/codes.ts';
import { REJECTIONS } from '../../../sim/world/event.ts';
import { fakeDesk, itemId, orderId, type OrderSpec } from './fake-desk.ts';
import { envelope, rowsOf, run, runXml, typeOf, type MessageType } from './feeds.ts';
import { ID, code, cancelled, FAILURE, SUCCESS, DATE, shipped, PRICE, adjusted, CANCEL, GONE } from './pieces.ts';

type Bad = {
  readonly code: CodeName;
  readonly messageType: MessageType;
  readonly inner: string;
  readonly specs: readonly OrderSpec[];
};

const bad = (
  code: CodeName,
  messageType: MessageType,
  inner: string,
  specs: readonly OrderSpec[] = [{ items: 3 }],
): Bad => ({ code, messageType, inner, specs });

const SHIPPED: readonly OrderSpec[] = [{ items: 2, status: 'shipped', shipped: 0b11 }];
const NAMED = `<MerchantOrderItemID>x</MerchantOrderItemID>`;

const BAD: readonly Bad[] = [
  bad('missing', 'OrderAcknowledgement', `${FAILURE}${cancelled(0)}`),
  bad('missing', 'OrderAcknowledgement', `${ID}${cancelled(0)}`),
  bad('missing', 'OrderAcknowledgement', `${ID}${FAILURE}`),
  bad('missing', 'OrderAcknowledgement', `${ID}${FAILURE}<Item>${code(0)}</Item>`),
  bad('missing', 'OrderAcknowledgement', `${ID}${FAILURE}<Item>${code(0)}<CancelReason/></Item>`),
  bad('missing', 'OrderAcknowledgement', `${ID}${FAILURE}<Item><CancelReason>NoInventory</CancelReason></Item>`),
  bad('unknown-word', 'OrderAcknowledgement', `${ID}<StatusCode>Cancel</StatusCode>${cancelled(0)}`),
  bad('unknown-word', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0, 'BuyerCancelled')}`),
  bad('unknown-word', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0, '__proto__')}`),
  bad('order-id-shape', 'OrderAcknowledgement', `<AmazonOrderID>302-1-1</AmazonOrderID>${SUCCESS}`),
  bad('order-not-found', 'OrderAcknowledgement', `<AmazonOrderID>${orderId(9)}</AmazonOrderID>${SUCCESS}`),
  bad('reason-without-failure', 'OrderAcknowledgement', `${ID}${SUCCESS}${cancelled(0)}`),
  bad('too-long', 'OrderAcknowledgement', `${ID}<MerchantOrderID>${'x'.repeat(65)}</MerchantOrderID>${SUCCESS}`),
  bad('unknown-element', 'OrderAcknowledgement', `${ID}${FAILURE}<Items>${cancelled(0)}</Items>${cancelled(0)}`),
  bad('element-repeated', 'OrderAcknowledgement', `${ID}${ID}${SUCCESS}`),
  bad('item-not-of-order', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0)}${cancelled(3)}`),
  bad(
    'item-not-of-order',
    'OrderAcknowledgement',
    `${ID}<MerchantOrderID>W</MerchantOrderID>${SUCCESS}<Item>${code(5)}</Item>`,
  ),
  bad('item-twice', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0)}${cancelled(0, 'NoInventory')}`),
  bad('item-cancelled', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0)}${cancelled(1)}`, [
    { items: 2, cancelled: 1 },
  ]),
  bad('item-shipped', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0)}${cancelled(1)}`, [
    { items: 2, status: 'partially-shipped', shipped: 2 },
  ]),
  bad('world:already-cancelled', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0)}`, [
    { status: 'cancelled', cancelled: 1 },
  ]),
  bad('world:already-shipped', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0)}`, SHIPPED),
  bad('world:not-authorised', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0)}`, [{ status: 'pending' }]),
  bad('world:fulfilled-by-amazon', 'OrderAcknowledgement', `${ID}${FAILURE}${cancelled(0)}`, [
    { fulfilledBy: 'amazon' },
  ]),
  bad('world:fulfilled-by-amazon', 'OrderAcknowledgement', `${ID}${SUCCESS}`, [{ fulfilledBy: 'amazon' }]),
  bad('missing', 'OrderFulfillment', ID),
  bad('missing', 'OrderFulfillment', `${DATE}`),
  bad('ship-date', 'OrderFulfillment', `${ID}<FulfillmentDate>2022-05-26 12:00:00</FulfillmentDate>`),
  bad('ship-date', 'OrderFulfillment', `${ID}<FulfillmentDate>2022-02-30T12:00:00Z</FulfillmentDate>`),
  bad('ship-date', 'OrderFulfillment', `${ID}<FulfillmentDate>2022-05-10T24:30:00Z</FulfillmentDate>`),
  bad('ship-date', 'OrderFulfillment', `${ID}<FulfillmentDate>2022-05-10</FulfillmentDate>`),
  bad('quantity', 'OrderFulfillment', `${ID}${DATE}<Item>${code(0)}<Quantity>2</Quantity></Item>`),
  bad('two-ids', 'OrderFulfillment', `${ID}<MerchantOrderID>W</MerchantOrderID>${DATE}`),
  bad('two-ids', 'OrderFulfillment', `${ID}${DATE}<Item>${code(0)}${NAMED}</Item>`),
  bad('merchant-item-id', 'OrderFulfillment', `${ID}${DATE}<Item>${NAMED}</Item>`),
  bad('order-not-found', 'OrderFulfillment', `<MerchantOrderID>W</MerchantOrderID>${DATE}`),
  bad(
    'too-long',
    'OrderFulfillment',
    `${ID}${DATE}<FulfillmentData><ShipperTrackingNumber>${'9'.repeat(101)}</ShipperTrackingNumber></FulfillmentData>`,
  ),
  bad('item-cancelled', 'OrderFulfillment', `${ID}${DATE}${shipped(0)}${shipped(1)}`, [{ items: 2, cancelled: 1 }]),
  bad('world:already-shipped', 'OrderFulfillment', `${ID}${DATE}`, SHIPPED),
  bad('world:already-cancelled', 'OrderFulfillment', `${ID}${DATE}`, [{ status: 'cancelled', cancelled: 1 }]),
  bad('world:not-authorised', 'OrderFulfillment', `${ID}${DATE}`, [{ status: 'pending' }]),
  bad('world:fulfilled-by-amazon', 'OrderFulfillment', `${ID}${DATE}`, [{ fulfilledBy: 'amazon' }]),
  bad('missing', 'OrderAdjustment', ID, SHIPPED),
  bad('missing', 'OrderAdjustment', `${ID}${CANCEL}${adjusted(0, '', 'CustomerCancel')}`),
  bad('missing', 'OrderAdjustment', `${ID}${adjusted(0, PRICE(''))}`, SHIPPED),
  bad('missing', 'OrderAdjustment', `${ID}<AdjustedItem>${code(0)}${PRICE()}</AdjustedItem>`, SHIPPED),
  bad('unknown-word', 'OrderAdjustment', `${ID}<ActionType>refund</ActionType>${adjusted(0)}`, SHIPPED),
  bad('unknown-word', 'OrderAdjustment', `${ID}${adjusted(0, PRICE(), 'BuyerCanceled')}`, SHIPPED),
  bad('unknown-word', 'OrderAdjustment', `${ID}${adjusted(0, PRICE().replace('Principal', 'Price'))}`, SHIPPED),
  bad('quantity', 'OrderAdjustment', `${ID}${CANCEL}${adjusted(0, '<QuantityCancelled>2</QuantityCancelled>')}`),
  bad('quantity', 'OrderAdjustment', `${ID}${CANCEL}${adjusted(0, '<QuantityCancelled>0</QuantityCancelled>')}`),
  bad('quantity-cancelled-in-refund', 'OrderAdjustment', `${ID}${adjusted(0, PRICE() + GONE)}`, SHIPPED),
  bad('amount', 'OrderAdjustment', `${ID}${adjusted(0, PRICE('EUR', '19,99'))}`, SHIPPED),
  bad('nothing-to-refund', 'OrderAdjustment', `${ID}${adjusted(0, '')}`, SHIPPED),
  bad('nothing-to-refund', 'OrderAdjustment', `${ID}${adjusted(0, PRICE('EUR', '0.00'))}`, SHIPPED),
  bad('currency', 'OrderAdjustment', `${ID}${adjusted(0, PRICE('USD'))}`, SHIPPED),
  bad('item-not-of-order', 'OrderAdjustment', `${ID}${adjusted(7)}`, SHIPPED),
  bad('item-not-shipped', 'OrderAdjustment', `${ID}${adjusted(0)}`, [
    { items: 2, status: 'partially-shipped', shipped: 2 },
  ]),
  bad('item-shipped', 'OrderAdjustment', `${ID}${CANCEL}${adjusted(1, GONE)}`, [
    { items: 2, status: 'partially-shipped', shipped: 2 },
  ]),
  bad('world:not-shipped', 'OrderAdjustment', `${ID}${adjusted(0)}`),
  bad('world:already-cancelled', 'OrderAdjustment', `${ID}${adjusted(0)}`, [{ status: 'cancelled', cancelled: 1 }]),
];

describe('a message that fails', () => {
  test.each(BAD)('$code in $messageType', ({ code: name, messageType, inner, specs }) => {
    const desk = fakeDesk(specs);
    const before = desk.order(1);
    const outcome = runXml(messageType, desk, inner);
    expect(outcome).toMatchObject({ status: 'DONE', summary: { processed: 1, successful: 0, withError: 1 } });
    const rows = rowsOf(typeOf(messageType), outcome);
    expect([...new Set(rows.map((row) => row.name))]).toEqual([name]);
    expect(rows.every(({ number }) => number === '1')).toBe(true);
    // each sentence is complete, and the order and names are as they were
    for (const { text } of rows) expect(text).toMatch(/^Mock: [^{}]+[.?]$/);
    expect(desk.order(1)).toBe(before);
    expect([desk.names.size, desk.packages.length]).toEqual([0, 0]);
  });
  test('a second refund of an order', () => {
    const desk = fakeDesk(SHIPPED);
    const outcome = runXml('OrderAdjustment', desk, `${ID}${adjusted(0)}`, `${ID}${adjusted(1)}`);
    expect(outcome.summary).toMatchObject({ successful: 1, withError: 1 });
    expect(rowsOf('POST_PAYMENT_ADJUSTMENT_DATA', outcome)).toMatchObject([
      { number: '2', name: 'world:already-refunded', orderId: orderId(1) },
    ]);
  });
  test.each(REJECTIONS)('the world’s %s has a code of its own', (refusal) => {
    const outcome = runXml('OrderAcknowledgement', fakeDesk([{}], refusal), `${ID}${FAILURE}${cancelled(0)}`);
    expect(rowsOf('POST_ORDER_ACKNOWLEDGEMENT_DATA', outcome)).toMatchObject([{ name: `world:${refusal}` }]);
  });
  test('a refusal nobody has listed is a bug', () => {
    const act = () => runXml('OrderAcknowledgement', fakeDesk([{}], 'new-code'), `${ID}${FAILURE}${cancelled(0)}`);
    expect(act).toThrow('new-code');
  });
  test('an order named by the seller’s own id is reported by Amazon’s', () => {
    const desk = fakeDesk(SHIPPED);
    desk.nameOrder(1, 'W-1');
    const outcome = runXml('OrderFulfillment', desk, `<MerchantOrderID>W-1</MerchantOrderID>${DATE}`);
    expect(rowsOf('POST_ORDER_FULFILLMENT_DATA', outcome)).toMatchObject([{ orderId: orderId(1) }]);
  });
  test('one bad message does not stop the others; the report names order and item', () => {
    const desk = fakeDesk([{}, {}, {}]);
    const cancel = (order: number, item = itemId(order, 0)) =>
      `<AmazonOrderID>${orderId(order)}</AmazonOrderID>${FAILURE}<Item><AmazonOrderItemCode>${item}</AmazonOrderItemCode><CancelReason>BuyerCanceled</CancelReason></Item>`;
    const outcome = runXml('OrderAcknowledgement', desk, cancel(1), cancel(2, '<![CDATA[<&"\'>]]>'), cancel(3));
    expect(outcome.summary).toEqual({ processed: 3, successful: 2, withError: 1, withWarning: 0 });
    expect(desk.commands.map(({ order }) => order)).toEqual([1, 3]);
    expect(rowsOf('POST_ORDER_ACKNOWLEDGEMENT_DATA', outcome)).toMatchObject([
      { number: '2', name: 'item-not-of-order', orderId: orderId(2), itemCode: '<&"\'>' },
    ]);
  });
  test('a later message sees what an earlier one did', () => {
    const desk = fakeDesk([{}]);
    const cancel = `${ID}${FAILURE}${cancelled(0)}`;
    const outcome = runXml('OrderAcknowledgement', desk, cancel, cancel);
    expect(rowsOf('POST_ORDER_ACKNOWLEDGEMENT_DATA', outcome)).toMatchObject([
      { number: '2', name: 'world:already-cancelled' },
    ]);
  });
  test.each([
    ['delete-refused', '<OperationType>Delete</OperationType>'],
    ['unknown-word', '<OperationType>Upsert</OperationType>'],
  ])('%s', (name, operation) => {
    const body = `<OrderAcknowledgement>${ID}${FAILURE}${cancelled(0)}</OrderAcknowledgement>`;
    const message = `<Message><MessageID>1</MessageID>${operation}${body}</Message>`;
    const desk = fakeDesk();
    const outcome = run('POST_ORDER_ACKNOWLEDGEMENT_DATA', envelope('OrderAcknowledgement', message), desk);
    expect(rowsOf('POST_ORDER_ACKNOWLEDGEMENT_DATA', outcome)).toMatchObject([{ name }]);
    expect(desk.commands).toEqual([]);
  });
  test.each(['', '<OrderFulfillment/>', '<OrderAcknowledgement/><OrderAcknowledgement/>'])('body %s', (body) => {
    const text = envelope('OrderAcknowledgement', `<Message><MessageID>7</MessageID>${body}</Message>`);
    const outcome = run('POST_ORDER_ACKNOWLEDGEMENT_DATA', text, fakeDesk());
    expect(rowsOf('POST_ORDER_ACKNOWLEDGEMENT_DATA', outcome)).toMatchObject([{ number: '7', name: 'body-missing' }]);
  });
});
