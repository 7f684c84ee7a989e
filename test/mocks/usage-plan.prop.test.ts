// The token bucket against an obvious second one that counts in whole numbers.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeToken, type Buckets } from '../../mocks/wire/usage-plan.ts';

/** Ten-thousandths of a token: every documented rate is a whole number of them a second, so milliseconds give whole ten-millionths. */
function obvious(rate: number, burst: number) {
  const perMillisecond = Math.round(rate * 10_000);
  const full = burst * 10_000_000;
  let held = full;
  let last = 0;
  return (now: number): boolean => {
    held = Math.min(full, held + (now - last) * perMillisecond);
    last = now;
    if (held < 10_000_000) return false;
    held -= 10_000_000;
    return true;
  };
}

test('accepts what the obvious bucket accepts, and never more than burst and refill allow', () => {
  let refused = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(0.0056, 0.0083, 0.016, 0.0167, 0.0222, 0.5, 1, 2, 5),
      fc.integer({ min: 1, max: 30 }),
      fc.array(fc.oneof(fc.constant(0), fc.nat(2_000), fc.nat(400_000)), { minLength: 20, maxLength: 150 }),
      (rate, burst, pauses) => {
        const buckets: Buckets = new Map();
        const second = obvious(rate, burst);
        let now = 0;
        let accepted = 0;
        for (const pause of pauses) {
          now += pause;
          const taken = takeToken(buckets, 3, { rate, burst }, now);
          expect(taken).toBe(second(now));
          if (taken) accepted += 1;
          else refused += 1;
        }
        expect(accepted).toBeLessThanOrEqual(burst + (now / 1000) * rate + 1e-6);
      },
    ),
  );
  expect(refused).toBeGreaterThan(50);
});
