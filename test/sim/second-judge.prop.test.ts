// Two implementations, one verdict: the ledger's judge and a slow, obvious one agree on every cancellation, every window of every judged day,
// every restatement of it, and every change of an account.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN, parsePolicySet, policySet, type PolicySet, type SellerStrategy } from '../../sim/internal.ts';
import { secondJudge } from '../support/second-judge.ts';
import { secondTotals } from '../support/second-totals.ts';
import { play, type Setting } from '../support/worlds.ts';

const READINGS = [
  {},
  { 'date-basis': 'cancellation-date' },
  { 'exactly-at-limit': 'at-most' },
  { 'auto-cancel-on-file': 'exempt' },
  { 'other-reason': 'exempt' },
  { 'beyond-request': 'exempt' },
  { 'item-cancel': 'orders-only' },
  { 'item-cancel-orders-only-sites': 'counts' },
  { 'auto-cancel-days': 'seven-days' },
];

/** Cancels all of an order whatever was asked for, now and then with a reason that is not the buyer's. */
const heavyHanded: SellerStrategy = (observation, desk) => {
  const { status } = desk.file(observation.order);
  if (observation.type !== 'request-seen' || status === 'cancelled' || status === 'shipped') return [];
  const reason = observation.order % 3 === 0 ? 'no-inventory' : 'buyer-cancelled';
  return [{ type: 'cancel', order: observation.order, reason }];
};

/** Twenty days to a deactivation is longer than these worlds: three, so that accounts do fall. */
function impatient(): PolicySet {
  const deactivation = { id: 'deactivation.test', topic: 'deactivation-days', value: 3, marketplaces: 'all' };
  const clause = { ...deactivation, provenance: 'assumed', sources: [], says: 'test', quoted: false };
  const marketplaces = policySet('documented').marketplaces.map(({ code }) => code);
  const parsed = parsePolicySet({
    id: 'impatient',
    title: 'test',
    inherits: 'documented',
    marketplaces,
    clauses: [clause],
  });
  if (!parsed.ok) throw new Error(parsed.issues.join('\n'));
  return parsed.set;
}

const set = impatient();
const worlds = fc.record({
  seed: fc.nat(1e9),
  codes: fc.constantFrom(['DE'], ['IN'], ['JP', 'US'], ['AE', 'UK']),
  strategy: fc.constantFrom<string | SellerStrategy>(...Object.keys(BUILT_IN), heavyHanded, heavyHanded),
  readings: fc.constantFrom(...READINGS),
  from: fc.constantFrom('2022-05-20', '2022-03-26', '2020-09-27', '2023-10-28'),
  shipsAfter: fc.constantFrom(6, 30, 400),
  labelLead: fc.constantFrom(0, 5),
  perDay: fc.constantFrom(0.2, 5, 5),
});

const seen = { counted: 0, exempt: 0, restated: 0, breaches: 0, quiet: 0, empty: 0, beyond: 0, turned: 0 };
/** Each sum of a report, over all worlds. */
const sometimes = new Map<string, number>();
const statuses = new Map<string, number>();

