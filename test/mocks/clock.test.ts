// One clock for the world, tokens, URLs, feeds and reports; it goes as fast as its mode says, and never back.
import { describe, expect, test } from 'vitest';
import { apiTime, createClock, parseTime } from '../../mocks/wire/clock.ts';
import { parseIsoDuration } from '../../mocks/wire/iso-duration.ts';
import { DAY, HOUR, type Instant } from '../../sim/internal.ts';
import { ASK_BASE, ASK_BEGIN, openAsk, settledOrder, ship, US, viewOf, type Ask } from './support/ask.ts';
import { cancelFeed, feedStatus, newReport, reportStatus } from './support/ask-files.ts';

const LIST = `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-03-04`;
const later = (ms: number): string => new Date(ASK_BEGIN + ms).toISOString();

describe('modes', () => {
  test('a manual clock stands still, whatever the host does', () => {
    let wall = 0;
    const clock = createClock({ mode: 'manual' }, ASK_BEGIN, () => wall);
    wall = DAY;
    expect(clock.now()).toBe(ASK_BEGIN);
    clock.advanceTo((ASK_BEGIN + 5) as Instant);
    clock.advanceTo((ASK_BEGIN + 4) as Instant);
    expect(clock.now()).toBe(ASK_BEGIN + 5);
  });

  test.each([
    [{ mode: 'real' }, 1],
    [{ mode: 'scaled', factor: 60 }, 60],
    [{ mode: 'scaled', factor: 0.5 }, 0.5],
  ] as const)('%j runs with the host, in whole milliseconds, and jumps ahead on top', (mode, scale) => {
    let wall = 1_000;
    const clock = createClock(mode, ASK_BEGIN, () => wall);
    wall = 2_001;
    expect(clock.now() - ASK_BEGIN).toBe(Math.floor(1_001 * scale));
    expect(clock.scale).toBe(scale);
    clock.advanceTo((ASK_BEGIN + DAY) as Instant);
    wall += 10;
    expect(clock.now() - ASK_BEGIN).toBe(DAY + Math.floor(10 * scale));
    clock.advanceTo(ASK_BEGIN);
    expect(clock.now() - ASK_BEGIN).toBe(DAY + Math.floor(10 * scale));
  });

  test('GET /_sim/clock tells the instant and the mode, with the factor where there is one', async () => {
    const manual = await openAsk();
    expect((await manual.sim('GET', 'clock')).body).toEqual({ now: later(0), mode: 'manual' });
    const scaled = await openAsk({ clock: { mode: 'scaled', factor: 60 }, wall: () => 0 });
    expect((await scaled.sim('GET', 'clock')).body).toEqual({ now: later(0), mode: 'scaled', factor: 60 });
  });
});

describe('POST /_sim/clock/advance', () => {
  test('goes on by a duration or to an instant, and answers where it is', async () => {
    const ask = await openAsk();
    expect(await ask.act('clock/advance', { by: 'P1DT2H3M4.005S' })).toEqual({
      now: later(DAY + 2 * HOUR + 184_005),
      mode: 'manual',
    });
    const to = later(3 * DAY);
    expect(await ask.act('clock/advance', { to })).toEqual({ now: to, mode: 'manual' });
    expect(await ask.act('clock/advance', { to })).toEqual({ now: to, mode: 'manual' });
    expect(await ask.act('clock/advance', { to: '2026-03-08T19:00:00+01:00' })).toMatchObject({ now: later(4 * DAY) });
  });

  test('never back, never more than 400 days, and never by what is no time; a refusal moves nothing', async () => {
    const ask = await openAsk();
    expect((await ask.sim('POST', 'clock/advance', { to: later(-1) })).body).toMatchObject({
      errors: [{ code: 'clock-runs-forward', message: expect.stringContaining(later(0)) as string }],
    });
    expect((await ask.sim('POST', 'clock/advance', { to: later(-1) })).status).toBe(409);
    for (const body of [
      { by: 'PT9600H0.001S' },
      { by: 'P401D' },
      { to: later(400 * DAY + 1) },
      { by: 'P1M' },
      { by: 'P' },
      { by: 'PT' },
      { by: '6h' },
      { by: 6 },
      { to: 'tomorrow' },
      { by: 'PT1H', to: later(HOUR) },
      {},
    ]) {
      const { status, body: told } = await ask.sim('POST', 'clock/advance', body);
      expect([status, told['errors']?.[0]?.['code']], JSON.stringify(body)).toEqual([400, 'InvalidInput']);
    }
    expect((await ask.sim('GET', 'clock')).body['now']).toBe(later(0));
    expect(await ask.act('clock/advance', { by: 'P400D' })).toMatchObject({ now: later(400 * DAY) });
  });

  test('every open seller arrives at once, worlds and due work alike', async () => {
    const ask = await openAsk();
    const token = await ask.login('two');
    await ask.act('seller', { seller: 'two', completesWhenPolled: false });
    const report = (
      await ask.api(
        'POST',
        '/reports/2021-06-30/reports',
        { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds: [US] },
        token,
      )
    ).body['reportId'];
    await ask.advance('PT1H');
    expect(ask.market.seller('two').world.live.now).toBe(ASK_BEGIN + HOUR);
    const told = await ask.get(`/reports/2021-06-30/reports/${String(report)}`, await ask.login('two'));
    expect(told.body).toMatchObject({ processingStatus: 'DONE', processingEndTime: '2026-03-04T18:01:00Z' });
  });
});

