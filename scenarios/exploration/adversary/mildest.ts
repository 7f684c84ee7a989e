import type { Experiment } from '../../../sim/internal.ts';
import { attackSays, EVERY_DAY, type Attack } from './attack.ts';
import { breachesUnder, breaks, type Aim, type Breaches, type Seeds } from './breaches.ts';

/** An attack and the share of all orders' buyers it takes to make a breach likelier than not. */
export type BreakingPoint = Aim & {
  /** On seeds that the search has not seen: at that share, and a tenth milder. */
  readonly at: Breaches;
  readonly milder: Breaches;
};

export type AdversaryOptions = {
  /** Largest share tried; default a quarter. */
  readonly most?: number;
  /** Fresh replications for the verdict; default 1,000. */
  readonly fresh?: number;
  readonly onStep?: (done: number, total: number, what: string) => void;
};

/** Three draws of seeds: to look around, to settle where exactly, and to say how often. What was found on some is told of others. */
const LOOKING: Seeds = { from: 0, count: 100 };
const SETTLING: Seeds = { from: 500_000, count: 800 };
const TELLING = 1_000_000;

/** A rival must need so much less to take the lead: between equals the simpler attack stays. */
const CLEARLY = 0.95;

/** Looks for the mildest attack that makes a breach likelier than not; null: none does, up to the largest share. */
export function mildestAttack(experiment: Experiment, options: AdversaryOptions = {}): BreakingPoint | null {
  const leaders = lookAround(experiment, options);
  if (leaders.length === 0) return null;
  const { onStep, fresh = 1_000 } = options;
  const settled = leaders.map(({ attack, share }, i) => {
    onStep?.(LOOKS + i, STEPS, `how many exactly ${attackSays(attack)}`);
    return { attack, share: narrow(experiment, { attack, share: Math.min(1, share * 1.25) }, SETTLING, 1.01) };
  });
  const point = settled.reduce((best, rival) => (rival.share < best.share * CLEARLY ? rival : best));
  onStep?.(STEPS - 1, STEPS, 'the same on fresh seeds');
  const seeds = { from: TELLING, count: fresh };
  const at = breachesUnder(experiment, point, seeds) as Breaches;
  const milder = breachesUnder(experiment, { ...point, share: point.share * 0.9 }, seeds) as Breaches;
  return { ...point, at, milder };
}

/** The attacks that took the lead, the last two: ways of asking first, then days for the best of them. */
function lookAround(experiment: Experiment, { most = 0.25, onStep }: AdversaryOptions): readonly Aim[] {
  const leaders: Aim[] = [];
  let tried = 0;
  const consider = (attack: Attack): void => {
    onStep?.(tried, STEPS, attackSays(attack));
    tried += 1;
    const share = (leaders.at(-1)?.share ?? most / CLEARLY) * CLEARLY;
    if (breaks(experiment, { attack, share }, LOOKING))
      leaders.push({ attack, share: narrow(experiment, { attack, share }, LOOKING, 1.03) });
  };
  for (const attack of KINDS) consider(attack);
  const best = leaders.at(-1);
  if (best !== undefined) for (const days of DAYS) consider({ ...best.attack, days });
  return leaders.slice(-2);
}

/** Halves the distance until the share is known to this ratio. */
function narrow(experiment: Experiment, { attack, share }: Aim, seeds: Seeds, precision: number): number {
  let [low, high] = [0, share];
  while (high > low * precision && high > 0.0005) {
    const middle = low === 0 ? high * 0.8 : (low + high) / 2;
    if (breaks(experiment, { attack, share: middle }, seeds)) high = middle;
    else low = middle;
  }
  return high;
}

/** Simple ones first. */
const KINDS: readonly Attack[] = (['as usual', 'late', 'soon', 'impatient'] as const).flatMap((timing) =>
  (['informal', 'formal', 'near-miss'] as const).flatMap((wish) =>
    [true, false].map((guided) => ({ wish, days: EVERY_DAY, timing, guided })),
  ),
);
const DAYS: readonly (readonly number[])[] = [[1], [2], [3], [4], [5], [6], [0], [6, 0]];
const LOOKS = KINDS.length + DAYS.length;
/** Two settled, one told. */
const STEPS = LOOKS + 3;
