// A thread that cannot be ended is left alone after a second, and counted.
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hasUnended, terminated } from '../../../../scenarios/suite/threads/unended.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const thread = (terminate: () => Promise<number>) => {
  const unref = vi.fn();
  return { worker: { terminate, unref } as unknown as Worker, unref };
};

test('a thread that ends is ended, and one that does not end within a second is not waited for', async () => {
  const before = hasUnended();
  const one = thread(() => Promise.resolve(1));
  await terminated(one.worker);
  expect([one.unref.mock.calls.length, hasUnended(), vi.getTimerCount()]).toEqual([0, before, 0]);

  const two = thread(() => new Promise(() => undefined));
  let isDone = false;
  const ending = terminated(two.worker).then(() => {
    isDone = true;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect([isDone, hasUnended()]).toEqual([false, before]);
  await vi.advanceTimersByTimeAsync(1);
  await ending;
  expect([two.unref.mock.calls.length, hasUnended()]).toEqual([1, true]);
});
