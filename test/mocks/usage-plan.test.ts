// Amazon's documented rates as a client meets them, and buckets that share nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../mocks/wire/operations.ts';
import { openAsk, US, type Ask } from './support/ask.ts';
import { exactBuckets } from './support/ask-buckets.ts';

const V0 = `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-03-04T17:00:00Z&MaxResultsPerPage=1`;
const V2026 = '/orders/2026-01-01/orders?createdAfter=2026-03-04T17:00:00Z&maxResultsPerPage=1';
const NO_ORDER = '/orders/v0/orders/123-1234567-1234567';
const LIMIT = 'x-amzn-ratelimit-limit';

async function statuses(ask: Ask, count: number, path: string, token?: string, method = 'GET'): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < count; i += 1)
    found.push((await ask.api(method, path, method === 'GET' ? undefined : {}, token)).status);
  return found;
}

const times = (count: number, status: number): number[] => Array<number>(count).fill(status);

describe('the production plan on simulated time', () => {
  // refills: one token takes 1 / rate seconds, rounded up to the millisecond
  test.each([
    ['getOrders', { method: 'GET', path: V0, status: 200, burst: 20, refill: 59_881 }],
    ['searchOrders', { method: 'GET', path: V2026, status: 200, burst: 20, refill: 178_572 }],
    ['createFeed', { method: 'POST', path: '/feeds/2021-06-30/feeds', status: 400, burst: 15, refill: 120_482 }],
    ['createReport', { method: 'POST', path: '/reports/2021-06-30/reports', status: 400, burst: 15, refill: 59_881 }],
    ['getOrder', { method: 'GET', path: NO_ORDER, status: 404, burst: 30, refill: 2_000 }],
  ])(
    '%s: the burst, then one call a refill, to the millisecond',
    async (_, { method, path, status, burst, refill }) => {
      const ask = await openAsk({ plan: 'production' });
      const token = await ask.login();
      expect(await statuses(ask, burst + 1, path, token, method)).toEqual([...times(burst, status), 429]);
      await ask.advance(`PT${(refill - 1) / 1000}S`);
      expect(await statuses(ask, 1, path, token, method)).toEqual([429]);
      await ask.advance('PT0.001S');
      expect(await statuses(ask, 2, path, token, method)).toEqual([status, 429]);
    },
  );

  test('a bucket never holds more than its burst, however long nobody calls', async () => {
    const ask = await openAsk({ plan: 'production' });
    await statuses(ask, 20, V0);
    await ask.advance('P3D');
    expect(await statuses(ask, 21, V0, await ask.login())).toEqual([...times(20, 200), 429]);
  });

  test('three operations, three applications and three sellers have 27 buckets that do not touch', async () => {
    const ask = await openAsk({ plan: 'production' });
    const paths = [
      ['/sellers/v1/account', 15],
      ['/reports/2021-06-30/reports?reportTypes=GET_V2_SELLER_PERFORMANCE_REPORT', 10],
      [V0, 20],
    ] as const;
    for (const seller of ['', 'two', 'three'])
      for (const application of ['a', 'b', 'c a']) {
        const token = await ask.login(seller, application);
        for (const [path, burst] of paths)
          expect(await statuses(ask, burst + 1, path, token)).toEqual([...times(burst, 200), 429]);
      }
  });

  test('a second token of the same application and seller drinks from the same bucket', async () => {
    const ask = await openAsk({ plan: 'production' });
    await statuses(ask, 20, V0);
    expect(await statuses(ask, 1, V0, await ask.login())).toEqual([429]);
  });

  test('the two getOrder operations of the two APIs have one bucket each', async () => {
    const ask = await openAsk({ plan: 'production' });
    expect(await statuses(ask, 31, NO_ORDER)).toEqual([...times(30, 404), 429]);
    expect(await statuses(ask, 1, '/orders/2026-01-01/orders/123-1234567-1234567')).toEqual([404]);
  });

  test('a refused token costs nothing, a malformed call does', async () => {
    const ask = await openAsk({ plan: 'production' });
    expect(await statuses(ask, 40, V0, 'Atza|nobody')).toEqual(times(40, 403));
    expect(await statuses(ask, 21, '/orders/v0/orders')).toEqual([...times(20, 400), 429]);
  });
});

