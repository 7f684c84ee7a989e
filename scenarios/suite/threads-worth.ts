import type { Experiment } from '../../sim/internal.ts';
import type { Playable } from './playable.ts';

/** Orders that one thread plays in about half a second, the time in which a second one would load. */
const SOON_PLAYED = 300_000;

/** Days of warm-up where a scenario gives none. */
const A_WINDOW = 7;

/** How many threads can have something to do that takes longer than to start them. */
export function threadsWorth(playables: readonly Playable[]): number {
  const experiments = playables.map(({ experiment }) => experiment);
  const orders = experiments.reduce((sum, experiment) => sum + ordersOf(experiment), 0);
  if (orders < SOON_PLAYED) return 1;
  // A thread that never gets a replication would only cost the time to load it.
  return Math.max(1, ...experiments.map(({ replications }) => replications));
}

/** Orders of all replications and arms. Orders that are written out are not counted before they are read. */
function ordersOf({ markets, days, warmUp, replications, arms, workload }: Experiment): number {
  if (workload !== null) return Number.POSITIVE_INFINITY;
  const perDay = markets.reduce((sum, { orders }) => sum + orders.perDay, 0);
  return perDay * (days + (warmUp ?? A_WINDOW)) * replications * arms.length;
}
