// Times of the mock at their edge, each with one unit beside it: page tokens, bounds of date filters, periods of faults.
import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../mocks/index.ts';
import { HOUR, MINUTE } from '../../sim/internal.ts';
import { ASK_BEGIN, openAsk, viewOf, type Ask } from './support/ask.ts';
import { LISTS, listOnce, walk, type ListName } from './support/ask-lists.ts';

const time = (ms: number): string => new Date(ms).toISOString();
const NAMES = Object.keys(LISTS) as ListName[];
const DAY = 24 * HOUR;

describe.each(NAMES)('a page token of %s lives a day of the client', (name) => {
  const list = LISTS[name];
  const query = `${list.created.after}=${time(ASK_BEGIN - 48 * HOUR)}&${list.size}=2`;
  /** Whether the second page is there after so many milliseconds of the client. */
  const isThere = async (ask: Ask, pass: (client: number) => Promise<unknown>): Promise<readonly number[]> => {
    const { next } = await listOnce(ask, name, query);
    const page = async () =>
      (await listOnce(ask, name, `${query}&${list.token}=${encodeURIComponent(String(next))}`)).status;
    await pass(DAY - 1);
    const before = await page();
    await pass(DAY);
    return [before, await page()];
  };
  test('when the clock is moved by hand', async () => {
    const ask = await openAsk();
    const pass = (client: number) => ask.act('clock/advance', { to: time(ASK_BEGIN + client) });
    expect(await isThere(ask, pass)).toEqual([200, 400]);
  });
  test.each([
    ['runs', { mode: 'real' }],
    ['runs sixty times as fast', { mode: 'scaled', factor: 60 }],
  ] as const)('when it %s', async (_, clock) => {
    let wall = 0;
    const ask = await openAsk({ clock, wall: () => wall, plan: 'off' });
    expect(await isThere(ask, (client) => Promise.resolve((wall = client)))).toEqual([200, 400]);
  });
});

describe.each(NAMES.flatMap((name) => [[name, 'created'] as const, [name, 'updated'] as const]))(
  'a bound of %s by %s',
  (name, by) => {
    const { [by]: family } = LISTS[name];
    const open = async () => {
      const ask = await openAsk();
      await ask.act('clock/advance', { by: 'PT20S' });
      const id = String((await ask.act('orders', { marketplace: 'US' }))['orderId']);
      await ask.advance('PT30M');
      const { placedAt, lastUpdatedAt } = viewOf(ask, id);
      const at = by === 'created' ? placedAt : lastUpdatedAt;
      const isListed = async (query: string) => (await walk(ask, name, query)).ids.includes(id);
      return { ask, at, id, isListed };
    };
    test('that equals the date of an order: "after" includes it, a millisecond later does not', async () => {
      const { at, isListed } = await open();
      const after = (more: number) => isListed(`${family.after}=${time(at + more)}`);
      expect([await after(-1), await after(0), await after(1)]).toEqual([true, true, false]);
    });
    test('that equals the date of an order: "before" includes it, a millisecond earlier does not', async () => {
      const { at, isListed } = await open();
      const before = (more: number) =>
        isListed(`${family.after}=${time(at - MINUTE)}&${family.before}=${time(at + more)}`);
      expect([await before(-1), await before(0), await before(1)]).toEqual([false, true, true]);
    });
    test('that equals the other bound lists what has this date; a millisecond in the wrong order is refused', async () => {
      const { ask, at, id } = await open();
      const between = (after: number, before: number) =>
        listOnce(ask, name, `${family.after}=${time(after)}&${family.before}=${time(before)}`);
      const equal = await between(at, at);
      expect([equal.status, equal.ids]).toEqual([200, [id]]);
      expect((await between(at + 1, at)).status).toBe(400);
    });
  },
);

describe('the period of a fault', () => {
  const from = ASK_BEGIN + HOUR;
  const until = ASK_BEGIN + 2 * HOUR;
  const rule = { fault: 'internal-error', on: 'sellers.*', from: time(from), until: time(until) };
  test.each([
    ['a millisecond before it', from - 1, 200],
    ['at its begin', from, 500],
    ['in its last millisecond', until - 1, 500],
    ['at its end', until, 200],
  ])('%s', async (_, instant, status) => {
    const ask = await openAsk({ faults: parseFaults({ seed: 1, rules: [rule] } as never) });
    await ask.act('clock/advance', { to: time(instant) });
    expect((await ask.get('/sellers/v1/account')).status).toBe(status);
  });
});
