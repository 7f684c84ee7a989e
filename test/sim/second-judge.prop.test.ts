// Two implementations, one verdict: the ledger's judge and a slow, obvious one agree on every judged day, restatements included.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN } from '../../scenarios/index.ts';
import { secondJudge } from '../support/second-judge.ts';
import { play } from '../support/worlds.ts';

const READINGS = [
  {},
  { 'date-basis': 'cancellation-date' },
  { 'exactly-at-limit': 'at-most' },
  { 'auto-cancel-on-file': 'exempt' },
  { 'other-reason': 'exempt' },
  { 'item-cancel': 'orders-only' },
  { 'item-cancel-orders-only-sites': 'counts' },
  { 'auto-cancel-days': 'seven-days' },
];

const worlds = fc.record({
  seed: fc.nat(1e9),
  codes: fc.constantFrom(['DE'], ['IN'], ['JP', 'US'], ['AE', 'UK']),
  strategy: fc.constantFrom(...Object.keys(BUILT_IN)),
  readings: fc.constantFrom(...READINGS),
  from: fc.constantFrom('2022-05-20', '2022-03-26', '2020-09-27', '2023-10-28'),
  shipsAfter: fc.constantFrom(6, 30, 400),
  labelLead: fc.constantFrom(0, 5),
});

let restated = 0;
let breaches = 0;
let quiet = 0;

test('the judge equals the second judge on every judged day', () => {
  fc.assert(
    fc.property(worlds, ({ shipsAfter, labelLead, ...setting }) => {
      const profile = { shipsAfter: (shipsAfter * 3_600_000) as never, labelLead: (labelLead * 3_600_000) as never };
      const played = play({ ...setting, days: 9, perDay: 5, profile });
      setting.codes.forEach((_, market) => {
        const measured = played.judgement.markets[market];
        const calendar = played.markets[market];
        secondJudge(played, market).forEach((expected, w) => {
          const window = measured?.windows[w];
          const first = window?.evaluations.filter((each) => !each.restated) ?? [];
          expect([...(window?.numerators ?? [])]).toEqual(expected.map((day) => day.finally));
          expect([...(window?.denominators ?? [])]).toEqual(expected.map((day) => day.denominator));
          expect(first.map((each) => each.numerator)).toEqual(expected.map((day) => day.atMidnight));
          expected.forEach((day, j) => {
            const again =
              window?.evaluations.filter((each) => each.restated && each.day === (calendar?.warmUp ?? 0) + j) ?? [];
            expect(again).toHaveLength(day.restatements);
            expect((again.at(-1) ?? first[j])?.breach).toBe(day.breach);
            restated += again.length;
            if (day.breach) breaches += 1;
            else quiet += 1;
          });
        });
      });
    }),
    { numRuns: 120 },
  );
});

test('sometimes a window is restated, sometimes one is in breach, sometimes not', () => {
  expect(Math.min(restated, breaches, quiet)).toBeGreaterThan(20);
});