function expectSameJudgement(setting: Omit<Setting, 'days'>): void {
  const played = play({ set, ...setting, days: 9 });
  const { judgement } = played;
  setting.codes.forEach((_, market) => {
    const second = secondJudge(played, market);
    const verdicts = judgement.cancellations
      .filter((each) => each.market === market)
      .map(({ sequence, determination }) => ({ sequence, counts: determination.counts }));
    expect(verdicts).toEqual(second.verdicts);
    second.windows.forEach((expected, w) => {
      const window = judgement.markets[market]?.windows[w];
      const byDay = expected.map(([first]) =>
        (window?.evaluations ?? [])
          .filter((each) => each.day === first?.day)
          .map(({ day, at, numerator, denominator, restated, breach }) => {
            return { day, at, numerator, denominator, restated, breach };
          }),
      );
      expect(byDay).toEqual(expected);
      expect([...(window?.numerators ?? [])]).toEqual(expected.map((day) => day.at(-1)?.numerator));
      expect([...(window?.denominators ?? [])]).toEqual(expected.map((day) => day.at(-1)?.denominator));
      for (const told of expected.flat()) {
        seen.restated += Number(told.restated);
        seen.breaches += Number(told.breach);
        seen.quiet += Number(!told.breach);
        seen.empty += Number(told.denominator === 0);
      }
    });
    const hits = new Set(judgement.cancellations.filter((each) => each.determination.counts).map((each) => each.order));
    const totals = secondTotals(played, market, hits);
    for (const part of ['judged', 'before', 'after'] as const) {
      // Breaches are the audit's, which has its own tests; everything else is summed again.
      const found = Object.entries(judgement.markets[market]?.[part] ?? {});
      const sums = Object.fromEntries(found.filter(([name]) => name !== 'ruleBreaches'));
      const nothing = Object.fromEntries(Object.keys(sums).map((name) => [name, 0]));
      expect(sums, part).toEqual({ ...nothing, ...totals[part] });
      for (const [name, value] of Object.entries(sums)) sometimes.set(name, (sometimes.get(name) ?? 0) + value);
    }
    const changes = judgement.accounts[market]?.map(({ status, at }) => ({ status, at }));
    expect(changes).toEqual(second.accounts);
    for (const { status } of second.accounts) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    for (const { counts } of verdicts) seen[counts ? 'counted' : 'exempt'] += 1;
  });
  for (const { determination } of judgement.cancellations) {
    seen.beyond += Number(determination.clauses[0] === 'counts.beyond-request');
    seen.turned += Number(!determination.counts && determination.reading !== 'default');
  }
}

const hours = (count: number) => (count * 3_600_000) as never;

test('the judge equals the second judge on every cancellation, window, restatement and account', () => {
  fc.assert(
    fc.property(worlds, ({ shipsAfter, labelLead, ...setting }) => {
      expectSameJudgement({
        ...setting,
        profile: { shipsAfter: hours(shipsAfter), labelLead: hours(labelLead), tracking: 0.8 },
      });
    }),
    { numRuns: 100 },
  );
});

// Named worlds, so that the twins below do not depend on the seed of the run.
test.each(READINGS)('and in worlds in which much is cancelled, read as %j', (readings) => {
  const profile = { shipsAfter: hours(30), labelLead: hours(0), tracking: 0.8 };
  for (const codes of [['DE'], ['AE', 'UK']])
    for (const seed of [1, 2])
      expectSameJudgement({ codes, seed, readings, profile, from: '2022-05-20', perDay: 6, strategy: heavyHanded });
  const calm = { codes: ['DE'], readings, from: '2023-05-08', strategy: 'redirect-or-cancel' };
  expectSameJudgement({ ...calm, seed: 1, profile, perDay: 8 });
  expectSameJudgement({ ...calm, seed: 2, profile: { ...profile, shipsAfter: hours(400) }, perDay: 0.2 });
});

test('sometimes a cancellation counts, is exempt, goes beyond what was asked, or is turned round by a reading', () => {
  expect(Math.min(seen.counted, seen.exempt, seen.beyond, seen.turned)).toBeGreaterThan(20);
});

test('sometimes a window is restated, in breach, quiet, or without an order', () => {
  expect(Math.min(seen.restated, seen.breaches, seen.quiet)).toBeGreaterThan(20);
  expect(seen.empty).toBeGreaterThan(3);
});

test('sometimes each sum of a report is more than nothing', () => {
  expect([...sometimes].filter(([, sum]) => sum < 10)).toEqual([]);
  expect(sometimes.size).toBe(20);
  expect(sometimes.get('tracked')).toBeLessThan(sometimes.get('shipped') ?? 0);
});

test.each(['good', 'at-risk', 'deactivated'])('sometimes an account becomes %s', (status) => {
  expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
});
