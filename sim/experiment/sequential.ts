/**
 * Wald's sequential test of a share (A. Wald, Sequential Analysis, 1947, chapter 5): after each
 * batch of trials it says whether enough is known. Its two errors are what is asked for, its sample
 * is what the case needs.
 */
export type SequentialPlan = {
  /** The share that must be stayed under, 0 to 1. */
  readonly limit: number;
  /** Shares from `limit - indifference` to `limit` may be called either way. */
  readonly indifference: number;
  /** Chance of a PASS when the share is the limit. */
  readonly alpha: number;
  /** Chance of a FAIL when the share is the limit less the indifference. */
  readonly beta: number;
};

export type SequentialVerdict = 'pass' | 'fail' | 'undecided';

/** What has been seen so far. */
export type Sequential = {
  readonly trials: number;
  readonly hits: number;
  readonly verdict: SequentialVerdict;
};

export const NOTHING_SEEN: Sequential = { trials: 0, hits: 0, verdict: 'undecided' };

/** Takes more trials in, unless it was decided before. */
export function observe(
  plan: SequentialPlan,
  seen: Sequential,
  batch: { readonly trials: number; readonly hits: number },
): Sequential {
  if (seen.verdict !== 'undecided') return seen;
  const trials = seen.trials + batch.trials;
  const hits = seen.hits + batch.hits;
  return { trials, hits, verdict: judged(plan, trials, hits) };
}

/** The log-likelihood of the lower share against the limit, between its two bounds. */
function judged({ limit, indifference, alpha, beta }: SequentialPlan, trials: number, hits: number): SequentialVerdict {
  const lower = limit - indifference;
  const ratio = hits * Math.log(lower / limit) + (trials - hits) * Math.log((1 - lower) / (1 - limit));
  if (ratio >= Math.log((1 - beta) / alpha)) return 'pass';
  if (ratio <= Math.log(beta / (1 - alpha))) return 'fail';
  return 'undecided';
}

/** What is wrong with a plan; null: nothing. */
export function planProblem({ limit, indifference, alpha, beta }: SequentialPlan): string | null {
  if (!(limit > 0 && limit < 1)) return `expected a limit between 0 and 1, found ${limit}`;
  if (!(indifference > 0 && indifference < limit))
    return `expected an indifference between 0 and the limit, found ${indifference}`;
  for (const [name, value] of Object.entries({ alpha, beta }))
    if (!(value > 0 && value < 0.5)) return `expected ${name} between 0 and 0.5, found ${value}`;
  return null;
}

/**
 * Trials of the test of fixed size with the same two errors (normal approximation): what the
 * sequential one is compared with.
 */
export function fixedSize(
  { limit, indifference, alpha, beta }: SequentialPlan,
  quantile: (p: number) => number,
): number {
  const lower = limit - indifference;
  const spread =
    quantile(1 - alpha) * Math.sqrt(limit * (1 - limit)) + quantile(1 - beta) * Math.sqrt(lower * (1 - lower));
  return Math.ceil((spread * spread) / (indifference * indifference));
}
