/**
 * Chances of numbers of things, as arrays by the number. They are computed outwards from the most
 * likely number, because those at the ends are too small for a number of the machine.
 */

/** The chances of 0 to `most` successes in `trials` independent trials. */
export function binomialChances(trials: number, chance: number, most: number): Float64Array {
  const chances = new Float64Array(most + 1);
  if (chance <= 0 || chance >= 1 || trials === 0) {
    const certain = chance >= 1 ? trials : 0;
    if (certain <= most) chances[certain] = 1;
    return chances;
  }
  const odds = chance / (1 - chance);
  // From the mode outwards, and then scaled so that all together are 1.
  const mode = Math.min(trials, Math.floor((trials + 1) * chance));
  const all = new Float64Array(trials + 1);
  all[mode] = 1;
  for (let k = mode; k < trials; k += 1) all[k + 1] = ((all[k] as number) * (trials - k) * odds) / (k + 1);
  for (let k = mode; k > 0; k -= 1) all[k - 1] = ((all[k] as number) * k) / ((trials - k + 1) * odds);
  const total = all.reduce((sum, each) => sum + each, 0);
  for (let k = 0; k <= Math.min(most, trials); k += 1) chances[k] = (all[k] as number) / total;
  return chances;
}

/** The chances of 0, 1, 2, ... events of a Poisson law with this mean, as far as they matter. */
export function poissonChances(mean: number): Float64Array {
  if (mean <= 0) return Float64Array.of(1);
  const length = Math.ceil(mean + 12 * Math.sqrt(mean) + 40);
  const all = new Float64Array(length);
  const mode = Math.floor(mean);
  all[mode] = 1;
  for (let k = mode; k + 1 < length; k += 1) all[k + 1] = ((all[k] as number) * mean) / (k + 1);
  for (let k = mode; k > 0; k -= 1) all[k - 1] = ((all[k] as number) * k) / mean;
  const total = all.reduce((sum, each) => sum + each, 0);
  return all.map((each) => each / total);
}

/** Draws a number by its chances: `uniform` lies between 0 and 1. */
export function drawFrom(cumulative: Float64Array, uniform: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uniform < (cumulative[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Running sums, for `drawFrom`. */
export function cumulated(chances: Float64Array): Float64Array {
  let sum = 0;
  return chances.map((each) => (sum += each));
}
