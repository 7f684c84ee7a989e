import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { document, itemView, orderView, text } from './views.ts';

/** Texts of the elements of a document that is well formed, by path; throws if it is not. */
function texts(xml: string): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  const path: string[] = [];
  let value = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    value = '';
    const { currency } = attributes as { currency?: string };
    if (currency !== undefined) (found['@currency'] ??= []).push(currency);
  });
  parser.on('text', (part) => {
    value += part;
  });
  parser.on('closetag', () => {
    if (value.trim() !== '') (found[path.slice(1).join('/')] ??= []).push(value);
    value = '';
    path.pop();
  });
  parser.write(xml).close();
  return found;
}

const HOSTILE = 'Kettle </Title><b> & "x" \u0007\ud800 😀 ]]>';

test('the shipping report: person, items and prices, but neither status nor request', () => {
  const items = [itemView({ requested: true, requestReason: 'Found cheaper' }), itemView({ position: 1, price: 500 })];
  const asked = { reportType: 'GET_ORDER_REPORT_DATA_SHIPPING', orders: [orderView({ items })] } as const;
  const xml = text({ ...asked, requestColumn: true, merchantIdentifier: 'A1EXAMPLE' });
  const found = texts(xml);
  expect(found).toMatchObject({
    'Header/MerchantIdentifier': ['A1EXAMPLE'],
    MessageType: ['OrderReport'],
    'Message/OrderReport/AmazonOrderID': ['302-0000001-0000001'],
    'Message/OrderReport/OrderDate': ['2022-06-14T12:00:00+00:00'],
    'Message/OrderReport/OrderPostedDate': ['2022-06-14T12:30:00+00:00'],
    'Message/OrderReport/BillingData/BuyerName': ['Ada Buyer'],
    'Message/OrderReport/FulfillmentData/Address/City': ['Köln'],
    'Message/OrderReport/Item/SKU': ['KETTLE-1', 'KETTLE-1'],
    'Message/OrderReport/Item/ItemPrice/Component/Amount': [
      '19.99',
      '0.00',
      '0.00',
      '0.00',
      '5.00',
      '0.00',
      '0.00',
      '0.00',
    ],
    '@currency': Array.from({ length: 8 }, () => 'EUR'),
  });
  expect(xml).not.toMatch(/Requested|Found cheaper|Status/);
  expect(document(asked).contentType).toBe('text/xml;charset=UTF-8');
});

test('All Orders: the request only with the column switched on', () => {
  const items = [itemView({ requested: true, requestReason: 'Found cheaper' }), itemView({ cancelled: true })];
  const asked = {
    reportType: 'GET_XML_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL',
    orders: [orderView({ items })],
  } as const;
  const found = texts(text({ ...asked, requestColumn: true }));
  expect(found).toMatchObject({
    MessageType: ['AllOrdersReport'],
    'Message/Order/OrderStatus': ['Unshipped'],
    'Message/Order/SalesChannel': ['Amazon.de'],
    'Message/Order/OrderItem/ItemStatus': ['Unshipped', 'Cancelled'],
    'Message/Order/OrderItem/Quantity': ['1', '0'],
    'Message/Order/OrderItem/ItemPrice/Component/Amount': ['19.99'],
    'Message/Order/OrderItem/IsBuyerRequestedCancellation': ['true', 'false'],
    'Message/Order/OrderItem/BuyerRequestedCancel/Reason': ['Found cheaper'],
  });
  expect(text({ ...asked, requestColumn: false })).not.toContain('BuyerRequested');
  expect(text(asked)).not.toMatch(/Ada Buyer|Lange Stra/);
});

test('pending orders: one message an order, UTF-8 in Japan, too', () => {
  const pending = { status: 'pending', paidAt: null, items: [itemView({ title: '電気ケトル' }), itemView()] } as const;
  const orders = [orderView({ ...pending, id: '250-1' }, 'JP'), orderView({ ...pending, id: '250-2' }, 'JP')];
  const asked = { reportType: 'GET_PENDING_ORDERS_DATA', orders } as const;
  expect(document(asked).contentType).toBe('text/xml;charset=UTF-8');
  expect(texts(text(asked))).toMatchObject({
    'Message/MessageID': ['1', '2'],
    'Message/PendingOrderReport/AmazonOrderID': ['250-1', '250-2'],
    'Message/PendingOrderReport/Item/Title': ['電気ケトル', 'Kettle', '電気ケトル', 'Kettle'],
  });
});

test.each([
  ['GET_ORDER_REPORT_DATA_SHIPPING', 'Message/OrderReport/Item/Title'],
  ['GET_XML_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL', 'Message/Order/OrderItem/ProductName'],
  ['GET_PENDING_ORDERS_DATA', 'Message/PendingOrderReport/Item/Title'],
] as const)('%s stays well formed with a hostile title', (reportType, path) => {
  const items = [itemView({ title: HOSTILE })];
  const pending = reportType === 'GET_PENDING_ORDERS_DATA';
  const found = texts(text({ reportType, orders: [orderView(pending ? { status: 'pending', items } : { items })] }));
  expect(found[path]).toEqual(['Kettle </Title><b> & "x" \ufffd\ufffd 😀 ]]>']);
});
