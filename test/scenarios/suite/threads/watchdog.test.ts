// The watch of another thread, whose memory is written here as that thread would.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newMemory } from '../../../../scenarios/language/user-code/watch.ts';
import { watch } from '../../../../scenarios/suite/threads/watchdog.ts';

/** Positions in the memory: how often code of a user has begun or ended, what runs, and how deep. */
const [COUNT, KIND, DEPTH] = [0, 1, 6];
const [STRATEGY, ANSWER] = [1, 3];

function watched(limit: number) {
  const memory = newMemory();
  const view = new Int32Array(memory);
  const state = { isWaiting: true, stuck: 0 };
  const end = watch(memory, { limit, isWaiting: () => state.isWaiting }, () => {
    state.stuck += 1;
  });
  const begins = (kind: number): void => {
    view[KIND] = kind;
    view[DEPTH] = 1;
    view[COUNT] = (view[COUNT] ?? 0) + 1;
  };
  const returns = (): void => {
    view[DEPTH] = 0;
    view[COUNT] = (view[COUNT] ?? 0) + 1;
  };
  return { state, begins, returns, end };
}

describe('a call of user code', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
  afterEach(() => void vi.useRealTimers());
  const pass = (milliseconds: number): void => void vi.advanceTimersByTime(milliseconds);

  test('is stuck when it has run for longer than the limit, looked at every 100 ms', () => {
    const { state, begins } = watched(500);
    begins(STRATEGY);
    pass(600); // seen after 100 ms, so it has run for 500
    expect(state.stuck).toBe(0);
    pass(99);
    expect(state.stuck).toBe(0);
    pass(1);
    expect(state.stuck).toBe(1);
    pass(5_000);
    expect(state.stuck).toBe(1);
  });
  test('has its time for itself: one after another is not stuck', () => {
    const { state, begins, returns } = watched(500);
    for (let i = 0; i < 5; i += 1) {
      begins(STRATEGY);
      pass(400);
      returns();
    }
    expect(state.stuck).toBe(0);
    pass(5_000); // nothing runs
    expect(state.stuck).toBe(0);
  });
  test('is not looked at while nobody waits, and then from the beginning', () => {
    const { state, begins } = watched(500);
    state.isWaiting = false;
    begins(STRATEGY);
    pass(5_000);
    expect(state.stuck).toBe(0);
    state.isWaiting = true;
    pass(600);
    expect(state.stuck).toBe(0);
    pass(100);
    expect(state.stuck).toBe(1);
  });
  test('may take a second longer if it is a promise, which the thread itself tells of', () => {
    const { state, begins } = watched(500);
    begins(ANSWER);
    pass(1_600);
    expect(state.stuck).toBe(0);
    pass(100);
    expect(state.stuck).toBe(1);
  });
  test('is not watched any more after the end', () => {
    const { state, begins, end } = watched(500);
    begins(STRATEGY);
    pass(300);
    end();
    pass(5_000);
    expect(state.stuck).toBe(0);
  });
});
