/**
 * The few statistics a report needs, without powers (they differ between Node majors) and checked in the tests against jStat:
 * Student's t interval of a mean, Wilson's interval of a share, type-7 quantiles and their order-statistic interval.
 */
export type Interval = { readonly lower: number; readonly upper: number };

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** 95 % t interval of the mean. One value has no spread: the interval is the value, and callers treat it as undecided. */
export function meanInterval(values: readonly number[]): Interval {
  const centre = mean(values);
  const n = values.length;
  if (n < 2) return { lower: centre, upper: centre };
  const variance = values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (n - 1);
  const half = tQuantile(0.975, n - 1) * Math.sqrt(variance / n);
  return { lower: centre - half, upper: centre + half };
}

/** Wilson's score interval (1927) for `hits` of `n`, 95 %. */
export function wilson(hits: number, n: number): Interval {
  if (n === 0) return { lower: 0, upper: 1 };
  const z = 1.959963984540054;
  const share = hits / n;
  const shrink = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { lower: hits === 0 ? 0 : centre - half, upper: hits === n ? 1 : centre + half };
}

/** Type 7 (the default of R and NumPy): linear between order statistics. */
export function quantile(sorted: readonly number[], p: number): number {
  if (sorted.length === 0) return 0;
  const position = (sorted.length - 1) * p;
  const low = Math.floor(position);
  const from = sorted[low] as number;
  const to = sorted[Math.min(sorted.length - 1, low + 1)] as number;
  return from + (to - from) * (position - low);
}

export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** Distribution-free 95 % interval of a quantile from order statistics; an end the sample is too small for is infinite. */
export function quantileInterval(sorted: readonly number[], p: number): Interval {
  const n = sorted.length;
  let lower = Number.NEGATIVE_INFINITY;
  let upper = Number.POSITIVE_INFINITY;
  let cumulative = 0; // P(fewer than k+1 values at or below the quantile)
  for (let k = 0; k <= n; k += 1) {
    const before = cumulative;
    cumulative += binomial(n, k, p);
    if (before <= 0.025 && k >= 1) lower = sorted[k - 1] as number;
    if (cumulative >= 0.975) {
      if (k < n) upper = sorted[k] as number;
      break;
    }
  }
  return { lower, upper };
}

function binomial(n: number, k: number, p: number): number {
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
  let low = 0;
  let high = 700;
  for (let i = 0; i < 200 && high - low > 1e-12 * Math.max(1, high); i += 1) {
    const middle = (low + high) / 2;
    if (1 - incompleteBeta(df / (df + middle * middle), df / 2, 0.5) / 2 < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised incomplete beta by its continued fraction (Lentz), on the side where it converges fast. */
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