test('durations and instants are read as ISO 8601 writes them', () => {
  expect(parseIsoDuration('PT6H')).toBe(6 * HOUR);
  expect(parseIsoDuration('P2DT30M')).toBe(2 * DAY + HOUR / 2);
  expect(parseIsoDuration('P1W')).toBe(7 * DAY);
  expect(parseIsoDuration('PT0.5S')).toBe(500);
  for (const text of ['', 'P', 'PT', 'P1DT', 'P1Y', 'P1M', '-PT1H', 'PT1,5S', 'pt1h', 'PT1H '])
    expect(parseIsoDuration(text), text).toBeNull();
  expect(parseTime('2026-03-04')).toBe(Date.UTC(2026, 2, 4));
  expect(parseTime('2026-03-04T10:00')).toBe(Date.UTC(2026, 2, 4, 10));
  expect(parseTime('2026-03-04T01:00:00+01:00')).toBe(Date.UTC(2026, 2, 4));
  expect(parseTime('2026-03-04T01:00:00 01:00')).toBe(Date.UTC(2026, 2, 4)); // a plus sign that a client forgot to encode
  for (const text of [
    '',
    'yesterday',
    '2026-3-4',
    '2026-13-01',
    '2027-02-30T00:00:00Z',
    '2026-02-29',
    '2026-03-04T10',
    '1969-12-31',
    '2026-03-04T25:00:00Z',
  ])
    expect(parseTime(text), text).toBeNull();
  expect(apiTime((ASK_BEGIN + 999) as Instant)).toBe('2026-03-04T18:00:00Z');
});

