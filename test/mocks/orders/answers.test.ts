// What the orders APIs answer of one order: who may see whom, packages, and refusals with their reasons.
import { describe, expect, test } from 'vitest';
import { openAsk, settledOrder, ship, US, viewOf, type Ask, type Json } from '../support/ask.ts';

const NOBODY = '123-1234567-1234567';

async function shop() {
  const ask = await openAsk();
  const id = await settledOrder(ask, { items: 2 });
  const lines = viewOf(ask, id).items.map((item) => item.id);
  return { ask, id, lines };
}

async function restricted(ask: Ask, id: string, dataElements: readonly string[]): Promise<string> {
  const restrictedResources = [{ method: 'GET', path: `/orders/v0/orders/${id}`, dataElements }];
  const { body } = await ask.api('POST', '/tokens/2021-03-01/restrictedDataToken', { restrictedResources });
  return String(body['restrictedDataToken']);
}

const parcel = (lines: readonly string[], more: object = {}) => ({
  marketplaceId: US,
  packageDetail: {
    ...{ packageReferenceId: '1', carrierCode: 'UPS', trackingNumber: '1Z', shipDate: '2026-03-04T19:00:00Z' },
    ...{ orderItems: lines.map((orderItemId) => ({ orderItemId, quantity: 1 })), ...more },
  },
});

describe('people in Orders v0', () => {
  test('are absent without a restricted token, and each element opens its own part', async () => {
    const { ask, id } = await shop();
    const parts = async (token?: string) => {
      const order = (await ask.get(`/orders/v0/orders/${id}`, token)).body['payload'] ?? {};
      return ['BuyerInfo', 'ShippingAddress'].filter((name) => name in order);
    };
    expect(await parts()).toEqual([]);
    expect(await parts(await restricted(ask, id, ['buyerInfo']))).toEqual(['BuyerInfo']);
    expect(await parts(await restricted(ask, id, ['shippingAddress']))).toEqual(['ShippingAddress']);
    expect(await parts(await restricted(ask, id, ['buyerInfo', 'shippingAddress']))).toEqual([
      'BuyerInfo',
      'ShippingAddress',
    ]);
  });

  test('the address operation shows the town to everybody, once the order is not pending', async () => {
    const { ask, id } = await shop();
    const { body } = await ask.get(`/orders/v0/orders/${id}/address`);
    expect(body['payload']).toMatchObject({ AmazonOrderId: id, ShippingAddress: { CountryCode: 'US' } });
    expect(body['payload']?.['ShippingAddress']).not.toHaveProperty('Name');
    expect(body['payload']?.['ShippingAddress']).not.toHaveProperty('AddressLine1');
    const pending = String((await ask.act('orders', { marketplace: 'US' }))['orderId']);
    expect((await ask.get(`/orders/v0/orders/${pending}/address`)).body['payload']).toEqual({ AmazonOrderId: pending });
  });
});

test('an order is none of the special kinds that the mock does not imitate', async () => {
  const { ask, id } = await shop();
  const order = (await ask.get(`/orders/v0/orders/${id}`)).body['payload'] ?? {};
  const flags = Object.entries(order).filter(([name]) => /^(Is|Has)/.test(name));
  expect(flags.length).toBeGreaterThan(8);
  expect(flags.filter(([, value]) => (value as unknown) !== false)).toEqual([]);
  const { body } = await ask.get(`/orders/v0/orders/${id}/orderItems`);
  expect(body['payload']?.['OrderItems']?.[0]).toMatchObject({
    ...{ ProductInfo: { NumberOfItems: '1' }, IsGift: 'false', ConditionId: 'New', ConditionSubtypeId: 'New' },
    ...{ SerialNumberRequired: false, IsTransparency: false },
  });
});

