// The desk shows what a seller knows, and nothing else.
import { describe, expect, test } from 'vitest';
import { PROCEED, type Desk, type SellerStrategy } from '../../sim/internal.ts';
import { at, play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;

/** Plays two orders a day apart and calls `look` when the first one's request is seen. */
function look(with_: (desk: Desk) => unknown): unknown {
  const seen: unknown[] = [];
  const strategy: SellerStrategy = (observation, desk) => {
    if (observation.type === 'request-seen') {
      try {
        seen.push(with_(desk));
      } catch (error) {
        seen.push(String(error));
      }
    }
    return PROCEED;
  };
  const plan = { wish: 'account', asksAfter: 2 * HOUR } as never;
  const orders = [{ at: at('2023-05-09T10:00:00Z'), plan }, { at: at('2023-05-10T10:00:00Z') }];
  play({ codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0, strategy }, written(['DE'], orders));
  return seen[0];
}

describe('a desk', () => {
  test('shows an order that was placed', () =>
    expect(look((desk) => desk.file(0))).toMatchObject({ order: 0, marketplace: 'DE', status: 'unshipped' }));
  test.each([1, 2, -1, 0.5, Number.NaN])('refuses order %d, which was not placed yet or does not exist', (order) => {
    for (const ask of ['file', 'windowEnds', 'lastDispatch'] as const)
      expect(look((desk) => desk[ask](order))).toMatch(/RangeError: desk: there is no order/);
  });
  test('has nothing else on it: no run, no plans', () => {
    const names = look((desk) => {
      const all = new Set<string>();
      for (
        let each: object | null = desk;
        each !== null && each !== Object.prototype;
        each = Object.getPrototypeOf(each)
      )
        for (const name of Object.getOwnPropertyNames(each)) all.add(name);
      return [...all].sort();
    });
    expect(names).toEqual(['constructor', 'file', 'foresee', 'lastDispatch', 'now', 'windowEnds']);
    expect(look((desk) => desk.foresee(0))).toBeNull();
  });
  test('can be taken apart', () => expect(look(({ file }) => file(0).order)).toBe(0));
});
