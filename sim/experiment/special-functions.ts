/**
 * The special functions behind the intervals, without powers (they differ between Node majors);
 * checked in the tests against jStat.
 */

/** Probability of `k` hits in `n` trials with chance `p` each. */
export function binomial(n: number, k: number, p: number): number {
  return Math.exp(
    logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log(1 - p),
  );
}

/** Lanczos' approximation, g = 7, nine terms. */
export function logGamma(x: number): number {
  let sum = 0.99999999999980993;
  for (let i = 0; i < LANCZOS.length; i += 1) sum += (LANCZOS[i] as number) / (x + i);
  const t = x + 6.5;
  return 0.9189385332046728 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Quantile of Student's t by bisection on its distribution function. */
export function tQuantile(p: number, df: number): number {
  const below = (t: number): number => 1 - incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
  let low = 0;
  let high = 8;
  while (below(high) < p) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-12 * Math.max(1, high); i += 1) {
    const middle = (low + high) / 2;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Regularised incomplete beta by its continued fraction (Lentz), on the side where it converges
 * fast.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  let c = 1;
  let d = safe(1 - ((a + b) * x) / (a + 1));
  let fraction = 1 / d;
  d = 1 / d;
  for (let m = 1; m < 400; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return front * fraction;
}

function safe(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** The value below which a Beta(a, b) variable falls with probability `p`. */
export function betaQuantile(p: number, a: number, b: number): number {
  return bisect((x) => incompleteBeta(x, a, b), p, 1);
}

/**
 * The value below which a Gamma variable with this shape and scale 1 falls with probability `p`.
 */
export function gammaQuantile(p: number, shape: number): number {
  let high = Math.max(1, shape * 2);
  while (incompleteGamma(high, shape) < p) high *= 2;
  return bisect((x) => incompleteGamma(x, shape), p, high);
}

/** The argument at which an increasing function reaches `target`, between 0 and `high`. */
function bisect(increasing: (x: number) => number, target: number, high: number): number {
  let from = 0;
  let to = high;
  for (let i = 0; i < 100 && to - from > 1e-13 * to; i += 1) {
    const middle = (from + to) / 2;
    if (increasing(middle) < target) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/**
 * Regularised lower incomplete gamma: its series below `shape + 1`, its continued fraction (Lentz)
 * above.
 */
export function incompleteGamma(x: number, shape: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n < 10_000 && term > sum * 1e-16; n += 1) {
      term *= x / (shape + n);
      sum += term;
    }
    return front * sum;
  }
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / safe(b);
  let fraction = d;
  for (let n = 1; n < 10_000; n += 1) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / safe(a * d + b);
    c = safe(b + a / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return 1 - front * fraction;
}
