import { describe, expect, test } from 'vitest';
import { fakeDesk, type FakeDesk } from './fake-desk.ts';
import { at, reportTree, rowsOf, runXml, typeOf, type MessageType } from './feeds.ts';
import { ID, code, cancelled, FAILURE, SUCCESS, DATE, shipped, PRICE, adjusted, CANCEL, GONE } from './pieces.ts';

/** The one message must succeed. */
function expectSuccess(messageType: MessageType, desk: FakeDesk, inner: string) {
  const outcome = runXml(messageType, desk, inner);
  expect(outcome).toMatchObject({ status: 'DONE', summary: { processed: 1, successful: 1, withError: 0 } });
  return rowsOf(typeOf(messageType), outcome);
}

describe('acknowledge and cancel', () => {
  test('Success stores the seller’s own id and does nothing else', () => {
    const desk = fakeDesk();
    expectSuccess(
      'OrderAcknowledgement',
      desk,
      `${ID}<MerchantOrderID>W-1</MerchantOrderID>${SUCCESS}<Item>${code(0)}</Item>`,
    );
    expect([...desk.names]).toEqual([[1, 'W-1']]);
    expect(desk.commands).toEqual([]);
  });
  test('Success without a MerchantOrderID stores nothing', () => {
    const desk = fakeDesk();
    expectSuccess('OrderAcknowledgement', desk, `${ID}${SUCCESS}`);
    expect(desk.names.size).toBe(0);
  });
  test('Failure cancels the listed lines, the others stay', () => {
    const desk = fakeDesk();
    expectSuccess('OrderAcknowledgement', desk, `${ID}${FAILURE}${cancelled(0)}${cancelled(2)}`);
    expect(desk.commands).toEqual([{ type: 'cancel', order: 1, reason: 'buyer-cancelled', items: 0b101 }]);
    expect(desk.order(1)).toMatchObject({ status: 'unshipped', cancelled: 0b101 });
  });
  test('one command for each reason', () => {
    const desk = fakeDesk();
    expectSuccess(
      'OrderAcknowledgement',
      desk,
      `${ID}${FAILURE}${cancelled(0)}${cancelled(1, 'NoInventory')}${cancelled(2)}`,
    );
    expect(desk.commands).toEqual([
      { type: 'cancel', order: 1, reason: 'buyer-cancelled', items: 0b101 },
      { type: 'cancel', order: 1, reason: 'no-inventory', items: 0b010 },
    ]);
    expect(desk.order(1).status).toBe('cancelled');
  });
  test.each([
    ['NoInventory', 'no-inventory'],
    ['ShippingAddressUndeliverable', 'shipping-address-undeliverable'],
    ['CustomerExchange', 'customer-exchange'],
    ['BuyerCanceled', 'buyer-cancelled'],
    ['GeneralAdjustment', 'general-adjustment'],
    ['CarrierCreditDecision', 'general-adjustment'],
    ['RiskAssessmentInformationNotValid', 'general-adjustment'],
    ['CarrierCoverageFailure', 'general-adjustment'],
    ['CustomerReturn', 'general-adjustment'],
    ['MerchandiseNotReceived', 'general-adjustment'],
    ['CannotVerifyInformation', 'general-adjustment'],
    ['PricingError', 'pricing-error'],
    ['RejectOrder', 'general-adjustment'],
    ['WeatherDelay', 'general-adjustment'],
  ])('%s is booked as %s', (word, reason) => {
    const desk = fakeDesk();
    expectSuccess('OrderAcknowledgement', desk, `${ID}${FAILURE}${cancelled(1, word)}`);
    expect(desk.commands[0]).toMatchObject({ reason });
  });
  test('an order of another marketplace than the feed’s is taken', () => {
    expectSuccess('OrderAcknowledgement', fakeDesk([{ market: 'UK' }]), `${ID}${FAILURE}${cancelled(0)}`);
  });
});