describe('confirmShipment', () => {
  const send = (ask: Ask, id: string, body: unknown) =>
    ask.api('POST', `/orders/v0/orders/${id}/shipmentConfirmation`, body);
  const said = (body: Json): string => String(body['errors']?.[0]?.['message']);
  test.each<readonly [string, (lines: readonly string[]) => unknown, RegExp]>([
    ['no body', () => ({}), /invalid type \[marketplaceId, packageDetail\]/],
    ['a wrong type', (lines) => parcel(lines, { trackingNumber: 5 }), /invalid type \[packageDetail\.trackingNumber\]/],
    [
      'another marketplace',
      (lines) => ({ ...parcel(lines), marketplaceId: 'X' }),
      /MarketplaceId: the order was placed in ATVPDKIKX0DER/,
    ],
    ['a reference that is no number', (lines) => parcel(lines, { packageReferenceId: 'a' }), /PackageReferenceId/],
    ['a reference of nought', (lines) => parcel(lines, { packageReferenceId: '00' }), /PackageReferenceId/],
    ['no date', (lines) => parcel(lines, { shipDate: 'soon' }), /ShipDate/],
    ['no name of another carrier', (lines) => parcel(lines, { carrierCode: 'Other' }), /CarrierName: is required/],
    ['a line of another order', () => parcel(['12345678901234']), /OrderItemId {2}is invalid/],
    [
      'more than was ordered',
      (lines) => parcel([], { orderItems: [{ orderItemId: lines[0], quantity: 2 }] }),
      /Quantity: 2 is more/,
    ],
  ])('is refused for %s', async (_, body, message) => {
    const { ask, id, lines } = await shop();
    const answer = await send(ask, id, body(lines));
    expect(answer.status).toBe(400);
    expect(said(answer.body)).toMatch(message);
    expect(viewOf(ask, id).status).toBe('unshipped');
  });

  test('is refused for an order that is not there, and for what has been sent already', async () => {
    const { ask, id, lines } = await shop();
    expect((await send(ask, NOBODY, parcel(lines))).status).toBe(404);
    ship(ask, id);
    const again = await send(ask, id, parcel(lines));
    expect([again.status, said(again.body)]).toEqual([400, expect.stringContaining('PackageToUpdateNotFound')]);
  });

  test('a new reference is a new package, and one that was used before is changed', async () => {
    const { ask, id, lines } = await shop();
    const packages = async () =>
      (await ask.get(`/orders/2026-01-01/orders/${id}?includedData=PACKAGES`)).body['order']?.['packages'];
    expect((await send(ask, id, parcel(lines.slice(0, 1), { shippingMethod: 'Ground' }))).status).toBe(204);
    expect(viewOf(ask, id).status).toBe('partially-shipped');
    expect(
      (
        await send(
          ask,
          id,
          parcel(lines.slice(1), { packageReferenceId: '2', carrierCode: 'Other', carrierName: 'Mule' }),
        )
      ).status,
    ).toBe(204);
    expect(viewOf(ask, id).status).toBe('shipped');
    expect(await packages()).toMatchObject([
      { packageReferenceId: '1', carrier: 'UPS', shippingService: 'Ground', trackingNumber: '1Z' },
      { packageReferenceId: '2', carrier: 'Mule' },
    ]);
    expect((await send(ask, id, parcel(lines.slice(0, 1), { trackingNumber: '2Z' }))).status).toBe(204);
    expect(await packages()).toMatchObject([
      { packageReferenceId: '1', trackingNumber: '2Z' },
      { packageReferenceId: '2' },
    ]);
  });
});

test.each([
  ['POST', 'shipment', { marketplaceId: US, shipmentStatus: 'ReadyForPickup' }, /neither a store pick-up nor/],
  ['PATCH', 'regulatedInfo', { regulatedOrderVerificationStatus: {} }, /no regulated items/],
])('%s %s: 404 for an order that is not there, 400 for one that is', async (method, name, body, why) => {
  const { ask, id } = await shop();
  expect((await ask.api(method, `/orders/v0/orders/${NOBODY}/${name}`, body)).status).toBe(404);
  const refused = await ask.api(method, `/orders/v0/orders/${id}/${name}`, body);
  expect([refused.status, String(refused.body['errors']?.[0]?.['details'])]).toEqual([400, expect.stringMatching(why)]);
});

test('updateShipmentStatus names a word that it does not know', async () => {
  const { ask, id } = await shop();
  const refused = await ask.api('POST', `/orders/v0/orders/${id}/shipment`, {
    marketplaceId: US,
    shipmentStatus: 'Lost',
  });
  expect(String(refused.body['errors']?.[0]?.['message'])).toContain('[shipmentStatus]');
});

describe('Orders 2026-01-01', () => {
  test.each([
    ['', []],
    ['BUYER', ['buyer']],
    ['RECIPIENT', ['recipient']],
    ['PROCEEDS', ['proceeds']],
    ['FULFILLMENT', ['fulfillment']],
    ['PACKAGES', ['packages']],
    ['BUYER,RECIPIENT,PROCEEDS', ['buyer', 'proceeds', 'recipient']],
  ])('includedData=%s adds %j', async (included, names) => {
    const { ask, id } = await shop();
    const { body } = await ask.get(`/orders/2026-01-01/orders/${id}?includedData=${included}`);
    const always = ['orderId', 'createdTime', 'lastUpdatedTime', 'salesChannel', 'orderItems'];
    expect(
      Object.keys(body['order'] ?? {})
        .filter((name) => !always.includes(name))
        .sort(),
    ).toEqual(names);
  });

  test('pages by the date of the last update go on with that date', async () => {
    const ask = await openAsk();
    const mine: string[] = [];
    for (let i = 0; i < 5; i += 1) mine.push(await settledOrder(ask));
    await ask.advance('PT5M');
    const path = `/orders/2026-01-01/orders?lastUpdatedAfter=2026-03-04T18:00:00Z&marketplaceIds=${US}&maxResultsPerPage=2`;
    const found: string[] = [];
    let token = '';
    do {
      const { body } = await ask.get(path + token);
      expect(body).toHaveProperty('lastUpdatedBefore');
      expect(body).not.toHaveProperty('createdBefore');
      found.push(...[...(body['orders'] ?? [])].map((order) => String(order['orderId'])));
      const next = body['pagination']?.['nextToken'];
      token = next === undefined ? '' : `&paginationToken=${encodeURIComponent(String(next))}`;
    } while (token !== '');
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(mine));
  });
});
