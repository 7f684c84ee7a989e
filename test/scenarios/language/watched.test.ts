// What a thread tells of the code of users that runs in it, and the built-in functions that such code may not replace.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { guarded } from '../../../scenarios/language/guarded-strategy.ts';
import { placeOfLate, noteLoaded } from '../../../scenarios/language/user-code/place-of-late.ts';
import {
  beginReplication,
  callIn,
  checkBuiltIns,
  comeBack,
  doingIn,
  giveTurn,
  inside,
  insideUntil,
  isInside,
  isOverTime,
  loadingPath,
  newMemory,
  Replaced,
  timeLimit,
  watchIn,
} from '../../../scenarios/language/user-code/watch.ts';
import { deskForUsers } from '../../../scenarios/language/user-code/desk-for-users.ts';
import type { Desk, Observation } from '../../../sim/internal.ts';

const DOING = { kind: 'strategy', path: '/a/größe.ts', order: 7, seen: 'ship-due' } as const;
// Other tests are not watched, and have all the time that they need.
afterEach(() => watchIn(newMemory(), Infinity));
// A file of tests before this one may have left code of users running.
beforeEach(comeBack);

describe('the memory', () => {
  const watched = (limit = 1_000): SharedArrayBuffer => {
    const memory = newMemory();
    watchIn(memory, limit);
    return memory;
  };
  test('says what runs, and that something runs', () => {
    const memory = watched();
    beginReplication(3);
    expect([callIn(memory), isInside()]).toEqual([null, false]);
    const seen = inside(DOING, () => [callIn(memory), doingIn(memory), isInside(), loadingPath()] as const);
    expect(seen).toEqual({ ok: true, value: [1, { ...DOING, replication: 3 }, true, null] });
    expect([callIn(memory), isInside()]).toEqual([null, false]);
    inside({ ...DOING, seen: 'reminder', path: '/b.ts' }, () => {
      expect(doingIn(memory)).toEqual({ ...DOING, seen: 'reminder', path: '/b.ts', replication: 3 });
      expect(callIn(memory)).toBe(3);
    });
  });
  test.each(['load', 'strategy', 'detector', 'answer', 'late'] as const)('knows the kind %s', (kind) => {
    const memory = watched();
    inside({ ...DOING, kind, seen: '' }, () => expect(doingIn(memory)).toMatchObject({ kind, seen: '' }));
  });
  test.each(['request-seen', 'message-seen', 'ship-due', 'out-of-stock', 'reminder'])(
    'knows what was seen: %s',
    (seen) => {
      const memory = watched();
      inside({ ...DOING, seen }, () => expect(doingIn(memory).seen).toBe(seen));
    },
  );
  test('holds as much of a path as it can', () => {
    const memory = watched();
    const path = `/${'x'.repeat(9_000)}`;
    inside({ ...DOING, path }, () => expect(doingIn(memory).path).toBe(path.slice(0, 8_192 - 32)));
  });
  test('tells whose file is being loaded, while it is', async () => {
    watched();
    const loading = { kind: 'load', path: '/c.ts', order: 0, seen: '' } as const;
    expect(await insideUntil(loading, () => Promise.resolve(loadingPath()))).toBe('/c.ts');
    expect(loadingPath()).toBeNull();
    await expect(insideUntil(loading, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(isInside()).toBe(false);
  });
  test('says that what was left behind may run, until our code comes back', () => {
    const memory = watched();
    inside(DOING, () => undefined);
    giveTurn();
    expect([doingIn(memory).kind, isInside()]).toEqual(['late', true]);
    comeBack();
    expect([callIn(memory), isInside()]).toEqual([null, false]);
  });
});

describe('time', () => {
  const spin = (milliseconds: number): void => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  test('of user code adds up over a replication', () => {
    watchIn(newMemory(), 40);
    beginReplication(0);
    expect([timeLimit(), isOverTime()]).toEqual([40, false]);
    for (let i = 0; i < 5; i += 1) inside(DOING, () => spin(10));
    expect(isOverTime()).toBe(true);
    beginReplication(1);
    expect(isOverTime()).toBe(false);
  });
  test('that a strategy takes too much of is a fault', () => {
    watchIn(newMemory(), 5);
    beginReplication(0);
    const slow = guarded(() => {
      spin(10);
      return [];
    }, '/nowhere/slow.ts');
    const desk = { now: 0, file: () => ({}) } as unknown as Desk;
    expect(() => slow({ type: 'ship-due', order: 0 } as Observation, desk)).toThrow(
      /the strategy needs more than 0\.005 s in one replication; make it faster, or allow more with `--strategy-timeout`, when/,
    );
  });
});

test('what user code throws comes out as texts', () => {
  expect(
    inside(DOING, () => {
      throw new RangeError('no');
    }),
  ).toMatchObject({ ok: false, thrown: { text: 'threw RangeError "no"' } });
});

test('a built-in function that was replaced ends everything', () => {
  expect(() => checkBuiltIns(null)).not.toThrow();
  expect(() => checkBuiltIns('Map.prototype.get')).toThrow(Replaced);
  expect(new Replaced('x').name).toBe('x');
});

test('what comes late is in a file that was loaded', () => {
  noteLoaded('/nowhere/first.ts');
  noteLoaded('/nowhere/second.ts');
  const late = placeOfLate({ text: '', stack: 'Error\n at f (/nowhere/second.ts:7:8)' });
  expect(late).toMatchObject({ line: 7, column: 8 });
  expect(late.file).toMatch(/second\.ts$/);
});

test('the desk that users get is made once, and shows copies', () => {
  const file = { order: 3, request: { route: 'formal' }, read: [{ kind: 'question' }], sent: [{ kind: 'answer' }] };
  const plans = [null, { wish: 'none' }];
  const desk = {
    now: 5,
    file: () => file,
    windowEnds: (order: number) => order + 10,
    lastDispatch: (order: number) => order + 20,
    foresee: (order: number) => plans[order] ?? null,
  } as unknown as Desk;
  const shown = deskForUsers(desk);
  expect(deskForUsers(desk)).toBe(shown);
  expect([shown.now, shown.windowEnds(1), shown.lastDispatch(1), shown.foresee(0), shown.foresee(1)]).toEqual([
    5,
    11,
    21,
    null,
    { wish: 'none' },
  ]);
  const seen = shown.file(3);
  expect(seen).toEqual(file);
  for (const part of [seen, seen.request, seen.read, seen.read[0], seen.sent, seen.sent[0], shown.foresee(1), shown])
    expect(Object.isFrozen(part)).toBe(true);
  expect(seen.request).not.toBe(file.request);
});
