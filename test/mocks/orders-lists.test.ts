// getOrders and searchOrders: the same lists under two names, and what a client must know of either.
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../sim/internal.ts';
import { ASK_BEGIN, DE, openAsk, settledOrder, ship, US, viewOf, type Ask } from './support/ask.ts';
import { createFeed, feedStatus, upload } from './support/ask-files.ts';
import { LISTS, listOnce, walk, type ListName } from './support/ask-lists.ts';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

const time = (ms: number): string => new Date(ms).toISOString();
const names = Object.keys(LISTS) as ListName[];
const both = names.flatMap((name) => [
  { name, by: 'created' as const },
  { name, by: 'updated' as const },
]);

describe.each(both)('$name by $by', ({ name, by }) => {
  const list = LISTS[name];
  const after = `${list[by].after}=${time(ASK_BEGIN - 48 * HOUR)}`;

  test('shows what is two minutes old, echoes the bound it used, and refuses a later one', async () => {
    const { orderId } = await ask.act('orders', { marketplace: 'US' });
    const placed = ask.market.clock.now();
    await ask.act('clock/advance', { to: time(placed + 3 * MINUTE) }); // pays on the next full minute
    const changed = by === 'created' ? placed : viewOf(ask, String(orderId)).lastUpdatedAt;
    const mine = `${list[by].after}=${time(changed - MINUTE)}`;
    const other = await openAsk();
    await other.act('orders', { marketplace: 'US' });
    await other.act('clock/advance', { to: time(changed + 2 * MINUTE - 1) });
    expect((await walk(other, name, mine)).ids).not.toContain(orderId);
    await other.act('clock/advance', { to: time(changed + 2 * MINUTE) });
    const shown = await listOnce(other, name, mine);
    expect(shown.ids).toContain(orderId);
    expect(shown.bound[by]).toBe(`${time(changed).slice(0, 19)}Z`);
    expect((await listOnce(other, name, `${mine}&${list[by].before}=${time(changed)}`)).status).toBe(200);
    const late = await listOnce(other, name, `${mine}&${list[by].before}=${time(changed + 1)}`);
    expect([late.status, late.error]).toEqual([400, 'InvalidInput']);
  });

  test('wants a date of one family, in the right order', async () => {
    const family = list[by];
    const strange = list[by === 'created' ? 'updated' : 'created'];
    for (const query of [
      '',
      `${family.before}=2026-03-01`,
      `${after}&${strange.after}=2026-03-01`,
      `${after}&${strange.before}=2026-03-01`,
      `${family.after}=2026-03-02&${family.before}=2026-03-01`,
      `${family.after}=yesterday`,
      `${after}&${family.before}=x`,
      `${family.after}=${time(ASK_BEGIN)}`,
      `${after}&${list.size}=0`,
      `${after}&${list.size}=101`,
      `${after}&${list.size}=ten`,
    ])
      expect((await listOnce(ask, name, query)).status, query).toBe(400);
  });

  test('a walk of pages of any size is the whole list, once, in order of the date', async () => {
    const whole = await walk(ask, name, `${after}&${list.size}=100`);
    expect(whole.ids.length).toBeGreaterThan(40);
    expect(new Set(whole.ids).size).toBe(whole.ids.length);
    expect(whole.dates[by]).toEqual([...whole.dates[by]].sort());
    for (const size of [1, 2, 3, 7, 10, 29, 50, 99]) {
      const pages = await walk(ask, name, `${after}&${list.size}=${size}`);
      expect(pages.ids, `pages of ${size}`).toEqual(whole.ids);
      expect(pages.lengths.slice(0, -1).every((length) => length === size)).toBe(true);
      expect(pages.lengths.at(-1)).toBeGreaterThan(0);
    }
    expect((await walk(ask, name, after)).lengths[0]).toBe(Math.min(100, whole.ids.length));
  });

  test('pages begun keep their bound: what comes or changes meanwhile is in a later list, and nothing is lost', async () => {
    const before = await walk(ask, name, after);
    const changing = before.ids.filter((id) => viewOf(ask, id).status === 'unshipped');
    const [early, late] = [changing[0] as string, changing.at(-1) as string];
    const newcomers: string[] = [];
    const pages = await walk(ask, name, `${after}&${list.size}=3`, async (page) => {
      if (page === 1) ship(ask, late);
      if (page === 4) ship(ask, early);
      newcomers.push(String((await ask.act('orders', { marketplace: 'US' }))['orderId']));
      await ask.advance('PT4M');
    });
    expect(new Set(pages.ids).size).toBe(pages.ids.length);
    expect(pages.ids.filter((id) => newcomers.includes(id))).toEqual([]);
    await ask.advance('PT10M');
    const next = await walk(ask, name, `${list[by].after}=${String(pages.bound[by])}`);
    expect(new Set([...pages.ids, ...next.ids])).toEqual(new Set([...before.ids, ...newcomers]));
    expect(next.ids).toEqual(expect.arrayContaining(newcomers));
    // A date of placing stays, so the pages are as they would have been; what is changed comes again in the later list.
    const placing = by === 'created';
    expect(placing ? pages.ids : before.ids).toEqual(before.ids);
    expect([early, late].filter((id) => next.ids.includes(id))).toEqual(placing ? [] : [early, late]);
  });

  test('a page token lives 24 hours, refuses changed parameters and a changed letter, and is no good for another list', async () => {
    const first = await listOnce(ask, name, `${after}&${list.size}=2`);
    const more = `&${list.token}=${encodeURIComponent(String(first.next))}`;
    expect((await listOnce(ask, name, `${after}&${list.size}=2${more}`)).ids).toHaveLength(2);
    expect((await listOnce(ask, name, `${after}&${list.size}=3${more}`)).ids).toHaveLength(3);
    expect((await listOnce(ask, name, `${list[by].after}=2026-03-03&${list.size}=2${more}`)).status).toBe(400);
    expect((await listOnce(ask, name, `${after}&${list.size}=2${more}x`)).status).toBe(400);
    expect((await listOnce(ask, name, `${after}&${list.size}=2&${list.token}=x`)).status).toBe(400);
    const elsewhere = names.find((each) => each !== name) as ListName;
    const there = LISTS[elsewhere];
    const foreign = `${there[by].after}=${time(ASK_BEGIN - 48 * HOUR)}&${there.size}=2&${there.token}=`;
    expect((await listOnce(ask, elsewhere, foreign + encodeURIComponent(String(first.next)))).status).toBe(400);
    await ask.advance('PT23H59M59.999S');
    expect((await listOnce(ask, name, `${after}&${list.size}=2${more}`)).status).toBe(200);
    await ask.advance('PT0.001S');
    expect((await listOnce(ask, name, `${after}&${list.size}=2${more}`)).status).toBe(400);
  });

  test('a lag delays what lists show on top of the two minutes; single orders show it at once', async () => {
    await ask.act('seller', { listLag: 'PT10M' });
    const { orderId } = await ask.act('orders', { marketplace: 'US' });
    const placed = ask.market.clock.now();
    await ask.act('clock/advance', { to: time(placed + 3 * MINUTE) }); // pays on the next full minute
    const changed = by === 'created' ? placed : viewOf(ask, String(orderId)).lastUpdatedAt;
    const mine = `${list[by].after}=${time(ASK_BEGIN - MINUTE)}`;
    await ask.act('clock/advance', { to: time(changed + 12 * MINUTE - 1) });
    expect((await walk(ask, name, mine)).ids).not.toContain(orderId);
    expect((await ask.get(`/orders/v0/orders/${String(orderId)}`)).status).toBe(200);
    await ask.act('clock/advance', { to: time(changed + 12 * MINUTE) });
    expect((await walk(ask, name, mine)).ids).toContain(orderId);
  });
});