describe('other plans', () => {
  test('sandbox: every operation fifteen at once, five a second', async () => {
    const ask = await openAsk({ plan: 'sandbox' });
    for (const path of [V0, V2026, '/sellers/v1/account'])
      expect(await statuses(ask, 16, path)).toEqual([...times(15, 200), 429]);
    await ask.advance('PT0.199S');
    expect(await statuses(ask, 1, V0)).toEqual([429]);
    await ask.advance('PT0.001S');
    expect(await statuses(ask, 2, V0)).toEqual([200, 429]);
    expect((await ask.get('/orders/v0/orders/1')).headers.get(LIMIT)).toBe('5');
  });

  test('off: as often as one likes, and no header; a manual clock has it by default', async () => {
    const ask = await openAsk();
    expect(await statuses(ask, 60, V0)).toEqual(times(60, 200));
    expect((await ask.get(V0)).headers.get(LIMIT)).toBeNull();
  });

  test('a seller with a plan of his own has it for that operation only, and nobody else has it', async () => {
    const ask = await openAsk({ plan: 'production' });
    const other = await ask.login('other');
    const own = { 'orders-v0.getOrders': { rate: 2, burst: 3 } };
    expect((await ask.act('seller', { usagePlan: own }))['usagePlan']).toEqual(own);
    expect((await ask.get(V0)).headers.get(LIMIT)).toBe('2');
    expect(await statuses(ask, 3, V0)).toEqual([200, 200, 429]);
    await ask.advance('PT0.5S');
    expect(await statuses(ask, 2, V0)).toEqual([200, 429]);
    expect(await statuses(ask, 21, V2026)).toEqual([...times(20, 200), 429]);
    expect(await statuses(ask, 21, V0, other)).toEqual([...times(20, 200), 429]);
    await ask.act('seller', { usagePlan: {} });
    await ask.advance('PT5M');
    expect((await ask.get(V0)).headers.get(LIMIT)).toBe('0.0167');
  });

  test('a plan for an operation that does not exist is refused, and so are plans without tokens', async () => {
    const ask = await openAsk();
    for (const usagePlan of [
      { 'orders-v0.getOrderz': { rate: 1, burst: 1 } },
      { 'orders-v0.getOrders': { rate: 0, burst: 1 } },
      { 'orders-v0.getOrders': { rate: 1, burst: 0.5 } },
      { 'orders-v0.getOrders': { rate: 1 } },
      [],
    ])
      expect((await ask.sim('POST', 'seller', { usagePlan })).status, JSON.stringify(usagePlan)).toBe(400);
    expect((await ask.sim('POST', 'seller')).body['usagePlan']).toEqual({});
  });

  test('a scaled clock refills on simulated time, so sixty times as fast for the client', async () => {
    let wall = 0;
    const ask = await openAsk({ clock: { mode: 'scaled', factor: 60 }, wall: () => wall });
    expect(await statuses(ask, 21, V0)).toEqual([...times(20, 200), 429]);
    wall = 998;
    expect(await statuses(ask, 1, V0)).toEqual([429]);
    wall = 999;
    expect(await statuses(ask, 2, V0)).toEqual([200, 429]);
  });
});

describe('the header', () => {
  test('tells the rate on 20x, 400 and 404, never on 403 and 429', async () => {
    const ask = await openAsk({ plan: 'production' });
    const limitOf = async (path: string, token?: string) => {
      const { status, headers } = await ask.get(path, token);
      return [status, headers.get(LIMIT)];
    };
    expect(await limitOf(V0)).toEqual([200, '0.0167']);
    expect(await limitOf('/orders/v0/orders')).toEqual([400, '0.0167']);
    expect(await limitOf(NO_ORDER)).toEqual([404, '0.5']);
    const created = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    expect([created.status, created.headers.get(LIMIT)]).toEqual([201, '0.5']);
    expect(await limitOf('/orders/v0/orders?MarketplaceIds=NOT_HIS&CreatedAfter=2026-03-01')).toEqual([403, null]);
    expect(await limitOf(V0, 'Atza|nobody')).toEqual([403, null]);
    expect(await limitOf('/orders/v0/nothing/here')).toEqual([403, null]);
    await statuses(ask, 20, V2026);
    const refused = await ask.get(V2026);
    expect([refused.status, refused.headers.get(LIMIT), refused.headers.get('retry-after')]).toEqual([429, null, null]);
    expect(refused.headers.get('x-amzn-requestid')).toMatch(/./);
  });
});

const CALLS = [
  ['orders-v0.getOrders', V0],
  ['orders-v0.getOrder', NO_ORDER],
  ['sellers.getAccount', '/sellers/v1/account'],
] as const;

test('whoever calls whatever whenever: accepted exactly as an exact count of nanotokens says, never above burst and refill', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          pause: fc.oneof(fc.constant(0), fc.constant(0), fc.nat(1_500), fc.nat(130_000)),
          call: fc.nat(CALLS.length - 1),
          who: fc.nat(1),
          times: fc.integer({ min: 1, max: 12 }),
        }),
        { minLength: 5, maxLength: 30 },
      ),
      async (steps) => {
        const ask = await openAsk({ plan: 'production' });
        const tokens = [await ask.login('', 'one'), await ask.login('', 'two')];
        const begin = ask.market.clock.now();
        const exact = exactBuckets();
        const accepted = new Map<string, number>();
        for (const { pause, call, who, times: count } of steps) {
          await ask.advance(`PT${pause / 1000}S`);
          const [id, path] = CALLS[call] as (typeof CALLS)[number];
          const { rate, burst } = OPERATIONS.find((each) => each.id === id) as (typeof OPERATIONS)[number];
          const elapsed = ask.market.clock.now() - begin;
          for (let i = 0; i < count; i += 1) {
            const taken = (await ask.get(path, tokens[who])).status !== 429;
            expect(taken).toBe(exact(`${id} ${who}`, { rate, burst, now: elapsed }));
            refused += taken ? 0 : 1;
            accepted.set(`${id} ${who}`, (accepted.get(`${id} ${who}`) ?? 0) + (taken ? 1 : 0));
          }
          expect(accepted.get(`${id} ${who}`)).toBeLessThanOrEqual(burst + (rate * elapsed) / 1000 + 1e-6);
        }
      },
    ),
    { numRuns: 30 },
  );
  expect(refused).toBeGreaterThan(100);
});
