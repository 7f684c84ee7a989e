// Advances wait for each other; wrong ones, ones too large and ones nobody waits for keep nobody waiting.
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { listen } from '../../../mocks/express.ts';
import { MOST_ADVANCES } from '../../../mocks/marketplace/advance.ts';
import { runsUntil } from '../../../mocks/reports/schedule.ts';
import type { Instant } from '../../../sim/internal.ts';
import { ASK_BEGIN, openAsk, US, type Ask } from '../support/ask.ts';
import { benchWorld } from '../support/bench-world.ts';

const DAYS = 86_400_000;

async function schedule(ask: Ask, period: string, more: Record<string, string> = {}): Promise<void> {
  const reportType = 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING';
  const wanted = { reportType, marketplaceIds: [US], period, ...more };
  expect((await ask.api('POST', '/reports/2021-06-30/schedules', wanted)).status).toBe(201);
}

test('a wrong advance is refused while a long one is under way', async () => {
  const ask = await openAsk();
  let isDone = false;
  const long = ask.advance('P400D').then(() => (isDone = true));
  for (const body of [{}, { by: 'x' }, { by: 'P401D' }, { to: '2000-01-01T00:00:00Z' }, { to: '9999-01-01' }]) {
    expect((await ask.sim('POST', 'clock/advance', body)).status).toBeGreaterThanOrEqual(400);
    expect(isDone).toBe(false);
  }
  await long;
});

test('at most a hundred advances wait', async () => {
  const ask = await openAsk();
  const all = Array.from({ length: MOST_ADVANCES + 5 }, () => ask.sim('POST', 'clock/advance', { by: 'PT2H' }));
  const refused = (await Promise.all(all)).filter(({ status }) => status !== 200);
  expect(refused).toHaveLength(4); // one is under way
  expect(refused[0]?.text).toContain('"too-many-advances"');
  expect(ask.market.clock.now() - ASK_BEGIN).toBe((MOST_ADVANCES + 1) * 7_200_000);
});

test('an advance whose client has hung up while it waited moves nothing', async () => {
  const ask = await openAsk();
  const { url, close } = await listen(ask.market, { port: 0 });
  const advance = (by: string, signal?: AbortSignal) =>
    fetch(`${url}/_sim/clock/advance`, {
      method: 'POST',
      body: JSON.stringify({ by }),
      headers: { 'content-type': 'application/json' },
      ...(signal === undefined ? {} : { signal }),
    });
  const first = advance('P300D');
  while (ask.market.clock.now() === ASK_BEGIN) await turn();
  const leaving = new AbortController();
  const gone = advance('P400D', leaving.signal).catch(() => 'gone');
  for (let i = 0; i < 20; i += 1) await fetch(`${url}/_sim/clock`);
  leaving.abort();
  expect(await gone).toBe('gone');
  expect((await first).status).toBe(200);
  expect((await advance('P1D')).status).toBe(200);
  expect(ask.market.clock.now() - ASK_BEGIN).toBe(301 * DAYS);
  await close();
});

test('an advance in which schedules would run too often is refused, by call and by page', async () => {
  const ask = await openAsk();
  await schedule(ask, 'PT5M', { nextReportCreationTime: '2026-03-05T00:00:00Z' });
  const { status, text } = await ask.sim('POST', 'clock/advance', { by: 'P30D' });
  expect([status, text]).toEqual([409, expect.stringMatching(/would run 8,[\d,]+ times.*at most 5,000/)]);
  expect(ask.market.clock.now()).toBe(ASK_BEGIN);
  const { schedules } = ask.market.seller().state;
  const [only] = [...schedules.values()];
  for (let i = 0; i < 30; i += 1) schedules.set(`more-${i}`, { ...(only as NonNullable<typeof only>) });
  const form = { method: 'POST', body: 'act=day', headers: { 'sec-fetch-site': 'same-origin' } };
  const answer = await ask.market.handle(new Request('http://127.0.0.1:4010/clock', form));
  expect(answer.headers.get('location')).toBe('/?refused=too-many-scheduled-reports');
  expect(ask.market.clock.now()).toBe(ASK_BEGIN);
});

test('the orders that scheduled reports look through are counted, too', async () => {
  const ask = await openAsk({ world: benchWorld(12_000) });
  await schedule(ask, 'PT1H');
  const { status, text } = await ask.sim('POST', 'clock/advance', { by: 'P20D' });
  expect([status, text]).toEqual([409, expect.stringMatching(/would look at 5,[\d,]+ orders.*at most 5,000,000/)]);
});

test('a step may take as many runs as there may be', async () => {
  const ask = await openAsk();
  await schedule(ask, 'PT12H');
  await ask.advance('P10D');
  expect(ask.market.seller().state.reports.size).toBe(20);
});

test('runs are counted as they happen', () => {
  const first = Date.parse('2026-01-31T00:00:00Z') as Instant;
  const to = (text: string): Instant => Date.parse(text) as Instant;
  expect(runsUntil({ period: 'P1M', first }, first, to('2026-03-30T00:00:00Z'))).toBe(2);
  expect(runsUntil({ period: 'P1M', first }, first, to('2026-03-31T00:00:00Z'))).toBe(3);
  expect(runsUntil({ period: 'P1D', first }, first, to('2026-01-30T23:59:59Z'))).toBe(0);
  expect(runsUntil({ period: 'P1D', first }, first, to('2026-02-01T00:00:00Z'))).toBe(2);
});

test('a mock that stops ends an advance at its next slice, and answers no more', async () => {
  const ask = await openAsk();
  const advance = ask.sim('POST', 'clock/advance', { by: 'P400D' });
  while (ask.market.clock.now() === ASK_BEGIN) await turn();
  ask.market.stop();
  expect((await advance).status).toBe(503);
  expect(ask.market.clock.now() - ASK_BEGIN).toBeLessThan(50 * DAYS);
  expect((await ask.sim('GET', 'clock')).status).toBe(503);
});
