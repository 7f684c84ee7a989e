import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../../mocks/index.ts';
import { createClock } from '../../../mocks/wire/clock.ts';
import { LAST_INSTANT, type Instant } from '../../../sim/internal.ts';
import { ASK_BEGIN, openAsk, settledOrder, US } from '../support/ask.ts';

const instant = (text: string): Instant => Date.parse(text) as Instant;

describe('a long advance', () => {
  test('lets other requests be answered while it runs', async () => {
    const ask = await openAsk();
    const seen: string[] = [];
    let arrived = false;
    const advance = ask.act('clock/advance', { by: 'P400D' }).then(() => (arrived = true));
    while (!arrived) {
      seen.push(String((await ask.sim('GET', 'clock')).body['now']));
      await new Promise((done) => setImmediate(done));
    }
    await advance;
    expect(new Set(seen).size).toBeGreaterThan(3);
    expect([...seen].sort()).toEqual(seen);
  });

  test('leaves what one jump leaves', async () => {
    const journals = await Promise.all(
      ['P20D', 'PT480H'].map(async (by, i) => {
        const ask = await openAsk();
        const id = await settledOrder(ask);
        await ask.act(`orders/${id}/request-cancellation`, {});
        if (i === 0) await ask.advance(by);
        else {
          ask.market.clock.advanceTo((ask.market.clock.now() + 480 * 3_600_000) as Instant);
          ask.market.seller();
        }
        return (await ask.sim('GET', 'journal')).text + JSON.stringify(ask.market.seller().state.mail.letters);
      }),
    );
    expect(journals[0]).toBe(journals[1]);
  });

  test('two advances at once add up', async () => {
    const ask = await openAsk();
    await Promise.all([ask.advance('P30D'), ask.advance('P30D')]);
    expect(ask.market.clock.now() - ASK_BEGIN).toBe(60 * 86_400_000);
  });

  test('ends when the world is started again meanwhile', async () => {
    const ask = await openAsk();
    const advance = ask.sim('POST', 'clock/advance', { by: 'P400D' });
    await new Promise((done) => setImmediate(done));
    await ask.act('reset', {});
    expect((await advance).status).toBe(200);
    expect(ask.market.clock.now()).toBe(ASK_BEGIN);
  });
});

describe('dates before 2000 and after 2100', () => {
  test('the clock does not go there', async () => {
    const ask = await openAsk({ startsAt: instant('2100-12-01T00:00:00Z') });
    for (const body of [{ by: 'P31D' }, { to: '2101-01-01' }, { to: '9999-12-31' }]) {
      const { status, text } = await ask.sim('POST', 'clock/advance', body);
      expect([status, text]).toEqual([400, expect.stringMatching(/2000-01-01 to 2100-12-31|at most 400 days/)]);
    }
    expect((await ask.sim('POST', 'clock/advance', { to: '2100-12-31T23:59:59Z' })).status).toBe(200);
  });

  test('a running clock stops at the last instant', () => {
    let wall = 0;
    const clock = createClock({ mode: 'scaled', factor: 1_000_000 }, instant('2100-12-31'), () => wall);
    wall = 1_000_000;
    expect(clock.now()).toBe(LAST_INSTANT);
    clock.advanceTo(instant('2200-01-01'));
    expect(clock.now()).toBe(LAST_INSTANT);
  });

  test('no world begins there', async () => {
    await expect(openAsk({ startsAt: instant('1999-12-31') })).rejects.toThrow('2000-01-01 to 2100-12-31');
    await expect(openAsk({ startsAt: instant('2101-01-01') })).rejects.toThrow('2000-01-01 to 2100-12-31');
  });

  test('rules of faults and schedules do not reach there', async () => {
    const rule = (more: object) => () => parseFaults({ rules: [{ fault: 'throttled', ...more }] });
    expect(rule({ from: '1999-12-31T00:00:00Z' })).toThrow('2000-01-01 to 2100-12-31');
    expect(rule({ until: '2101-01-01T00:00:00Z' })).toThrow('2000-01-01 to 2100-12-31');
    expect(() => parseFaults({ rules: [{ fault: 'slow', by: 'P32D' }] })).toThrow('at most P31D');
    const ask = await openAsk();
    const schedule = { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds: [US], period: 'P1D' };
    const wanted = { ...schedule, nextReportCreationTime: '2150-01-01T00:00:00Z' };
    expect((await ask.api('POST', '/reports/2021-06-30/schedules', wanted)).status).toBe(400);
  });

  test('lists compare older dates, as the real API does', async () => {
    const ask = await openAsk();
    expect((await ask.get(`/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=1970-01-01`)).status).toBe(200);
  });
});
