import { setImmediate as otherTurns } from 'node:timers/promises';
import { MINUTE } from '../../sim/internal.ts';
import type { Core } from './core.ts';
import { presentSome } from './present.ts';

/** Milliseconds of the host's clock that one slice should take, so that other requests are answered in between. */
export const SLICE = 40;

/** The catch-up that is under way, by core. Everybody who comes meanwhile waits for it. */
const underWay = new WeakMap<Core, Promise<void>>();

/**
 * Brings all sellers near the present, a job or some news at a time. Hundreds of feeds, reports or
 * notifications may fall due together; worked off at once, they would keep everybody waiting.
 * Returns nothing if there is little to do, which the next request does by itself.
 */
export function catchUp(core: Core): Promise<void> | undefined {
  const running = underWay.get(core);
  if (running !== undefined) return running;
  if (!isBehind(core)) return undefined;
  const work = inSlices(core).finally(() => underWay.delete(core));
  underWay.set(core, work);
  return work;
}

function isBehind(core: Core): boolean {
  const now = core.clock.now();
  const hasSubscribers = core.notifications.subscriptions.size > 0;
  for (const { state, world } of core.accounts.values()) {
    const [next] = state.jobs;
    if (next !== undefined && next.due <= now) return true;
    if (hasSubscribers && now - world.live.now > MINUTE) return true;
  }
  return false;
}

async function inSlices(core: Core): Promise<void> {
  for (const [name, account] of [...core.accounts]) {
    // Restarted or restored meanwhile: that world is somebody else's work.
    while (!core.isStopping && core.accounts.get(name) === account) {
      const begin = performance.now();
      if (presentSome(core, account, () => performance.now() - begin > SLICE)) break;
      await otherTurns();
    }
  }
}
