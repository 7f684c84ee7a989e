import type { Operation } from './operation.ts';

export type PlanName = 'production' | 'sandbox' | 'off';
export type Rate = { readonly rate: number; readonly burst: number };

/**
 * The sandbox gives every operation the same plan
 * (developer-docs.amazon.com/sp-api/docs/the-selling-partner-api-sandbox).
 */
const SANDBOX: Rate = { rate: 5, burst: 15 };

/**
 * The rate limit of an operation; null if there is none. A seller's own plan takes precedence over
 * the default, like the real API's dynamic plans.
 */
export function rateOf(plan: PlanName, operation: Operation, own: Readonly<Record<string, Rate>>): Rate | null {
  switch (plan) {
    case 'off':
      return null;
    case 'sandbox':
      return SANDBOX;
    case 'production':
      return own[operation.id] ?? operation;
  }
}

/**
 * Token buckets of one application and seller, by position of the operation, on simulated time.
 * Each starts full.
 */
export type Buckets = Map<number, { tokens: number; at: number }>;

/** Takes a token at `now` (simulated milliseconds). False if the bucket is empty. */
export function takeToken(buckets: Buckets, operation: number, rate: Rate, now: number): boolean {
  const bucket = buckets.get(operation);
  if (bucket === undefined) {
    buckets.set(operation, { tokens: rate.burst - 1, at: now });
    return rate.burst >= 1;
  }
  bucket.tokens = Math.min(rate.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate.rate);
  bucket.at = now;
  // Refills are sums of binary fractions, so a bucket counts as full even if the last bit is
  // missing.
  if (bucket.tokens < 1 - 1e-9) return false;
  bucket.tokens -= 1;
  return true;
}
