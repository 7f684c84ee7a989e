import { playReplication, prepare, shareInterval, type Experiment, type Stage } from '../../../sim/internal.ts';
import { attacked, attackWorkload, type Attack } from './attack.ts';
import { beginReplication } from '../../language/user-code/watch.ts';

/** How often a seller breaches under an attack. */
export type Breaches = {
  readonly breached: number;
  readonly of: number;
  readonly lower: number;
  readonly upper: number;
};

export type Aim = { readonly attack: Attack; readonly share: number };
/**
 * Replications `from` to `from + count - 1`. The same numbers give the same buyers, whatever the
 * share.
 */
export type Seeds = { readonly from: number; readonly count: number };

/** Counts the breaches in all these replications; null when the attack cannot reach this share. */
export function breachesUnder(experiment: Experiment, aim: Aim, { from, count }: Seeds): Breaches | null {
  const stage = stageUnder(experiment, aim);
  if (stage === null) return null;
  let breached = 0;
  for (let replication = from; replication < from + count; replication += 1)
    breached += isBreached(stage, replication) ? 1 : 0;
  return { breached, of: count, ...shareInterval(breached, count) };
}

/** Whether a breach is likelier than not. Stops as soon as the interval decides it. */
export function breaks(experiment: Experiment, aim: Aim, { from, count }: Seeds): boolean {
  const stage = stageUnder(experiment, aim);
  if (stage === null) return false;
  let breached = 0;
  for (let played = 1; played <= count; played += 1) {
    breached += isBreached(stage, from + played - 1) ? 1 : 0;
    if (played % LOOKS_EVERY !== 0) continue;
    const { lower, upper } = shareInterval(breached, played);
    if (lower > 0.5 || upper < 0.5) return lower > 0.5;
  }
  return breached * 2 >= count;
}
const LOOKS_EVERY = 10;

function stageUnder(experiment: Experiment, { attack, share }: Aim): Stage | null {
  const under = attacked(experiment, attack, share);
  if (under === null) return null;
  const drawing = prepare(under);
  // Given orders have no warm-up by default, but the rate needs the window before the first judged
  // day.
  const warmUp = Math.max(0, ...(drawing.markets[0] ?? []).map((market) => market.warmUp));
  return prepare({ ...under, warmUp, workload: (replication) => attackWorkload(drawing, attack, replication) });
}

function isBreached(stage: Stage, replication: number): boolean {
  beginReplication(replication);
  return [...playReplication(stage, replication)].some(({ judgement }) =>
    judgement.markets.some((market) => market.breached),
  );
}
