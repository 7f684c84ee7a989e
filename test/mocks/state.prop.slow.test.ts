// The state of `serve --state`: after an end at any point the next start has everything that was answered, and goes on alike.
import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFaults, type KeptMarketplace, type MarketplaceOptions } from '../../mocks/index.ts';
import { digestOf, type Ask } from './support/ask.ts';
import { askAgain, copyOf, killed, newFolder, open } from './support/kept.ts';
import { carryOut, SELLER_STEP } from './support/steps.ts';

async function shown(ask: Ask): Promise<readonly string[]> {
  const looks = ['metrics', 'requests', 'journal?seller=two', 'mail', 'faults', 'clock'];
  const texts: string[] = [];
  for (const look of looks) texts.push((await ask.sim('GET', look)).text);
  return [...texts, digestOf(ask), digestOf(ask, 'two'), String(ask.market.clock.now())];
}

/** Counts and draws of rules have to go on as well. */
const FAULTS = parseFaults({
  seed: 5,
  rules: [
    { fault: 'internal-error', on: ['orders-v0.*', 'notifications.*'], chance: '40%' },
    { fault: 'slow', on: 'orders-v0.getOrders', by: 'PT7M' },
    { fault: 'throttled', on: 'feeds.getFeed', times: 1 },
    { fault: 'expired-token', on: 'reports.getReport', skip: 1 },
    { fault: 'notification-late', by: 'PT10M', chance: '50%' },
  ],
});

