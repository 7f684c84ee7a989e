// The fault `slow` takes simulated time: under a scaled clock, an answer that is late by an hour comes soon.
import { expect, test } from 'vitest';
import { damaged } from '../../../mocks/doors/call-fault.ts';

const answer = { status: 200, headers: {}, body: 'x' } as never;

test('ten minutes at a million times the speed are soon over', async () => {
  const clock = { mode: { mode: 'scaled' }, scale: 1_000_000 } as never;
  const begin = performance.now();
  expect(await damaged(clock, { fault: 'slow', by: 600_000 } as never, answer)).toBe(answer);
  // It would be ten minutes if the scale were ignored.
  expect(performance.now() - begin).toBeLessThan(60_000);
});

test('a manual clock is moved instead', async () => {
  const moved: number[] = [];
  const clock = {
    mode: { mode: 'manual' },
    scale: 0,
    now: () => 5_000,
    advanceTo: (at: number) => moved.push(at),
  } as never;
  await damaged(clock, { fault: 'slow', by: 700 } as never, answer);
  expect(moved).toEqual([5_700]);
});
