/**
 * Matchers for vitest. Importing this module adds them.
 *
 * @module cancelbench/vitest
 */
import { expect } from 'vitest';
import { quote } from './language/input/quote.ts';
import type { RateVerdict } from './suite/sequential-run.ts';

/**
 * A matcher for vitest: `import 'cancelbench/vitest'`, then
 * `expect(expectRate(...).below(0.025)).toPass()`, and the same with `breachBelow` and `lessThan`.
 * An undecided verdict does not pass.
 */
expect.extend({
  toPass(received: unknown) {
    // With `.not`, anything that is no verdict at all would seem to be right.
    if (!isVerdict(received))
      throw new TypeError(
        `toPass: expected the verdict of \`expectRate(...).below(...)\` or the like, found ${quote(received)}`,
      );
    const { verdict, sentence } = received;
    return {
      pass: verdict === 'pass',
      message: () => `expected a ${this.isNot ? 'verdict other than pass' : 'pass'}: ${sentence}`,
    };
  },
});

function isVerdict(given: unknown): given is RateVerdict {
  const { verdict, sentence } = (given ?? {}) as { readonly verdict?: unknown; readonly sentence?: unknown };
  return ['pass', 'fail', 'undecided'].includes(verdict as string) && typeof sentence === 'string';
}

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- vitest's own, merged: only an interface can be
  interface Matchers<T> {
    /** Passes when the verdict of `expectRate` is `pass`. */
    toPass(): T;
  }
}

export { expectRate, type RateOf } from './suite/expect-rate.ts';
export type { RateOptions, RateVerdict } from './suite/sequential-run.ts';
