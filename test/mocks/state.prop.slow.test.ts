// The state of `serve --state`: after an end at any point the next start has everything that was answered, and goes on alike.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  demoWorld,
  openState,
  parseFaults,
  StateRefused,
  type KeptMarketplace,
  type MarketplaceOptions,
  type StateOptions,
  type WorldOrigin,
} from '../../mocks/index.ts';
import { ASK_BEGIN, askOf, digestOf, type Ask } from './support/ask.ts';
import { carryOut, SELLER_STEP } from './support/steps.ts';

const root = mkdtempSync(join(tmpdir(), 'cancelbench-state-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = (): string => join(root, String((folders += 1)));

function rebuild(origin: WorldOrigin) {
  if (origin.type !== 'demo') throw new Error('only the demo is played here');
  return Promise.resolve(demoWorld(origin.startsAt, origin.seed));
}

function open(
  folder: string,
  options: MarketplaceOptions = {},
  more: Partial<StateOptions> = {},
): Promise<KeptMarketplace> {
  const loadWorld = () => Promise.resolve(demoWorld(ASK_BEGIN, 5));
  return openState({
    folder,
    version: '1.2.3',
    scenario: null,
    seed: null,
    options: { loadWorld, ...options },
    world: () => Promise.resolve(demoWorld(ASK_BEGIN)),
    rebuild,
    onFailure: (error) => {
      throw error;
    },
    ...more,
  });
}

/** What a process that is killed now leaves behind, as another folder. */
function killed(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, 'lock'));
  return copy;
}

async function shown(ask: Ask): Promise<readonly string[]> {
  const looks = ['metrics', 'requests', 'journal?seller=two', 'mail', 'faults', 'clock'];
  const texts: string[] = [];
  for (const look of looks) texts.push((await ask.sim('GET', look)).text);
  return [...texts, digestOf(ask), digestOf(ask, 'two'), String(ask.market.clock.now())];
}

/** The same mock without its first login, which `askOf` makes. */
const askAgain = (kept: KeptMarketplace): Promise<Ask> => askOf(kept.marketplace);

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
    for (const size of [fourth, fourth - 1, third + 1, third + 9, third, third - 1]) {
      const copy = killed(folder);
      truncateSync(join(copy, log().slice(folder.length)), size);
      const again = await open(copy);
      expect(count(again.marketplace), String(size)).toBe(orders[size === fourth ? 3 : size >= third ? 2 : 1]);
      await again.close();
    }
    await first.close();
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

describe('a folder is refused, with a sentence,', () => {
  const refusal = (folder: string, options?: MarketplaceOptions, more?: Partial<StateOptions>): Promise<unknown> =>
    open(folder, options, more).then(
      () => 'opened',
      (error: unknown) => (error instanceof StateRefused ? error.message : error),
    );
  const made = async (options?: MarketplaceOptions): Promise<string> => {
    const folder = newFolder();
    const kept = await open(folder, options);
    await (await askAgain(kept)).act('orders', { marketplace: 'US' });
    return killed(folder);
  };
  const fileOf = (folder: string, kind: string): string =>
    join(folder, readdirSync(folder).find((name) => name.startsWith(kind)) ?? '');

  test('when another version made it', async () => {
    expect(await refusal(await made(), {}, { version: '1.3.0' })).toMatch(
      /written by version 1\.2\.3; this is 1\.3\.0/,
    );
  });
  test('when it belongs to another scenario or seed', async () => {
    expect(await refusal(await made(), {}, { scenario: 'first-run' })).toMatch(
      /belongs to the demo world; found "first-run"/,
    );
    expect(await refusal(await made(), {}, { seed: 3 })).toMatch(/found the demo world with seed 3/);
  });
  test('when its world would be made otherwise now', async () => {
    const other = (): Promise<ReturnType<typeof demoWorld>> => Promise.resolve(demoWorld(ASK_BEGIN, 77));
    expect(await refusal(await made(), {}, { rebuild: other })).toMatch(/the scenario has changed/);
  });
  test('when its tokens can be guessed and other machines shall come', async () => {
    expect(await refusal(await made(), { token: 'secret' })).toMatch(/tokens can be guessed/);
  });
  test('when it holds something else', async () => {
    const folder = newFolder();
    cpSync(await made(), folder, { recursive: true });
    writeFileSync(join(folder, 'thesis.txt'), 'x');
    expect(await refusal(folder)).toMatch(/holds "thesis\.txt", which is not part of a state/);
  });
  test('when another process uses it', async () => {
    const folder = await made();
    writeFileSync(join(folder, 'lock'), String(process.ppid));
    expect(await refusal(folder)).toMatch(/process \d+ uses this folder/);
    writeFileSync(join(folder, 'lock'), '999999999'); // no such process: it was killed
    expect(await refusal(folder)).toBe('opened');
  });
  test.each(['checkpoint-', 'cancelbench-state', 'secret'])('when its %s file is damaged', async (kind) => {
    const folder = await made();
    const file = fileOf(folder, kind);
    writeFileSync(file, readFileSync(file).subarray(0, 20));
    expect(await refusal(folder)).toMatch(/damaged/);
  });
  test('when a line in the middle of its log is damaged', async () => {
    const folder = await made();
    const log = fileOf(folder, 'log-');
    const bytes = readFileSync(log);
    bytes[12] = (bytes[12] ?? 0) ^ 1;
    writeFileSync(log, bytes);
    expect(await refusal(folder)).toMatch(/line 1 of its log 1 is damaged, though later lines are whole/);
  });
});

test('only the user may read it, because it holds what clients sent', async () => {
  const folder = newFolder();
  const kept = await open(folder, { clock: { mode: 'real' } });
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  await kept.close();
});