describe('after an end at any point', () => {
  test('everything is there again, and the same acts give the same answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(SELLER_STEP, { minLength: 1, maxLength: 12 }),
        fc.array(SELLER_STEP, { minLength: 1, maxLength: 8 }),
        fc.constantFrom<MarketplaceOptions>(
          {},
          { plan: 'production' },
          { clock: { mode: 'scaled', factor: 60 }, wall: () => 0 },
          { faults: FAULTS },
        ),
        async (before, after, options) => {
          const folder = newFolder();
          const first = await open(folder, options);
          const ask = await askAgain(first);
          await carryOut(ask, before);
          await ask.act('seller', {}); // what only reads is on the disk with the next write
          const copy = killed(folder);
          await ask.login(); // as the second one is asked to
          const there = await shown(ask);
          const second = await open(copy, options);
          expect(second.found).not.toBeNull();
          const again = await askAgain(second);
          expect(await shown(again)).toEqual(there);
          expect(await carryOut(again, after)).toEqual(await carryOut(ask, after));
          await first.close();
          await second.close();
        },
      ),
      { numRuns: 15 },
    );
  });

  test('a log that was not written to its end is cut there', async () => {
    const folder = newFolder();
    const first = await open(folder);
    const ask = await askAgain(first);
    const sizes: number[] = [];
    const log = (): string => join(folder, readdirSync(folder).find((name) => name.startsWith('log-')) ?? '');
    const orders: number[] = [];
    const count = (market: KeptMarketplace['marketplace']): number => market.seller().world.live.workload.size;
    for (let i = 0; i < 4; i += 1) {
      await ask.act('orders', { marketplace: 'US' });
      sizes.push(statSync(log()).size);
      orders.push(count(first.marketplace));
    }
    const [third = 0, fourth = 0] = sizes.slice(2);
    // Only the line end is missing: the entry is whole. A character less, and it is not.
    for (const [size, whole] of [
      [fourth, 3],
      [fourth - 1, 3],
      [fourth - 2, 2],
      [third + 9, 2],
      [third + 1, 2],
      [third, 2],
      [third - 1, 2],
      [third - 2, 1],
    ] as const) {
      const copy = killed(folder);
      truncateSync(join(copy, log().slice(folder.length)), size);
      const again = await open(copy);
      expect(count(again.marketplace), String(size)).toBe(orders[whole]);
      await again.close();
    }
    await first.close();
  });

  test('files that a start left half written are removed by the next', async () => {
    const folder = newFolder();
    await (await open(folder)).close();
    for (const name of ['cancelbench-state.json.new', 'checkpoint-00000009.new']) writeFileSync(join(folder, name), '');
    await (await open(folder)).close();
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('a start after a clean end has nothing to replay', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await (await askAgain(first)).act('orders', { marketplace: 'US' });
    const digest = first.marketplace.seller().world.live.journal.digest();
    await first.close();
    const second = await open(folder);
    expect(second.found).toEqual({ replayed: 0 });
    expect(second.marketplace.seller().world.live.journal.digest()).toBe(digest);
    await second.close();
  });

  test('a world that was begun by reset, and named snapshots, are there again', async () => {
    const folder = newFolder();
    const first = await open(folder);
    const ask = await askAgain(first);
    await ask.act('reset', { scenario: 'any' });
    await ask.act('orders', { marketplace: 'US' });
    await ask.act('snapshot');
    await ask.act('reset', { seed: 9 });
    const second = await open(killed(folder));
    const again = await askAgain(second);
    expect((await again.sim('GET', 'journal')).text).toBe((await ask.sim('GET', 'journal')).text);
    const restored = await Promise.all([ask, again].map(async (each) => [await each.act('restore'), digestOf(each)]));
    expect(restored[1]).toEqual(restored[0]);
    await first.close();
    await second.close();
  });

  test('documents are kept once however many snapshots hold them, and are there again', async () => {
    const folder = newFolder();
    const first = await open(folder);
    const ask = await askAgain(first);
    const { body } = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    const put = { method: 'PUT', body: 'y'.repeat(4_000_000), headers: { 'content-type': 'text/xml' } };
    await ask.raw(String(body['url']), put);
    for (let i = 0; i < 3; i += 1) await ask.act('snapshot');
    await first.close();
    const [checkpoint = ''] = readdirSync(folder).filter((name) => name.startsWith('checkpoint-'));
    const { size } = statSync(join(folder, checkpoint));
    expect(size).toBeGreaterThan(4_000_000);
    expect(size).toBeLessThan(5_000_000);
    const contentOf = ({ marketplace }: KeptMarketplace): string =>
      Buffer.from(
        [...marketplace.seller().state.documents.values()].find(({ content }) => content !== null)?.content ?? [],
      ).toString();
    const second = await open(folder);
    expect(contentOf(second)).toBe(put.body);
    await (await askAgain(second)).act('restore');
    expect(contentOf(second)).toBe(put.body);
    await second.close();
    const copy = copyOf(folder);
    const [again = ''] = readdirSync(copy).filter((name) => name.startsWith('checkpoint-'));
    truncateSync(join(copy, again), statSync(join(copy, again)).size - 4_000_000 - 8); // at the end of a part
    await expect(open(copy)).rejects.toThrow(/checkpoint \d is damaged/);
  });

  test('a log that has grown long becomes a checkpoint while clients go on', async () => {
    const folder = newFolder();
    const first = await open(folder);
    const ask = await askAgain(first);
    const { body } = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    const put = { method: 'PUT', body: 'x'.repeat(3_000_000), headers: { 'content-type': 'text/xml' } };
    for (let i = 0; i < 6; i += 1)
      await Promise.all([ask.raw(String(body['url']), put), ask.act('orders', { marketplace: 'US' })]);
    const names = readdirSync(folder).filter((name) => /^(log|checkpoint)-/.test(name));
    expect(names).toEqual(['checkpoint-00000002', 'log-00000002']);
    const second = await open(killed(folder));
    expect(second.marketplace.seller().world.live.journal.digest()).toBe(digestOf(ask));
    await first.close();
    await second.close();
  });
});

test('only the user may read it, because it holds what clients sent', async () => {
  const folder = newFolder();
  const kept = await open(folder, { clock: { mode: 'real' } });
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  await kept.close();
});
