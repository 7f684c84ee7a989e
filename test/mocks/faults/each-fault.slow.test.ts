// Every fault: what a client meets, that the journal says so, and that nothing of it is left when it is taken away.
import { describe, expect, test } from 'vitest';
import { FAULT_KINDS, parseFaults, type FaultKind } from '../../../mocks/index.ts';
import { settledOrder, US, viewOf, type Ask, type Json } from '../support/ask.ts';
import { cancelFeed, createFeed, feedJson, feedResult, newReport, reportBytes, upload } from '../support/ask-files.ts';
import { openShop, readQueue, SHOP_BEGIN, type Shop, type ShopStep } from '../support/shop.ts';

const STEPS: readonly ShopStep[] = [
  ...SHOP_BEGIN,
  { do: 'asks', order: 0 },
  { do: 'advance', by: 'PT10M' },
  { do: 'lists' },
  { do: 'looks', order: 0 },
  { do: 'reports' },
  { do: 'cancels', order: 0 },
  { do: 'writes', order: 1 },
  { do: 'ships', order: 1 },
  { do: 'advance', by: 'PT3H' },
  { do: 'reads-queue' },
];

/** A rule for each fault, as short as can be. */
const RULES: Readonly<Record<FaultKind, Record<string, unknown>>> = {
  throttled: { on: 'feeds.*' },
  'internal-error': { on: 'orders-v0.confirmShipment' },
  unavailable: { on: 'orders-v0.getOrderItems' },
  slow: { on: 'orders-v0.getOrders', by: 'PT5S' },
  reset: { on: 'orders-v0.confirmShipment', carriedOut: true },
  truncated: { on: 'feeds.createFeedDocument' },
  malformed: { on: 'feeds.createFeedDocument' },
  'expired-token': { on: 'orders-v0.*', times: 1 },
  'list-lag': { by: 'P1D' },
  'flag-as': {},
  'notification-lost': { on: 'ORDER_CHANGE' },
  'notification-late': { by: 'PT1H' },
  'notification-duplicate': { by: 'PT10M' },
  'notification-reordered': { by: 'PT1H' },
  'mail-lost': {},
  leakage: {},
  'report-column-off': {},
  'feed-fatal': {},
  'feed-fails': {},
  'ships-first': {},
};

const planOf = (fault: FaultKind) => ({ seed: 3, rules: [{ fault, ...RULES[fault] }] });
const lines = (journal: string, type: string, order?: string): Json[] =>
  journal
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Json)
    .filter((line) => String(line['type']) === type && (order === undefined || String(line['order']) === order));

describe('strikes, is in the journal, and is gone without a trace', () => {
  test.each(FAULT_KINDS)('%s', async (fault) => {
    const shop = await openShop();
    await shop.play(STEPS);
    const undisturbed = await shop.journal();
    expect(lines(undisturbed, 'fault-injected')).toEqual([]);
    await shop.reset(planOf(fault));
    await shop.play(STEPS);
    const disturbed = await shop.journal();
    expect(lines(disturbed, 'fault-injected').map((line) => line['fault'])).toContain(fault);
    const { body } = await shop.ask.sim('GET', 'faults');
    expect(Number(body['rules']?.[0]?.['struck'])).toBe(lines(disturbed, 'fault-injected').length);
    await shop.reset(planOf(fault));
    await shop.play(STEPS);
    expect(await shop.journal()).toBe(disturbed); // the same faults again
    await shop.reset({ rules: [] });
    await shop.play(STEPS);
    expect(await shop.journal()).toBe(undisturbed);
  });
});

async function withFault(fault: FaultKind, more: Record<string, unknown> = {}): Promise<Shop> {
  return openShop({ faults: parseFaults({ rules: [{ fault, ...RULES[fault], ...more }] as never }) });
}
const itemsOf = (ask: Ask, id: string, token?: string) => ask.get(`/orders/v0/orders/${id}/orderItems`, token);

