// Steps about orders, their buyers and messages: some right, some wrong.
import { REPORT_TYPE_NAMES } from '../../../mocks/reports/report-types.ts';
import { OPERATIONS } from '../../../mocks/wire/operations.ts';
import { PLACES, US, type Placed, type Step, type Walk } from './walk.ts';

export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const NOBODY: Placed = { id: '123-1234567-1234567', marketplace: US, items: ['11111111111111'] };
/** One of the seller's orders; now and then one that nobody has, or the other seller's. */
export function orderOf(walk: Walk, n: number): Placed {
  if (n % 11 === 10) return NOBODY;
  return pick(n % 13 === 12 ? walk.other.orders : walk.side.orders, n) ?? NOBODY;
}

export const place =
  (where: keyof typeof PLACES, items: number): Step =>
  async (walk) => {
    const { body } = await walk.control('orders', { marketplace: where, items });
    const account = walk.market.seller(walk.side.seller);
    const id = String(body['orderId']);
    const view = account.view(account.book.numberOf(id) ?? -1);
    walk.side.orders.push({ id, marketplace: PLACES[where], items: view.items.map((item) => item.id) });
  };

export const buyer =
  (n: number, path: string, body: object): Step =>
  async (walk) => {
    await walk.control(`orders/${orderOf(walk, n).id}/${path}`, body);
  };

export const turn: Step = (walk) => {
  [walk.side, walk.other] = [walk.other, walk.side];
  return Promise.resolve();
};

export const advance =
  (by: string): Step =>
  async (walk) => {
    await walk.control('clock/advance', { by });
    await walk.call('GET', '/sellers/v1/account'); // perhaps with a token that has expired
    await walk.login();
  };

const READS = ['', '/buyerInfo', '/address', '/orderItems', '/orderItems/buyerInfo', '/regulatedInfo'];
const DATA = ['CANCELLATION', 'FULFILLMENT', 'PROCEEDS', 'PACKAGES', 'BUYER', 'RECIPIENT', 'PROMOTION', 'TAX'];

export const reads =
  (n: number): Step =>
  async (walk) => {
    const { id } = orderOf(walk, n);
    for (const path of READS) await walk.call('GET', `/orders/v0/orders/${id}${path}`);
    await walk.call('GET', `/orders/2026-01-01/orders/${id}?includedData=${DATA.join(',')}`);
    await walk.call('GET', `/orders/2026-01-01/orders/${id}${n % 2 === 0 ? '' : '?includedData=NONSENSE'}`);
    const path = `/orders/v0/orders/${id}`;
    const resource = { method: 'GET', path, dataElements: ['buyerInfo', 'shippingAddress'] };
    const restrictedResources =
      n % 5 === 0 ? [] : [resource, { method: 'GET', path: '/orders/v0/orders/{orderId}/address' }];
    const { status, body } = await walk.call('POST', '/tokens/2021-03-01/restrictedDataToken', { restrictedResources });
    if (status !== 200) return;
    const token = String(body['restrictedDataToken']);
    for (const part of ['', '/address', '/orderItems']) await walk.call('GET', path + part, undefined, { token });
  };

const FILTERS = [
  'CreatedAfter=2026-02-01',
  'LastUpdatedAfter=2026-03-01T00:00:00Z&OrderStatuses=Unshipped,Canceled',
  'CreatedAfter=2026-02-01&FulfillmentChannels=MFN&PaymentMethods=Other',
  'CreatedAfter=2026-02-01&OrderStatuses=Lost',
  'CreatedAfter=2026-02-01&LastUpdatedAfter=2026-02-01',
  'CreatedAfter=tomorrow',
  '',
];
const NEWER = [
  'createdAfter=2026-02-01&includedData=CANCELLATION',
  `lastUpdatedAfter=2026-03-01T00:00:00Z&marketplaceIds=${US}&includedData=${DATA.join('&includedData=')}`,
  'createdAfter=2026-02-01&fulfillmentStatuses=UNSHIPPED,CANCELLED',
  'createdAfter=2026-02-01&fulfillmentStatuses=Canceled',
  'createdAfter=2026-02-01&lastUpdatedAfter=2026-02-01',
  '',
];

export const lists =
  (n: number, size: number): Step =>
  async (walk) => {
    const query = `MarketplaceIds=${n % 9 === 8 ? 'A0' : US}&MaxResultsPerPage=${size}&${pick(FILTERS, n)}`;
    const { body } = await walk.call('GET', `/orders/v0/orders?${query}`);
    const next = (body as { payload?: { NextToken?: string } }).payload?.NextToken;
    if (next !== undefined) await walk.call('GET', `/orders/v0/orders?${query}&NextToken=${encodeURIComponent(next)}`);
    const newer = `${pick(NEWER, n)}&maxResultsPerPage=${size}`;
    const found = (await walk.call('GET', `/orders/2026-01-01/orders?${newer}`)).body;
    const token = (found as { pagination?: { nextToken?: string } }).pagination?.nextToken;
    if (token !== undefined)
      await walk.call('GET', `/orders/2026-01-01/orders?${newer}&paginationToken=${encodeURIComponent(token)}`);
    await walk.call('GET', '/sellers/v1/marketplaceParticipations');
    await walk.call('GET', `/feeds/2021-06-30/feeds?pageSize=${n % 3}`);
    await walk.call(
      'GET',
      `/reports/2021-06-30/reports?reportTypes=${REPORT_TYPE_NAMES.slice(0, 9).join(',')}&pageSize=${size}`,
    );
  };

/** A package with the first line only, or with all; sometimes with a reference used before, which edits it. */
export const ships =
  (n: number, all: boolean, quantity: number): Step =>
  async (walk) => {
    const { id, marketplace, items } = orderOf(walk, n);
    const orderItems = (all ? items : items.slice(0, 1)).map((orderItemId) => ({ orderItemId, quantity }));
    const shipDate = n % 7 === 6 ? 'soon' : '2026-03-04T12:00:00Z';
    const parcel = { carrierCode: 'UPS', trackingNumber: '1Z', shipDate, orderItems };
    const packageReferenceId = n % 6 === 5 ? 1 : String(n % 4);
    await walk.call('POST', `/orders/v0/orders/${id}/shipmentConfirmation`, {
      ...{ marketplaceId: marketplace, packageDetail: { packageReferenceId, ...parcel } },
    });
    const pickUp = { marketplaceId: marketplace, shipmentStatus: 'PickedUp' };
    await walk.call('POST', `/orders/v0/orders/${id}/shipment`, pickUp);
    await walk.call('PATCH', `/orders/v0/orders/${id}/regulatedInfo`, { regulatedOrderVerificationStatus: {} });
  };

const MESSAGES = OPERATIONS.filter(({ path }) => path.includes('/messages/'));
const BODIES = [{ text: 'We have a problem with your order.', attachments: [] }, { text: 5 }, {}];

export const writes =
  (n: number): Step =>
  async (walk) => {
    const { id, marketplace } = orderOf(walk, n);
    const query = `?marketplaceIds=${marketplace}`;
    await walk.call('GET', `/messaging/v1/orders/${id}${query}`);
    await walk.call('GET', `/messaging/v1/orders/${id}/attributes${n % 4 === 0 ? '' : query}`);
    for (const { path } of MESSAGES)
      await walk.call('POST', path.replace('{amazonOrderId}', id) + query, pick(BODIES, n));
  };
