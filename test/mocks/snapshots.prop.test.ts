// Snapshot, restore and reset; and two sellers who share nothing but the clock.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOf, openAsk, settledOrder, US } from './support/ask.ts';
import { cancelFeed, feedJson, newReport, reportJson } from './support/ask-files.ts';
import { carryOut, SELLER_STEP } from './support/steps.ts';

describe('a snapshot', () => {
  test('restored, makes the same acts give the same answers and the same journals, whatever they are', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(SELLER_STEP, { maxLength: 10 }),
        fc.array(SELLER_STEP, { minLength: 1, maxLength: 14 }),
        fc.constantFrom('off' as const, 'production' as const),
        async (before, after, plan) => {
          const ask = await openAsk({ plan });
          await carryOut(ask, before);
          const taken = [digestOf(ask), digestOf(ask, 'two'), ask.market.clock.now()];
          const { id } = await ask.act('snapshot');
          const first = await carryOut(ask, after);
          if (digestOf(ask) !== taken[0]) moved += 1;
          await ask.act('restore', { id });
          expect([digestOf(ask), digestOf(ask, 'two'), ask.market.clock.now()]).toEqual(taken);
          expect(await carryOut(ask, after)).toEqual(first);
          await ask.act('restore'); // the latest, and once more: a restored snapshot is not used up
          expect(await carryOut(ask, after)).toEqual(first);
        },
      ),
      { numRuns: 25 },
    );
    expect(moved).toBeGreaterThan(10);
  });

  test('is one of several by its id, forgets later sellers, and is not found by a wrong one', async () => {
    const ask = await openAsk();
    const first = await ask.act('snapshot');
    expect(first).toEqual({ id: 'snapshot-1', now: '2026-03-04T18:00:00.000Z' });
    await ask.advance('PT1H');
    await ask.sim('GET', 'metrics?seller=later');
    const second = await ask.act('snapshot');
    expect(second['id']).toBe('snapshot-2');
    expect(await ask.act('restore', { id: first['id'] })).toMatchObject({
      id: 'snapshot-1',
      now: first['now'],
      mode: 'manual',
    });
    expect((await ask.sim('GET', 'health')).body['sellers']).toEqual(['default']);
    expect(await ask.act('restore')).toMatchObject({ id: 'snapshot-2', now: second['now'] });
    expect((await ask.sim('GET', 'health')).body['sellers']).toEqual(['default', 'later']);
    const missing = await ask.sim('POST', 'restore', { id: 'snapshot-3' });
    expect([missing.status, missing.body['errors']?.[0]?.['code']]).toEqual([404, 'NotFound']);
    expect((await (await openAsk()).sim('POST', 'restore')).status).toBe(404);
  });
});

describe('reset', () => {
  test('begins anew: the same world from the same seed, another from another, settings and clock included', async () => {
    const ask = await openAsk();
    const fresh = digestOf(ask);
    await ask.act('seller', { requestColumn: true, listLag: 'PT5M' });
    await settledOrder(ask);
    expect(await ask.act('reset')).toEqual({
      scenario: 'demo',
      seed: 1,
      now: '2026-03-04T18:00:00.000Z',
      mode: 'manual',
    });
    expect(digestOf(ask)).toBe(fresh);
    expect(await ask.act('seller')).toMatchObject({ requestColumn: false, listLag: 0 });
    expect(await ask.act('reset', { seed: 7 })).toMatchObject({ seed: 7 });
    const seventh = digestOf(ask);
    expect(seventh).not.toBe(fresh);
    await settledOrder(ask);
    await ask.act('reset', { seed: 7 });
    expect(digestOf(ask)).toBe(seventh);
    await ask.act('reset', { seed: 1 });
    expect(digestOf(ask)).toBe(fresh);
  });

  test('refuses what is no seed and no scenario, and then changes nothing', async () => {
    const ask = await openAsk();
    await settledOrder(ask);
    const before = digestOf(ask);
    for (const body of [{ seed: -1 }, { seed: 1.5 }, { seed: '1' }, { scenario: 5 }, { scenario: 'no-loader' }])
      expect((await ask.sim('POST', 'reset', body)).status, JSON.stringify(body)).toBe(400);
    const fails = await openAsk({ loadWorld: () => Promise.reject(new Error('no scenario nowhere')) });
    expect((await fails.sim('POST', 'reset', { scenario: 'nowhere' })).text).toContain('no scenario nowhere');
    expect(digestOf(ask)).toBe(before);
  });
});

describe('two sellers', () => {
  test('have ids of their own that never resolve across, and acts on one leave the other’s journal as it is', async () => {
    const ask = await openAsk();
    const two = await ask.login('two');
    const id = await settledOrder(ask);
    const feed = await cancelFeed(ask, id);
    const { resultFeedDocumentId: result } = (await feedJson(ask, feed)) as unknown as { resultFeedDocumentId: string };
    const report = await newReport(ask, 'GET_V2_SELLER_PERFORMANCE_REPORT');
    const { reportDocumentId } = (await reportJson(ask, report)) as unknown as { reportDocumentId: string };
    const other = digestOf(ask, 'two');
    for (const path of [
      `/orders/v0/orders/${id}`,
      `/orders/2026-01-01/orders/${id}`,
      `/orders/v0/orders/${id}/orderItems`,
      `/feeds/2021-06-30/feeds/${feed}`,
      `/feeds/2021-06-30/documents/${result}`,
      `/reports/2021-06-30/reports/${report}`,
      `/reports/2021-06-30/documents/${reportDocumentId}`,
    ]) {
      expect((await ask.get(path)).status, path).toBe(200);
      expect((await ask.get(path, two)).status, path).toBe(path.startsWith('/feeds/2021-06-30/documents') ? 400 : 404);
    }
    expect((await ask.get(`/messaging/v1/orders/${id}?marketplaceIds=${US}`, two)).status).toBe(403);
    const acts = { 'self-cancel': {}, 'request-cancellation': {}, message: { text: 'x' }, buyer: { act: 'rate' } };
    for (const [act, body] of Object.entries(acts))
      expect((await ask.sim('POST', `orders/${id}/${act}`, { seller: 'two', ...body })).status).toBe(404);
    expect((await ask.sim('GET', `orders/${id}?seller=two`)).status).toBe(404);
    expect(digestOf(ask, 'two')).toBe(other);
    await ask.act('seller', { requestColumn: true });
    expect((await ask.sim('POST', 'seller', { seller: 'two' })).body['requestColumn']).toBe(false);
    const [mine, his] = [ask.market.seller(), ask.market.seller('two')];
    const names = (account: typeof mine) =>
      Array.from({ length: account.world.live.workload.size }, (_, order) => account.world.live.workload.nameOf(order));
    expect(names(mine).filter((name) => names(his).includes(name))).toEqual([]);
    expect(mine.sellerId).not.toBe(his.sellerId);
  });

  test('are named by short words, and anything else is refused', async () => {
    const ask = await openAsk();
    for (const seller of ['', 'a b', 'x'.repeat(65), 5, null])
      expect((await ask.sim('POST', 'seller', { seller })).status, JSON.stringify(seller)).toBe(
        seller === null ? 200 : 400,
      );
    expect((await ask.sim('GET', 'health')).body['sellers']).toEqual(['default']);
  });
});
