import type { Experiment } from '../../../sim/internal.ts';
import { attackSays, EVERY_DAY, type Attack } from './attack.ts';
import { breachesUnder, breaks, type Aim, type Breaches, type Seeds } from './breaches.ts';

/** An attack, and the share of all buyers that it needs to make a breach likelier than not. */
export type BreakingPoint = Aim & {
  /** Breaches on seeds that the search has not used: at that share, and at a tenth less. */
  readonly at: Breaches;
  readonly milder: Breaches;
};

export type AdversaryOptions = {
  /** The largest share that is tried. Default: 0.25. */
  readonly most?: number;
  /** Replications for the verdict, on fresh seeds. Default: 1,000. */
  readonly fresh?: number;
  readonly onStep?: (done: number, total: number, what: string) => void;
};

/**
 * Separate seeds to find an attack, to find its exact share, and to measure how often it succeeds,
 * so that the figure is not biased by the search.
 */
const LOOKING: Seeds = { from: 0, count: 100 };
const SETTLING: Seeds = { from: 500_000, count: 800 };
const TELLING = 1_000_000;

/**
 * Another attack replaces the best one only if it needs at most this part of its share. Between
 * equals the simpler one stays.
 */
const CLEARLY = 0.95;

/**
 * Finds the mildest attack that makes a breach likelier than not; null when none does up to the
 * largest share.
 */
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

/** The best two attacks. Tries ways of asking first, then weekdays for the best of them. */
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

/** Narrows the share by bisection until it is known to this ratio. */
function narrow(experiment: Experiment, { attack, share }: Aim, seeds: Seeds, precision: number): number {
  let [low, high] = [0, share];
  while (high > low * precision && high > 0.0005) {
    const middle = low === 0 ? high * 0.8 : (low + high) / 2;
    if (breaks(experiment, { attack, share: middle }, seeds)) high = middle;
    else low = middle;
  }
  return high;
}

/** The attacks that are tried, simple ones first. */
const KINDS: readonly Attack[] = (['as usual', 'late', 'soon', 'impatient'] as const).flatMap((timing) =>
  (['informal', 'formal', 'near-miss'] as const).flatMap((wish) =>
    [true, false].map((guided) => ({ wish, days: EVERY_DAY, timing, guided })),
  ),
);
const DAYS: readonly (readonly number[])[] = [[1], [2], [3], [4], [5], [6], [0], [6, 0]];
const LOOKS = KINDS.length + DAYS.length;
/** Two attacks are narrowed down, and one is measured. */
const STEPS = LOOKS + 3;