describe('a call', () => {
  test.each([
    ['throttled', 429, 'QuotaExceeded'],
    ['internal-error', 500, 'InternalFailure'],
    ['unavailable', 503, 'ServiceUnavailable'],
  ] as const)('%s is a %i in the API’s envelope, and nothing was done', async (fault, status, code) => {
    const { ask } = await withFault(fault, { on: 'orders-v0.*', times: 1 });
    const id = await settledOrder(ask);
    const before = viewOf(ask, id);
    const answer = await itemsOf(ask, id);
    expect([answer.status, answer.body['errors']?.[0]?.['code']]).toEqual([status, code]);
    expect(answer.headers.get('x-amzn-ratelimit-limit')).toBeNull();
    expect([(await itemsOf(ask, id)).status, viewOf(ask, id)]).toEqual([200, before]);
  });

  test('expired-token: that token is over for good, and the next one works', async () => {
    const { ask } = await withFault('expired-token', { on: 'orders-v0.*', times: 1, skip: 1 });
    const id = await settledOrder(ask);
    const token = await ask.login();
    expect((await itemsOf(ask, id, token)).status).toBe(200);
    for (let again = 0; again < 2; again += 1) {
      const { status, body } = await itemsOf(ask, id, token);
      expect([status, body['errors']?.[0]?.['details']]).toEqual([403, 'The access token you provided has expired.']);
    }
    expect((await itemsOf(ask, id, await ask.login())).status).toBe(200);
  });

  test('slow: a manual clock moves while the answer is under way', async () => {
    const { ask } = await withFault('slow', { on: 'orders-v0.getOrderItems', by: 'PT7S' });
    const id = await settledOrder(ask);
    const before = ask.market.clock.now();
    expect((await itemsOf(ask, id)).status).toBe(200);
    expect(ask.market.clock.now() - before).toBe(7_000);
  });

  test('reset: no answer; carried out or not, as the rule says', async () => {
    for (const carriedOut of [true, false]) {
      const shop = await withFault('reset', { on: 'orders-v0.confirmShipment', carriedOut });
      await shop.play([...SHOP_BEGIN, { do: 'ships', order: 1 }]);
      const shipped = lines(await shop.journal(), 'shipment-confirmed', shop.orders[1]).length;
      expect(shipped).toBe(carriedOut ? 1 : 0);
    }
  });

  const bodyWith = async (fault: 'truncated' | 'malformed'): Promise<string> => {
    const { ask } = await withFault(fault, { on: 'orders-v0.getOrderItems' });
    const id = await settledOrder(ask);
    const token = await ask.login();
    const request = new Request(`http://127.0.0.1:4010/orders/v0/orders/${id}/orderItems`, {
      headers: { 'x-amz-access-token': token },
    });
    const response = await ask.market.handle(request);
    expect(response.status).toBe(200);
    return response.text().catch((error: unknown) => String(error));
  };
  test('truncated: the body breaks off', async () => {
    expect(await bodyWith('truncated')).toBe('TypeError: terminated');
  });
  test('malformed: the body is half of one and says it is whole', async () => {
    const text = await bodyWith('malformed');
    expect(text).toMatch(/^\{"payload":/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  test('the login and the upload of a document fail only by a rule that names them', async () => {
    const login = await withFault('throttled', { on: 'lwa.token', skip: 1 });
    const init = { method: 'POST', body: JSON.stringify({ grant_type: 'client_credentials' }) };
    expect((await login.ask.raw('http://127.0.0.1:4010/auth/o2/token', init)).status).toBe(429);
    const uploads = await withFault('throttled', { on: 'documents.upload', skip: 0 });
    await expect(upload(uploads.ask, '<a/>')).rejects.toThrow('upload: 503');
    const plain = await openShop({ faults: parseFaults({ rules: [{ fault: 'throttled' }] }) }); // every operation, but not the login
    expect((await plain.ask.get('/sellers/v1/account')).status).toBe(429);
  });
});

describe('the domain', () => {
  test('list-lag: a list shows what was so long ago; the order itself is there', async () => {
    const { ask } = await withFault('list-lag', { by: 'PT20M' });
    const id = await settledOrder(ask);
    const listed = async () =>
      [
        ...((await ask.get(`/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-03-04T18:00:00Z`)).body[
          'payload'
        ]?.['Orders'] ?? []),
      ].length;
    expect([await listed(), (await ask.get(`/orders/v0/orders/${id}`)).status]).toEqual([1, 200]);
    const young = await settledOrder(ask);
    await ask.advance('PT1M');
    expect(await listed()).toBe(2);
    const { orderId } = await ask.act('orders', { marketplace: 'US' });
    await ask.advance('PT15M'); // out of the two minutes, inside the lag
    expect([await listed(), viewOf(ask, String(orderId)).status, viewOf(ask, young).status]).toEqual([
      2,
      'unshipped',
      'unshipped',
    ]);
  });

  test('flag-as: the flag changes its type in the middle of a run', async () => {
    const { ask } = await withFault('flag-as', { as: 'boolean', skip: 1, times: 1 });
    const id = await settledOrder(ask);
    await ask.act(`orders/${id}/request-cancellation`, {});
    await ask.advance('PT10M');
    const flag = async () =>
      (await itemsOf(ask, id)).body['payload']?.['OrderItems']?.[0]?.['BuyerRequestedCancel']?.[
        'IsBuyerRequestedCancel'
      ];
    expect([await flag(), await flag(), await flag()]).toEqual(['true', true, 'true']);
  });

  test.each([
    ['feed-fatal', 'FATAL'],
    ['feed-fails', 'DONE'],
  ] as const)('%s: nothing is carried out, the feed is %s, and sent again it works', async (fault, status) => {
    const { ask } = await withFault(fault, { times: 1 });
    const id = await settledOrder(ask);
    expect((await feedJson(ask, await cancelFeed(ask, id)))['processingStatus']).toBe(status);
    expect(viewOf(ask, id).status).toBe('unshipped');
    expect((await feedJson(ask, await cancelFeed(ask, id)))['processingStatus']).toBe('DONE');
    expect(viewOf(ask, id).status).toBe('cancelled');
  });

  test('feed-fails: the report of the feed names the message', async () => {
    const { ask } = await withFault('feed-fails', { times: 1 });
    const feed = await cancelFeed(ask, await settledOrder(ask));
    expect(await feedResult(ask, feed)).toMatch(/<MessagesWithError>1<[\s\S]*99009/);
  });

  test('feed-fails by chance: some messages of one feed', async () => {
    const shop = await openShop({ faults: parseFaults({ rules: [{ fault: 'feed-fails', chance: '50%' }] }) });
    const ids = [];
    for (let i = 0; i < 12; i += 1) ids.push(await settledOrder(shop.ask));
    const text = ['TemplateType=OrderCancellation\tVersion=1.0', 'order-id\tcancellation-reason-code'];
    const rows = ids.map((id) => `${id}\tBuyerCanceled`);
    const document = await upload(shop.ask, `${[...text, ...rows].join('\n')}\n`, 'text/tsv');
    const feed = await createFeed(shop.ask, document, 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA');
    expect((await feedJson(shop.ask, feed))['processingStatus']).toBe('DONE');
    const cancelled = ids.filter((id) => viewOf(shop.ask, id).status === 'cancelled').length;
    expect([cancelled > 1, cancelled < 11]).toEqual([true, true]);
  });

  test('ships-first: the parcel is gone when the cancellation comes', async () => {
    const { ask } = await withFault('ships-first');
    const id = await settledOrder(ask);
    await ask.act(`orders/${id}/request-cancellation`, {});
    const feed = await cancelFeed(ask, id);
    expect(await feedResult(ask, feed)).toContain('<MessagesWithError>1<');
    expect(viewOf(ask, id).status).toBe('shipped');
  });

  test('report-column-off: the column is missing although it is switched on', async () => {
    for (const faulty of [false, true]) {
      const shop = faulty ? await withFault('report-column-off') : await openShop();
      await shop.play(SHOP_BEGIN);
      const report = await newReport(shop.ask, 'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING');
      const [heading = ''] = Buffer.from(await reportBytes(shop.ask, report))
        .toString()
        .split('\n');
      expect(heading.includes('is-buyer-requested-cancellation')).toBe(!faulty);
    }
  });

  test('mail-lost and leakage: what surfaces where', async () => {
    const channels = async (fault: FaultKind | null): Promise<unknown[]> => {
      const shop = fault === null ? await openShop() : await withFault(fault);
      await shop.play([...STEPS.slice(0, 5), { do: 'advance', by: 'PT3H' }]);
      return lines(await shop.journal(), 'request-surfaced', shop.orders[0])
        .map((line) => line['channel'])
        .sort();
    };
    const plain = await channels(null);
    expect(plain).toContain('email');
    expect(plain).not.toContain('messages');
    expect(await channels('mail-lost')).toEqual(plain.filter((channel) => channel !== 'email'));
    expect(await channels('leakage')).toEqual([...plain, 'messages'].sort());
  });

  test('notifications: lost, late, twice with one id, out of order', async () => {
    const read = async (fault: FaultKind | null, wait: string): Promise<Json[]> => {
      const shop = fault === null ? await openShop() : await withFault(fault);
      await shop.play([...SHOP_BEGIN, { do: 'asks', order: 0 }, { do: 'cancels', order: 2 }]);
      await shop.ask.advance(wait);
      return readQueue(shop.ask);
    };
    const id = (message: Json) =>
      String(
        (message['NotificationMetadata'] ?? message['notificationMetadata'])?.['NotificationId'] ??
          message['notificationMetadata']?.['notificationId'],
      );
    const plain = await read(null, 'PT5M');
    expect(plain.length).toBeGreaterThan(4);
    const lost = await read('notification-lost', 'P1D');
    expect(lost.map((message) => message['notificationType'])).toEqual(['FEED_PROCESSING_FINISHED']);
    expect((await read('notification-late', 'PT5M')).length).toBe(0);
    expect((await read('notification-late', 'PT2H')).length).toBe(plain.length);
    const twice = await read('notification-duplicate', 'PT2H');
    expect(twice.length).toBe(2 * plain.length);
    expect(new Set(twice.map(id)).size).toBe(plain.length);
    const times = (await read('notification-reordered', 'PT3H')).map((message) =>
      String(message['EventTime'] ?? message['eventTime']),
    );
    expect([times.length, times.join() === [...times].sort().join()]).toEqual([plain.length, false]);
  });
});