describe('due work', () => {
  /** In what order the world saw it: the order's state when the feed got to it. */
  async function shippedAt(ask: Ask, after: string): Promise<string[]> {
    await ask.act('seller', { completesWhenPolled: false });
    const order = await settledOrder(ask);
    const feed = await cancelFeed(ask, order);
    await ask.advance(after);
    ship(ask, order);
    await ask.advance('PT2M');
    return [await feedStatus(ask, feed), viewOf(ask, order).status];
  }

  test('runs between the facts before and after it', async () => {
    expect(await shippedAt(await openAsk(), 'PT59.999S')).toEqual(['DONE', 'shipped']);
    expect(await shippedAt(await openAsk(), 'PT1M')).toEqual(['DONE', 'cancelled']);
  });

  test('one long step does the same as many short ones', async () => {
    const digests: string[] = [];
    for (const steps of [1, 37]) {
      const ask = await openAsk();
      const feeds = [];
      for (const minutes of [3, 2, 1]) {
        await ask.act('seller', { feedQueue: `PT${minutes}M`, completesWhenPolled: false });
        feeds.push(await cancelFeed(ask, await settledOrder(ask)));
      }
      for (let i = 0; i < steps; i += 1) await ask.advance(`PT${(37 * 60) / steps}S`);
      for (const feed of feeds) expect(await feedStatus(ask, feed)).toBe('DONE');
      digests.push(ask.market.seller().world.live.journal.digest());
    }
    expect(digests[0]).toBe(digests[1]);
  });

  test('a report shows the world as it was when the report ended, though the clock jumped past it', async () => {
    const ask = await openAsk();
    await ask.act('seller', { completesWhenPolled: false, reportQueue: 'PT1M', reportWork: 'PT1M' });
    const report = await newReport(ask, 'GET_V2_SELLER_PERFORMANCE_REPORT');
    await ask.advance('P2D');
    const told = (await ask.get(`/reports/2021-06-30/reports/${report}`)).body;
    expect(told).toMatchObject({
      processingStatus: 'DONE',
      createdTime: '2026-03-04T18:00:00Z',
      processingStartTime: '2026-03-04T18:01:00Z',
      processingEndTime: '2026-03-04T18:02:00Z',
    });
  });

  test('a poll ends it under a manual clock, unless that is switched off; other clocks make the client wait', async () => {
    const manual = await openAsk();
    expect(await reportStatus(manual, await newReport(manual, 'GET_V2_SELLER_PERFORMANCE_REPORT'))).toBe('DONE');
    await manual.act('seller', { completesWhenPolled: false });
    expect(await reportStatus(manual, await newReport(manual, 'GET_V2_SELLER_PERFORMANCE_REPORT'))).toBe('IN_QUEUE');
    let wall = 0;
    const scaled = await openAsk({ clock: { mode: 'scaled', factor: 60 }, wall: () => wall, plan: 'off' });
    const report = await newReport(scaled, 'GET_V2_SELLER_PERFORMANCE_REPORT');
    const seen: string[] = [];
    for (const at of [0, 333, 334, 999, 1_000]) {
      wall = at;
      seen.push(await reportStatus(scaled, report));
    }
    expect(seen).toEqual(['IN_QUEUE', 'IN_QUEUE', 'IN_PROGRESS', 'IN_PROGRESS', 'DONE']);
  });
});

describe('expiry is in the client’s seconds', () => {
  /** A marketplace, and a way to let the client's milliseconds pass until they are so many. */
  async function open(kind: 'manual' | 'real' | 'scaled'): Promise<[Ask, (client: number) => Promise<void>]> {
    if (kind === 'manual') {
      const ask = await openAsk();
      return [ask, async (client) => void (await ask.act('clock/advance', { to: later(client) }))];
    }
    let wall = 0;
    const mode = kind === 'real' ? ({ mode: 'real' } as const) : ({ mode: 'scaled', factor: 60 } as const);
    const ask = await openAsk({ clock: mode, wall: () => wall, plan: 'off' });
    return [ask, (client) => Promise.resolve(void (wall = client))];
  }

  test.each(['manual', 'real', 'scaled'] as const)('%s: a token lives 3600 of them', async (kind) => {
    const [ask, pass] = await open(kind);
    const token = await ask.login();
    await pass(3_599_999);
    expect((await ask.get(LIST, token)).status).toBe(200);
    await pass(3_600_000);
    const refused = await ask.get(LIST, token);
    expect(refused.status).toBe(403);
    expect(refused.body['errors']?.[0]?.['details']).toBe('The access token you provided has expired.');
    expect((await ask.get(LIST, await ask.login())).status).toBe(200);
  });

  test.each(['manual', 'real', 'scaled'] as const)('%s: a restricted data token lives 3600 of them', async (kind) => {
    const [ask, pass] = await open(kind);
    const resource = { method: 'GET', path: '/orders/v0/orders/{orderId}', dataElements: ['buyerInfo'] };
    const { body } = await ask.api('POST', '/tokens/2021-03-01/restrictedDataToken', {
      restrictedResources: [resource],
    });
    const token = String(body['restrictedDataToken']);
    await pass(3_599_999);
    expect((await ask.get('/orders/v0/orders/1', token)).status).toBe(404);
    await pass(3_600_000);
    expect((await ask.get('/orders/v0/orders/1', token)).status).toBe(403);
  });

  test.each(['manual', 'real', 'scaled'] as const)('%s: a signed URL lives 300 of them', async (kind) => {
    const [ask, pass] = await open(kind);
    const { body } = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    const put = async () =>
      (await ask.raw(String(body['url']), { method: 'PUT', body: 'x', headers: { 'content-type': 'text/xml' } }))
        .status;
    expect(String(body['url'])).toContain('X-Amz-Expires=300');
    expect(String(body['url']).startsWith(ASK_BASE)).toBe(true);
    await pass(299_999);
    expect(await put()).toBe(200);
    await pass(300_000);
    expect(await put()).toBe(403);
  });
});
