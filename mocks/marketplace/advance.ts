import { setImmediate as otherTurns } from 'node:timers/promises';
import { DAY, MINUTE, type Instant } from '../../sim/internal.ts';
import { catchUp, SLICE } from './catch-up.ts';
import type { Core } from './core.ts';

const SHORTEST = MINUTE;

/** The length of the next slice, by core: a day, until the world shows that its days take long. */
const lengths = new WeakMap<Core, number>();

/** Advances that wait for each other, by their core. */
const turns = new WeakMap<Core, Promise<unknown>>();

/**
 * Runs one piece of work after another: an advance takes several turns of the event loop, and two at
 * once would take each other's time for the present.
 */
export function inTurn<T>(core: Core, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(core) ?? Promise.resolve()).then(work);
  turns.set(
    core,
    mine.catch(() => undefined),
  );
  return mine;
}

/**
 * Advances the clock and brings all sellers to the present, in slices of simulated time whose length
 * follows from how long the last ones took. Ends early if the world was restarted or restored
 * meanwhile.
 */
export async function advanceInSlices(core: Core, to: Instant): Promise<void> {
  const world = core.accounts.get('default');
  for (;;) {
    const length = lengths.get(core) ?? DAY;
    const begin = performance.now();
    core.clock.advanceTo(Math.min(to, core.clock.now() + length) as Instant);
    await catchUp(core);
    core.happens({ type: 'time' }, () => {
      for (const name of core.accounts.keys()) core.present(name);
    });
    const took = performance.now() - begin;
    const factor = took < SLICE / 2 ? 2 : took > SLICE ? 0.5 : 1;
    lengths.set(core, Math.max(SHORTEST, Math.min(DAY, length * factor)));
    if (core.clock.now() >= to) return;
    await otherTurns();
    if (core.accounts.get('default') !== world) return;
  }
}