describe('filters', () => {
  const after = `CreatedAfter=${time(ASK_BEGIN - 1)}`;
  const mine: Record<string, string> = {};
  beforeEach(async () => {
    const place = async (name: string, more: Record<string, unknown>) =>
      (mine[name] = String((await ask.act('orders', { marketplace: 'US', ...more }))['orderId']));
    for (const name of ['shipped', 'cancelled', 'named']) await place(name, {});
    await place('german', { marketplace: 'DE' });
    await place('amazon', { fulfilledBy: 'amazon' });
    await ask.advance('PT5M');
    ship(ask, mine['shipped'] as string);
    await ask.act(`orders/${mine['cancelled']}/self-cancel`);
    await ask.act('clock/advance', { to: time(ASK_BEGIN + 8 * MINUTE) });
  });
  const shownBy = async (query: string, name: ListName = 'getOrders', marketplaces?: string) => {
    const { ids } = await walk(ask, name, query, undefined, marketplaces);
    return Object.keys(mine).filter((key) => ids.includes(mine[key] as string));
  };

  test('v0: status, channel, payment, marketplace, ids', async () => {
    expect(await shownBy(`${after}&OrderStatuses=Shipped`)).toEqual(['shipped']);
    expect(await shownBy(`${after}&OrderStatuses=Unshipped`)).toEqual(['named', 'amazon']);
    expect(await shownBy(`${after}&OrderStatuses=Canceled`)).toEqual(['cancelled']);
    expect(await shownBy(`${after}&OrderStatuses=Shipped,Canceled&FulfillmentChannels=MFN`)).toEqual([
      'shipped',
      'cancelled',
    ]);
    expect(await shownBy(`${after}&OrderStatuses=Shipped&OrderStatuses=Canceled`)).toEqual(
      await shownBy(`${after}&OrderStatuses=Shipped,Canceled`),
    );
    expect(await shownBy(`${after}&FulfillmentChannels=AFN`)).toEqual(['amazon']);
    expect(await shownBy(`${after}&PaymentMethods=COD,CVS`)).toEqual([]);
    expect(await shownBy(`${after}&PaymentMethods=COD,Other`)).toEqual(await shownBy(after));
    expect(await shownBy(after, 'getOrders', DE)).toEqual(['german']);
    expect(await shownBy(after, 'getOrders', `${DE},${US}`)).toEqual(Object.keys(mine));
    expect(await shownBy(`${after}&AmazonOrderIds=${mine['named']},${mine['german']},nothing`)).toEqual(['named']);
    expect(await shownBy(`AmazonOrderIds=${mine['named']}`)).toEqual(['named']);
    for (const query of [
      'BuyerEmail=a@b.c',
      'IsISPU=true',
      'StoreChainStoreId=1',
      'EasyShipShipmentStatuses=Delivered',
    ])
      expect(await shownBy(`${after}&${query}`), query).toEqual([]);
    expect(await shownBy(`${after}&IsISPU=false`)).toEqual(await shownBy(after));
  });

  test('v0: the seller’s own name for an order finds it, and excludes other filters', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>A1TEST</MerchantIdentifier></Header><MessageType>OrderAcknowledgement</MessageType><Message><MessageID>1</MessageID><OrderAcknowledgement><AmazonOrderID>${mine['named']}</AmazonOrderID><MerchantOrderID>mine-7</MerchantOrderID><StatusCode>Success</StatusCode></OrderAcknowledgement></Message></AmazonEnvelope>`;
    expect(await feedStatus(ask, await createFeed(ask, await upload(ask, xml)))).toBe('DONE');
    expect(await shownBy(`${after}&SellerOrderId=mine-7`)).toEqual(['named']);
    expect(await shownBy(`${after}&SellerOrderId=mine-8`)).toEqual([]);
    for (const query of [
      'OrderStatuses=Shipped',
      'FulfillmentChannels=MFN',
      'PaymentMethods=Other',
      'BuyerEmail=a@b.c',
    ])
      expect((await listOnce(ask, 'getOrders', `${after}&SellerOrderId=mine-7&${query}`)).status, query).toBe(400);
    const updated = `LastUpdatedAfter=${time(ASK_BEGIN)}&SellerOrderId=mine-7`;
    expect((await listOnce(ask, 'getOrders', updated)).status).toBe(400);
  });

  test('v0: delivery dates bound the delivery window', async () => {
    const { earliestDelivery, latestDelivery } = viewOf(ask, mine['shipped'] as string);
    const at = (name: string, ms: number) => `${after}&${name}=${time(ms)}`;
    expect(await shownBy(at('EarliestDeliveryDateAfter', earliestDelivery))).toContain('shipped');
    expect(await shownBy(at('EarliestDeliveryDateAfter', earliestDelivery + 1000))).not.toContain('shipped');
    expect(await shownBy(at('LatestDeliveryDateBefore', latestDelivery))).toContain('shipped');
    expect(await shownBy(at('LatestDeliveryDateBefore', latestDelivery - 1000))).not.toContain('shipped');
    expect((await listOnce(ask, 'getOrders', `${after}&LatestDeliveryDateAfter=soon`)).status).toBe(400);
  });

  test('2026: status, fulfiller and marketplace; without marketplaces all of them', async () => {
    const created = `createdAfter=${time(ASK_BEGIN - 1)}`;
    expect(await shownBy(`${created}&fulfillmentStatuses=CANCELLED`, 'searchOrders')).toEqual(['cancelled']);
    expect(await shownBy(`${created}&fulfilledBy=AMAZON`, 'searchOrders')).toEqual(['amazon']);
    expect(await shownBy(`${created}&marketplaceIds=${DE}`, 'searchOrders')).toEqual(['german']);
    expect(await shownBy(created, 'searchOrders')).toEqual(Object.keys(mine));
  });

  test('unknown words are refused, and marketplaces of others are not his', async () => {
    for (const query of [
      'OrderStatuses=Cancelled',
      'OrderStatuses=CANCELLED',
      'FulfillmentChannels=FBA',
      'PaymentMethods=Card',
    ])
      expect((await listOnce(ask, 'getOrders', `${after}&${query}`)).status, query).toBe(400);
    const created = `createdAfter=${time(ASK_BEGIN - 1)}`;
    for (const query of [
      'fulfillmentStatuses=Canceled',
      'fulfillmentStatuses=Shipped',
      'fulfilledBy=MFN',
      'includedData=ALL',
    ])
      expect((await listOnce(ask, 'searchOrders', `${created}&${query}`)).status, query).toBe(400);
    expect((await listOnce(ask, 'getOrders', after, 'NOT_HIS')).status).toBe(403);
    expect((await listOnce(ask, 'getOrders', after, '')).status).toBe(400);
    expect((await listOnce(ask, 'getOrders', after, Array(51).fill(US).join())).status).toBe(400);
    expect((await listOnce(ask, 'searchOrders', `${created}&marketplaceIds=NOT_HIS`)).status).toBe(403);
  });
});

describe('the buyer’s request', () => {
  test('v0: a string on the item, there with "false" when nobody asked; older clients can have a boolean', async () => {
    const [asked, silent] = [await settledOrder(ask), await settledOrder(ask)];
    await ask.act(`orders/${asked}/request-cancellation`, { reason: 'found-cheaper' });
    await ask.advance('PT10M');
    const flag = async (id: string) =>
      (await ask.get(`/orders/v0/orders/${id}/orderItems`)).body['payload']?.['OrderItems']?.[0]?.[
        'BuyerRequestedCancel'
      ];
    const reason = 'Found cheaper somewhere else.';
    expect(await flag(asked)).toEqual({ IsBuyerRequestedCancel: 'true', BuyerCancelReason: reason });
    expect(await flag(silent)).toEqual({ IsBuyerRequestedCancel: 'false', BuyerCancelReason: '' });
    await ask.act('seller', { flagAs: 'boolean' });
    expect(await flag(asked)).toEqual({ IsBuyerRequestedCancel: true, BuyerCancelReason: reason });
    expect(await flag(silent)).toEqual({ IsBuyerRequestedCancel: false, BuyerCancelReason: '' });
    expect((await ask.get(`/orders/v0/orders/${asked}`)).text).not.toMatch(/cancel/i);
    expect((await ask.get(`/orders/v0/orders/${asked}`)).body['payload']).toMatchObject({ OrderStatus: 'Unshipped' });
  });

  test('2026: absent without includedData=CANCELLATION, in lists and in single orders', async () => {
    const asked = await settledOrder(ask);
    await ask.act(`orders/${asked}/request-cancellation`, { reason: 'found-cheaper' });
    await ask.advance('PT10M');
    const list = `/orders/2026-01-01/orders?lastUpdatedAfter=${time(ASK_BEGIN)}`;
    for (const path of [`/orders/2026-01-01/orders/${asked}?x=1`, list]) {
      expect((await ask.get(path)).text).not.toMatch(/cancellation/);
      expect((await ask.get(`${path}&includedData=PROCEEDS,FULFILLMENT`)).text).not.toMatch(/cancellation/);
      const shown = (await ask.get(`${path}&includedData=CANCELLATION`)).text;
      expect(shown).toContain('{"requester":"BUYER","cancelReason":"Found cheaper somewhere else."}');
    }
    await ask.act('seller', { cancellationAlways: true });
    expect((await ask.get(list)).text).toMatch(/cancellationRequest/);
  });

  test('v0 writes Canceled, 2026 CANCELLED and by whom', async () => {
    const { orderId } = await ask.act('orders', { marketplace: 'US' });
    await ask.advance('PT5M');
    await ask.act(`orders/${String(orderId)}/self-cancel`);
    const v0 = (await ask.get(`/orders/v0/orders/${String(orderId)}`)).body;
    expect(v0['payload']?.['OrderStatus']).toBe('Canceled');
    const path = `/orders/2026-01-01/orders/${String(orderId)}?includedData=FULFILLMENT,CANCELLATION`;
    const { order } = (await ask.get(path)).body as unknown as { order: object };
    expect(order).toMatchObject({
      fulfillment: { fulfillmentStatus: 'CANCELLED' },
      orderItems: [{ cancellation: { cancellationExecution: { cancelledBy: 'BUYER' } } }],
    });
  });
});
