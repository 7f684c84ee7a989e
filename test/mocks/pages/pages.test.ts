// Pages over the plain handler: their headers, who may act, and that a large shop's first page costs what a small one's does.
import { describe, expect, test, vi } from 'vitest';
import { createMarketplace } from '../../../mocks/index.ts';
import { ASK_BASE, ASK_BEGIN, openAsk, settledOrder, ship } from '../support/ask.ts';
import { shopOf } from '../support/shop-of.ts';

const get = (market: ReturnType<typeof createMarketplace>, path: string, init?: RequestInit) =>
  market.handle(new Request(ASK_BASE + path, init));

describe('every page', () => {
  test('may load nothing but this server’s own, and may not be framed', async () => {
    const market = createMarketplace({ startsAt: ASK_BEGIN });
    for (const path of [
      '/',
      '/seller',
      '/seller/health',
      '/buyer',
      '/seller/nothing',
      '/_assets/style.css',
      '/_assets/control-room.js',
      '/events',
    ]) {
      const response = await get(market, path);
      expect(response.headers.get('content-security-policy'), path).toMatch(
        /^default-src 'none'; .*frame-ancestors 'none'$/,
      );
      expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
      const text = await response.text();
      expect(text, path).not.toMatch(/ style="| on\w+="|<script>|https?:\/\/(?!127\.0\.0\.1)/);
    }
  });

  test.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 303],
    ['none', 303],
    [null, 303], // a program, not a browser
  ])('a form from %s: %i', async (site, status) => {
    const market = createMarketplace({ startsAt: ASK_BEGIN });
    const before = market.seller().world.live.workload.size;
    const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
    if (site !== null) headers['sec-fetch-site'] = site;
    const response = await get(market, '/orders', { method: 'POST', headers, body: 'marketplace=US&items=1' });
    expect([response.status, market.seller().world.live.workload.size - before]).toEqual([
      status,
      status === 303 ? 1 : 0,
    ]);
  });

  test('asks for the token where the mock has one', async () => {
    const market = createMarketplace({ startsAt: ASK_BEGIN, token: 'secret' });
    const as = (password: string) => ({
      headers: { authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}` },
    });
    expect((await get(market, '/seller')).status).toBe(401);
    expect((await get(market, '/seller', as('guess'))).status).toBe(401);
    expect((await get(market, '/seller', as('secret'))).status).toBe(200);
  });

  test('what cannot be done is said, in words of ours whatever the address holds', async () => {
    const ask = await openAsk();
    const id = await settledOrder(ask);
    const post = (path: string, body: string) =>
      get(ask.market, path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    const refused = await post(`/seller/orders/${id}/refund`, '');
    expect(refused.headers.get('location')).toBe(`/seller/orders/${id}?refused=not-shipped`);
    expect(await (await get(ask.market, `/seller/orders/${id}?refused=not-shipped`)).text()).toContain(
      'The order has not been shipped.',
    );
    expect((await post(`/seller/orders/${id}/cancel`, 'item=1')).headers.get('location')).toContain(
      'choose-items-and-reason',
    );
    expect(await (await get(ask.market, '/seller?done=%3Cb%3Ehello')).text()).not.toContain('hello');
    expect((await get(ask.market, '/seller/orders/123-1234567-1234567')).status).toBe(404);
    expect((await get(ask.market, '/seller', { method: 'DELETE' })).status).toBe(405);
    const tooLarge = await post(`/buyer/orders/${id}/message`, `text=${'x'.repeat(100_000)}`);
    expect(tooLarge.status).toBe(400);
  });
});

describe('times and requests', () => {
  const textOf = async (ask: Awaited<ReturnType<typeof openAsk>>, path: string): Promise<string> =>
    (await get(ask.market, path)).text();

  test('every time has its zone', async () => {
    const ask = await openAsk();
    const id = await settledOrder(ask);
    await ask.act(`orders/${id}/message`, { text: 'Please cancel my order.' });
    const paths = ['/', '/seller', `/seller/orders/${id}`, '/seller/messages', `/seller/messages/${id}`];
    for (const path of [...paths, '/seller/health', '/seller/mail', '/buyer', `/buyer/orders/${id}`]) {
      const words = (await textOf(ask, path)).replace(/<[^>]*>/g, ' ');
      const times = [...words.matchAll(/\b\d\d:\d\d\b.{0,5}/g)].map(([time]) => time);
      expect(times.length, path).toBeGreaterThan(0);
      for (const time of times) expect(time, path).toMatch(/^\d\d:\d\d UTC/);
    }
    expect(await textOf(ask, `/seller/orders/${id}`)).toMatch(/4 Mar 2026, 10:00 UTC-8/);
    expect(await textOf(ask, '/')).toContain('2026-03-04 18:31 UTC');
  });

  test('what was asked is not offered again, and the page says that it was asked', async () => {
    const ask = await openAsk();
    const id = await settledOrder(ask, { items: 2 });
    const page = () => textOf(ask, `/buyer/orders/${id}`);
    expect(await page()).toContain('<button>Request cancellation</button>');
    await ask.act(`orders/${id}/request-cancellation`, { items: [1] });
    const half = await page();
    expect(half.match(/name="item"/g)).toHaveLength(1);
    expect(half).toContain('You requested the cancellation on');
    await ask.act(`orders/${id}/request-cancellation`, {});
    const whole = await page();
    expect(whole).not.toContain('<button>Request cancellation</button>');
    expect(whole).toMatch(/You requested the cancellation on 4 Mar 2026, 10:31 UTC-8\. The seller decides\./);
  });

  test('an act that was done is not offered again', async () => {
    const ask = await openAsk();
    const id = await settledOrder(ask);
    ship(ask, id);
    const buttons = async (path: string) =>
      [...(await textOf(ask, path)).matchAll(/<button[^>]*>([^<]+)<\/button>/g)].map(([, label]) => label?.trim());
    expect(await buttons(`/buyer/orders/${id}`)).toContain('Leave one star');
    await ask.act(`orders/${id}/buyer`, { act: 'rate' });
    expect(await buttons(`/buyer/orders/${id}`)).not.toContain('Leave one star');
    expect(await buttons(`/seller/orders/${id}`)).toContain('Refund');
    const account = ask.market.seller();
    account.world.seller({ type: 'refund', order: account.book.numberOf(id) ?? -1 });
    expect(await buttons(`/seller/orders/${id}`)).not.toContain('Refund');
  });
});

describe('a shop of ten thousand open orders', () => {
  test('a page looks at as many orders as it shows, or at a thousand; how long that takes is measured by `npm run bench`', async () => {
    const looked = async (orders: number, path: string): Promise<number> => {
      const market = await shopOf(orders);
      const looks = vi.spyOn(market.seller().world.live, 'order');
      expect((await get(market, path)).status).toBe(200);
      expect(looks).toHaveBeenCalled();
      return looks.mock.calls.length;
    };
    for (const path of [
      '/seller',
      '/seller?show=unshipped',
      '/seller?show=requested',
      '/seller?marketplace=CA',
      '/buyer',
    ])
      expect(await looked(10_000, path), path).toBeLessThan(200);
    expect(await looked(10_000, '/seller?show=cancelled')).toBeLessThan(1_100);
  });

  test('pages follow each other without a gap or a repeat', async () => {
    const market = createMarketplace({ startsAt: ASK_BEGIN });
    const { world } = market.seller();
    for (let i = 0; i < 3_000; i += 1)
      world.place({ market: i % 2, items: 1, amount: 2_500, byAmazon: false, plan: null });
    await get(market, '/_sim/clock/advance', { method: 'POST', body: '{"by":"PT5M"}' });
    for (const filter of ['show=all', 'show=unshipped&marketplace=CA', 'show=shipped']) {
      const seen: string[] = [];
      let path: string | null = `/seller?${filter}`;
      while (path !== null) {
        const text = await (await get(market, path)).text();
        seen.push(...[...text.matchAll(/href="\/seller\/orders\/([\d-]+)"/g)].map(([, id]) => id as string));
        path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null;
      }
      const account = market.seller();
      const wanted = Array.from({ length: account.world.live.workload.size }, (_, i) => account.view(i)).filter(
        ({ status, marketplace }) =>
          filter === 'show=all' ||
          (filter === 'show=shipped' ? status === 'shipped' : status === 'unshipped' && marketplace.code === 'CA'),
      );
      expect(seen, filter).toEqual(wanted.map(({ id }) => id).reverse());
    }
  });
});
