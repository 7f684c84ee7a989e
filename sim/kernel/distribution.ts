/**
 * Inverse transforms: one uniform in, one value out, so that paired runs stay aligned. No powers
 * (decision record 0002).
 */

/** Exponential with the given mean. */
export function exponential(u: number, mean: number): number {
  return -mean * Math.log(u);
}

/** Exponential with the given median. */
export function exponentialByMedian(u: number, median: number): number {
  return (-median * Math.log(u)) / Math.LN2;
}

/** Log-normal given its median and the standard deviation of its logarithm. */
export function logNormal(u: number, median: number, sigma: number): number {
  return median * Math.exp(sigma * standardNormal(u));
}

/** 1, 2, 3, ... with the given mean (at least 1), cut off at `most`. */
export function geometricCount(u: number, mean: number, most: number): number {
  if (mean <= 1) return 1;
  return Math.min(most, 1 + Math.floor(Math.log(u) / Math.log(1 - 1 / mean)));
}

/**
 * The index of the interval `u` falls into, intervals being as long as the weights (which sum to at
 * most 1); -1 for the rest.
 */
export function category(u: number, weights: readonly number[]): number {
  let left = u;
  for (let i = 0; i < weights.length; i += 1) {
    left -= weights[i] ?? 0;
    if (left < 0) return i;
  }
  return -1;
}

/**
 * Quantile of the standard normal, |error| < 4.5e-4 (Abramowitz and Stegun 26.2.23): for behaviour,
 * never for an interval.
 */
export function standardNormal(u: number): number {
  const p = u < 0.5 ? u : 1 - u;
  const t = Math.sqrt(-2 * Math.log(p));
  const z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return u < 0.5 ? -z : z;
}
