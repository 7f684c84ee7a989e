// Strategies of users' files are played twice: what differs is told, with the reason as far as it is known.
import { describe, expect, test } from 'vitest';
import { noteFile } from '../../../scenarios/language/guarded-strategy.ts';
import { unlikeItself } from '../../../scenarios/suite/unlike-itself.ts';
import { prepare, runReplication, type SellerStrategy } from '../../../sim/internal.ts';
import { at, experimentOf, written } from '../../support/worlds.ts';
import { armOf } from './by-hand/playables.ts';

/** One order whose buyer writes; the strategy decides whether it is cancelled. */
const orders = written(['DE'], [{ at: at('2022-05-12T08:00:00Z'), plan: { wish: 'message' } }]);

const steady = (path: string): SellerStrategy => noteFile(() => [], path);

/** Ships the first order that it is asked about and does nothing from then on. */
function moody(path: string): SellerStrategy {
  let asked = 0;
  const strategy: SellerStrategy = ({ order }) => {
    asked += 1;
    return asked === 1 ? [{ type: 'cancel', order, reason: 'no-inventory', items: 1 }] : [];
  };
  return noteFile(Object.assign(strategy, { everyOrder: true }), path);
}

function warnings(arms: readonly (readonly [string, SellerStrategy])[], asked: readonly string[] = []) {
  const base = experimentOf({ codes: ['DE'], from: '2022-05-12', days: 3 }, orders);
  const [{ profile }] = base.arms as [(typeof base.arms)[number]];
  const stage = prepare({
    ...base,
    arms: arms.map(([name, strategy]) => ({ ...armOf(name, strategy), profile })),
  });
  return unlikeItself(stage, runReplication(stage, 0), () => asked);
}

const KEEPS =
  'it may keep something between two calls, such as a variable of its module, or ask the clock or chance. Its results cannot be repeated.';

describe('a strategy of a file', () => {
  test('that does the same twice is not told of', () => expect(warnings([['mine', steady('mine.ts')]])).toEqual([]));
  test('that does something else is told of by its name, wherever it stands', () => {
    const told = (name: string) =>
      `The strategy "${name}" is not deterministic: the same replication played twice differs; ${KEEPS}`;
    expect(
      warnings([
        ['built in', () => []],
        ['moody', moody('a.ts')],
        ['steady', steady('b.ts')],
        ['moodier', moody('c.ts')],
      ]),
    ).toEqual([told('moody'), told('moodier')]);
  });
  test('that asks the clock or chance is told of, with what it calls if it differs', () => {
    expect(warnings([['moody', moody('a.ts')]], ['Math.random', 'Date.now'])).toEqual([
      'The strategy "moody" is not deterministic: the same replication played twice differs; it calls `Math.random`, `Date.now`. Its results cannot be repeated.',
    ]);
    expect(warnings([['steady', steady('a.ts')]], ['Math.random', 'Date.now'])).toEqual([
      'A strategy calls `Math.random`, `Date.now`: if its decisions depend on it, its results cannot be repeated.',
    ]);
  });
});

test('a built-in strategy is not played twice', () => {
  const counted: SellerStrategy = moody('a.ts');
  const builtIn: SellerStrategy = Object.assign((...asked: Parameters<SellerStrategy>) => counted(...asked), {
    everyOrder: true,
  });
  expect(warnings([['built in', builtIn]], ['Math.random'])).toEqual([]);
});
