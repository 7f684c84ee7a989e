import { setImmediate as otherTurns } from 'node:timers/promises';
import { DAY, MINUTE, type Instant } from '../../sim/internal.ts';
import { catchUp, SLICE } from './catch-up.ts';
import type { Core } from './core.ts';

const SHORTEST = MINUTE;

/** The most advances that wait for the one under way. Another one is refused. */
export const MOST_ADVANCES = 100;

/** The length of the next slice, by core: a day, until the world shows that its days take long. */
const lengths = new WeakMap<Core, number>();

type Turns = { last: Promise<unknown>; count: number };

/** Advances that wait for each other, by their core. */
const turns = new WeakMap<Core, Turns>();

/**
 * Runs one piece of work after another: an advance takes several turns of the event loop, and two at
 * once would take each other's time for the present. Null if too many wait.
 */
export async function inTurn<T>(core: Core, work: () => Promise<T>): Promise<T | null> {
  const mine = turns.get(core) ?? { last: Promise.resolve(), count: 0 };
  turns.set(core, mine);
  if (mine.count > MOST_ADVANCES) return null;
  mine.count += 1;
  const done = mine.last.then(work).finally(() => (mine.count -= 1));
  mine.last = done.catch(() => undefined);
  return done;
}

/**
 * Advances the clock and brings all sellers to the present, in slices of simulated time whose length
 * follows from how long the last ones took. Ends early if the world was restarted or restored
 * meanwhile, or if the mock stops.
 */
export async function advanceInSlices(core: Core, to: Instant): Promise<void> {
  const world = core.accounts.get('default');
  while (!core.isStopping && core.accounts.get('default') === world) {
    const length = lengths.get(core) ?? DAY;
    const begin = performance.now();
    core.clock.advanceTo(Math.min(to, core.clock.now() + length) as Instant);
    await catchUp(core);
    if (core.isStopping) return;
    core.happens({ type: 'time' }, () => {
      for (const name of core.accounts.keys()) core.present(name);
    });
    const took = performance.now() - begin;
    const factor = took < SLICE / 2 ? 2 : took > SLICE ? 0.5 : 1;
    lengths.set(core, Math.max(SHORTEST, Math.min(DAY, length * factor)));
    if (core.clock.now() >= to) return;
    await otherTurns();
  }
}
