import fc from 'fast-check';
import { CHANNELS } from '../../sim/index.ts';
import type { CaseSeller } from '../worlds/world-case.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** Sellers who watch some channels, poll more or less often, keep office hours somewhere, and ship soon or late. */
export function sellerProfiles(): fc.Arbitrary<CaseSeller> {
  const watch = fc.record({
    channel: fc.constantFrom(...CHANNELS),
    every: fc.constantFrom(15 * MINUTE, HOUR, 6 * HOUR, DAY),
    by: fc.constantFrom('system' as const, 'staff' as const),
    delay: fc.option(fc.constantFrom(0, 10 * MINUTE, 3 * HOUR, 12 * HOUR), { nil: null, freq: 3 }),
  });
  return fc.record({
    timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Europe/Berlin'),
    channels: fc.uniqueArray(watch, { selector: ({ channel }) => channel, minLength: 1, maxLength: 4 }),
    requestColumn: fc.boolean(),
    weekdays: fc.option(fc.constant({ from: 540, to: 1020 }), { nil: null, freq: 2 }),
    shipsAfter: fc.constantFrom(DAY, 2 * HOUR, 3 * DAY),
    labelLead: fc.constantFrom(0, 4 * HOUR),
    confirms: fc.record({
      with: fc.constantFrom('hand-over' as const, 'label' as const),
      after: fc.constantFrom(0, 6 * HOUR),
    }),
  });
}
