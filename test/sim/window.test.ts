// The two boundaries everything hangs on: the end of the self-cancel window, and the local midnight of the rollout.
import { describe, expect, test } from 'vitest';
import type { KEEPS_TO_PLAN } from '../../sim/internal.ts';
import {
  localMidnight,
  parsePolicySet,
  policySet,
  POLICY_SET_IDS,
  resolveRules,
  rolloutTable,
  type PolicySet,
} from '../../sim/internal.ts';
import { at, factsOf, play, written } from '../support/worlds.ts';

const account = (asksAfter: number) => ({ wish: 'account', asksAfter }) as unknown as typeof KEEPS_TO_PLAN;
const routeOf = (facts: ReturnType<typeof factsOf>) =>
  facts.find((fact) => fact.type === 'cancellation-requested')?.route;

describe('the self-cancel window', () => {
  const cases = POLICY_SET_IDS.flatMap((id) => policySet(id).marketplaces.map(({ code }) => [id, code] as const));
  test.each(cases)('%s %s: its last millisecond is inside, the next is a request', (id, code) => {
    const set = policySet(id);
    const window = (resolveRules(set, code).selfCancelWindow[0]?.value ?? 0) as number;
    expect(window).toBe(id === 'documented' && code === 'JP' ? 300_000 : 1_800_000);
    const noon = at('2022-08-03T12:00:00Z');
    for (const [after, cancels] of [
      [window - 1, true],
      [window, true],
      [window + 1, false],
    ] as const) {
      const facts = factsOf(
        play(
          { set, codes: [code], from: '2022-08-01', days: 7 },
          written([code], [{ at: noon, plan: account(after) }]),
        ),
      );
      expect(facts.some((fact) => fact.type === 'order-cancelled' && fact.by === 'buyer')).toBe(cancels);
      expect(routeOf(facts)).toBe(cancels ? undefined : 'formal');
    }
  });
  test('while payment is pending the buyer cancels alone, however late', () => {
    const facts = factsOf(
      play(
        { codes: ['DE'], from: '2022-08-01', days: 7 },
        written(['DE'], [{ at: at('2022-08-03T12:00:00Z'), payment: 'slow', plan: account(1_800_001) }]),
      ),
    );
    expect(facts.find((fact) => fact.type === 'order-cancelled')).toMatchObject({ by: 'buyer', wasPending: true });
  });
});

/** Filed a millisecond before and at the instant; the order placed long before, or just before. */
function expectToldApart(set: PolicySet, code: string): void {
  const { at: rollout, date } = resolveRules(set, code).rollout;
  for (const age of [86_400_000 * 2, 3_600_000]) {
    const routes = [-1, 0].map((offset) => {
      const workload = written([code], [{ at: rollout - age, plan: account(age + offset) }]);
      const slow = { shipsAfter: 86_400_000 * 6 } as never;
      const from = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000 * 5).toISOString().slice(0, 10);
      return routeOf(factsOf(play({ set, codes: [code], from, days: 8, profile: slow }, workload)));
    });
    expect(routes).toEqual(['legacy', 'formal']);
  }
}

describe('the rollout', () => {
  const dated = POLICY_SET_IDS.flatMap((id) =>
    rolloutTable(policySet(id))
      .filter((row) => row.dates[0]?.date !== 'always')
      .map((row) => [id, row.marketplace] as const),
  );
  test.each(dated)('%s %s: a request at 23:59:59.999 on the eve is legacy, one at 00:00:00.000 is formal', (id, code) =>
    expectToldApart(policySet(id), code),
  );

  test.each(['BE', 'IE', 'ZA'])('%s, opened after the change, has no legacy requests even years before it', (code) => {
    for (const day of ['2020-01-15', '2022-05-10']) {
      const workload = written([code], [{ at: at(`${day}T12:00:00Z`), plan: account(3_600_000) }]);
      expect(routeOf(factsOf(play({ codes: [code], from: day, days: 3 }, workload)))).toBe('formal');
    }
  });

  test('the same click is formal after the change, and legacy where the change never comes', () => {
    const { at: rollout } = resolveRules(policySet('documented'), 'DE').rollout;
    const workload = written(['DE'], [{ at: rollout, plan: account(3_600_000) }]);
    const setting = { codes: ['DE'], from: '2022-05-23', days: 3 };
    expect(routeOf(factsOf(play(setting, workload)))).toBe('formal');
    expect(routeOf(factsOf(play({ ...setting, withoutRollout: true }, workload)))).toBe('legacy');
  });

  // Clock-change days, as a rollout date of a set made for this test.
  test.each([
    ['DE', '2022-03-27'],
    ['UK', '2022-10-30'],
    ['US', '2022-03-13'],
    ['CA', '2022-11-06'],
    ['AU', '2022-10-02'],
    ['FR', '2023-03-26'],
    ['IT', '2023-10-29'],
    ['ES', '2022-03-27'],
    ['NL', '2022-10-30'],
    ['PL', '2022-03-27'],
    ['SE', '2022-10-30'],
    ['EG', '2023-04-28'],
    ['BE', '2022-03-27'],
    ['IE', '2022-10-30'],
    ['MX', '2022-04-03'],
  ])('%s: the same where clocks change on the day itself (%s)', (code, date) => {
    const documented = policySet('documented');
    const source = { key: 'TEST', url: 'https://example.org/', kind: 'I' };
    const parsed = parsePolicySet({
      id: 'clock-change',
      title: 'test',
      inherits: 'documented',
      marketplaces: [code],
      clauses: [
        {
          id: 'rollout.test',
          topic: 'rollout-date',
          value: date,
          marketplaces: 'all',
          provenance: 'stated',
          sources: [source],
          says: 'test',
          quoted: false,
        },
      ],
    });
    if (!parsed.ok) throw new Error(parsed.issues.join('\n'));
    expect(resolveRules(parsed.set, code).rollout.at).toBe(
      localMidnight(date, documented.marketplaces.find((each) => each.code === code)?.timeZone ?? ''),
    );
    expectToldApart(parsed.set, code);
  });
});