describe('ship', () => {
  test('listed lines, with the parcel’s facts', () => {
    const desk = fakeDesk();
    const parcel =
      '<FulfillmentData><CarrierCode>Other</CarrierCode><CarrierName>Hermes &amp; Co</CarrierName><ShippingMethod>Std</ShippingMethod><ShipperTrackingNumber>T1</ShipperTrackingNumber></FulfillmentData>';
    const items = `<Item>${code(0)}<Quantity>1</Quantity></Item>${shipped(2)}`;
    expectSuccess(
      'OrderFulfillment',
      desk,
      `${ID}<MerchantFulfillmentID>77</MerchantFulfillmentID>${DATE}${parcel}${items}`,
    );
    expect(desk.commands).toEqual([{ type: 'confirm-shipment', order: 1, items: 0b101 }]);
    expect(desk.packages).toEqual([
      {
        order: 1,
        note: {
          reference: '77',
          carrier: 'Hermes & Co',
          trackingNumber: 'T1',
          method: 'Std',
          shipDate: '2022-05-10T07:30:00.000Z',
          items: [0, 2],
        },
      },
    ]);
  });
  test('no Item: all that is open', () => {
    const desk = fakeDesk([{ items: 3, cancelled: 0b010 }]);
    expectSuccess('OrderFulfillment', desk, `${ID}${DATE}`);
    expect(desk.commands).toEqual([{ type: 'confirm-shipment', order: 1 }]);
    expect(desk.packages[0]?.note).toMatchObject({ reference: '50001-1', carrier: '', items: [0, 2] });
  });
  test('by the seller’s own order id, once acknowledged', () => {
    const desk = fakeDesk();
    expectSuccess('OrderAcknowledgement', desk, `${ID}<MerchantOrderID>W-1</MerchantOrderID>${SUCCESS}`);
    expectSuccess('OrderFulfillment', desk, `<MerchantOrderID>W-1</MerchantOrderID>${DATE}`);
    expect(desk.order(1).status).toBe('shipped');
  });
  test.each([
    ['2022-05-10T09:30:00Z', '2022-05-10T09:30:00.000Z'],
    ['2022-05-10T09:30:00', '2022-05-10T09:30:00.000Z'],
    ['2022-05-10T02:30:00.123456-07:00', '2022-05-10T09:30:00.123Z'],
    ['2021-02-06T07:05:14-00:00', '2021-02-06T07:05:14.000Z'],
  ])('date %s', (given, shipDate) => {
    const desk = fakeDesk();
    expectSuccess('OrderFulfillment', desk, `${ID}<FulfillmentDate>${given}</FulfillmentDate>`);
    expect(desk.packages[0]?.note.shipDate).toBe(shipDate);
  });
  test('a date later than the simulated clock is a warning, not an error', () => {
    const inner = `${ID}<FulfillmentDate>2026-01-01T00:00:00Z</FulfillmentDate>`;
    const outcome = runXml('OrderFulfillment', fakeDesk(), inner);
    expect(outcome.summary).toEqual({ processed: 1, successful: 1, withError: 0, withWarning: 1 });
    expect(rowsOf('POST_ORDER_FULFILLMENT_DATA', outcome)).toMatchObject([
      { severity: 'Warning', name: 'future-ship-date' },
    ]);
  });
});

describe('refund and cancel by adjustment', () => {
  test('a refund of a shipped order; ActionType may be left out', () => {
    const desk = fakeDesk([{ items: 2, status: 'shipped', shipped: 0b11 }]);
    expectSuccess('OrderAdjustment', desk, `${ID}${adjusted(0)}${adjusted(1)}`);
    expect(desk.commands).toEqual([{ type: 'refund', order: 1 }]);
  });
  test('a promotion alone is money, too', () => {
    const desk = fakeDesk([{ status: 'shipped', shipped: 1 }]);
    const promotion = PRICE().replaceAll('ItemPriceAdjustments', 'PromotionAdjustments');
    expectSuccess('OrderAdjustment', desk, `${ID}${adjusted(0, promotion)}`);
  });
  test.each([
    ['CustomerCancel', 'buyer-cancelled'],
    ['NoInventory', 'no-inventory'],
    ['CouldNotShip', 'no-inventory'],
    ['ProductOutofStock', 'no-inventory'],
    ['PriceError', 'general-adjustment'],
    ['RefusedDelivery', 'general-adjustment'],
  ])('ActionType Cancel for %s is %s', (word, reason) => {
    const desk = fakeDesk();
    expectSuccess('OrderAdjustment', desk, `${ID}${CANCEL}${adjusted(1, GONE, word)}`);
    expect(desk.commands).toEqual([{ type: 'cancel', order: 1, reason, items: 0b010 }]);
  });
});

test('the report has the shape of a ProcessingReport', () => {
  const outcome = runXml('OrderAcknowledgement', fakeDesk(), `${ID}${FAILURE}${cancelled(9)}`);
  const root = reportTree(outcome.report?.text ?? '');
  const report = at(root, 'Message', 'ProcessingReport');
  expect(outcome.report?.contentType).toBe('text/xml; charset=UTF-8');
  expect([root.name, at(root, 'MessageType').text]).toEqual(['AmazonEnvelope', 'ProcessingReport']);
  expect(at(root, 'Header').children.map(({ text }) => text)).toEqual(['1.02', 'A1EXAMPLE']);
  expect(report.children.map(({ name }) => name)).toEqual([
    'DocumentTransactionID',
    'StatusCode',
    'ProcessingSummary',
    'Result',
  ]);
  expect([at(report, 'DocumentTransactionID').text, at(report, 'StatusCode').text]).toEqual(['50001', 'Complete']);
  expect(at(report, 'ProcessingSummary').children.map(({ name, text }) => [name, text])).toEqual([
    ['MessagesProcessed', '1'],
    ['MessagesSuccessful', '0'],
    ['MessagesWithError', '1'],
    ['MessagesWithWarning', '0'],
  ]);
  expect(at(report, 'Result').children.map(({ name }) => name)).toEqual([
    'MessageID',
    'ResultCode',
    'ResultMessageCode',
    'ResultDescription',
    'AdditionalInfo',
  ]);
});
