// The desk shows what a seller knows, and nothing else.
import { describe, expect, test } from 'vitest';
import { PROCEED, type Desk, type SellerStrategy } from '../../sim/internal.ts';
import { deskForUsers } from '../../scenarios/language/user-code/desk-for-users.ts';
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

/** What belongs to the language, not to the desk. */
const BUILT_INS = new Set<unknown>(
  [Object, Function, Array, Number, String, Boolean, Symbol].flatMap((each) => [each, each.prototype]),
);

/** Everything that can be reached from a value: through properties, symbols, prototypes and answers of methods. */
function reachable(from: object): ReadonlySet<object> {
  const found = new Set<object>();
  const visit = (value: unknown): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (BUILT_INS.has(value) || found.has(value)) return;
    found.add(value);
    visit(Object.getPrototypeOf(value));
    for (const key of Reflect.ownKeys(value)) {
      const { value: held, get } = Object.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
      visit(get === undefined ? held : tried(() => get.call(from)));
      if (typeof held !== 'function' || key === 'constructor' || key === 'open') continue;
      for (const order of [0, 1, -1, '__proto__', undefined])
        visit(tried(() => (held as (order: unknown) => unknown)(order)));
    }
  };
  visit(from);
  return found;
}

function tried(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return Object.assign({}, { message: String(error) });
  }
}

const SECRET =
  /^(run|journal|workload|plans?|table|queue|dialogues?|traits|amount|wish|asksAfter|patience|luck|clock)$/;

describe('a desk', () => {
  test.each([
    ['of the library', (desk: Desk) => desk],
    ['for files of users', deskForUsers],
  ])('%s leads to nothing of the run: no journal, no plan, no order to come', (_, shown) => {
    const found = look((desk) => [...reachable(shown(desk))]) as readonly object[];
    const keys = found.flatMap((each) => Reflect.ownKeys(each).map(String));
    expect(keys.filter((key) => SECRET.test(key))).toEqual([]);
    expect(keys).toContain('placedAt');
    expect(found.filter((each) => ArrayBuffer.isView(each) || each instanceof Map || each instanceof Set)).toEqual([]);
    expect(found.length).toBeLessThan(60);
  });
  test('for files of users cannot be changed, nor what it shows', () => {
    const changed = look((desk) => {
      const shown = deskForUsers(desk);
      const file = shown.file(0);
      const objects = [shown, file, file.read, file.sent, file.request, shown.file];
      return objects.filter((each) => each !== null && typeof each === 'object' && !Object.isFrozen(each));
    });
    expect(changed).toEqual([]);
  });

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
