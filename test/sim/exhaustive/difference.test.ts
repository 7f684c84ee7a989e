// The shortest history that two sets of rules treat differently: found for every changed clause, none for a copy.
import { describe, expect, it } from 'vitest';
import { amend, type Amendment } from '../../../sim/policy/amend.ts';
import { policySet } from '../../../sim/policy/sets.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { firstDifference } from '../../../sim/exhaustive/difference.ts';

const documented = policySet('documented');
const between = (code: string, ...changes: Amendment[]) =>
  firstDifference(resolveRules(documented, code), resolveRules(amend(documented, changes), code));

// Clause, another value, where, the length of the history, what differs, and the two ends of it.
const CHANGED: readonly (readonly [Amendment, string, number, RegExp, RegExp])[] = [
  [{ clause: 'counts.message-only', value: 'exempt' }, 'UK', 3, /seller: counts/, /seller: exempt/],
  [{ clause: 'exemption.buyer-request', value: 'counts' }, 'UK', 5, /exempt/, /counts/],
  [{ clause: 'exempt.payment', value: 'counts' }, 'UK', 2, /Amazon: exempt/, /Amazon: counts/],
  [{ clause: 'not-judged.amazon-fulfilled', value: 'counts' }, 'UK', 2, /not-judged/, /exempt/],
  [{ clause: 'counts.item-cancel', value: 'exempt' }, 'UK', 3, /seller: counts/, /seller: exempt/],
  [{ clause: 'self-cancel-window.inclusive', value: 'exclusive' }, 'UK', 5, /buyer alone/, /a (formal|legacy) request/],
  [{ clause: 'self-cancel-window.base', value: 'PT29M59S' }, 'UK', 5, /buyer alone/, /a (formal|legacy) request/],
  [{ clause: 'self-cancel-window.jp', value: 'PT30M' }, 'JP', 5, /a (formal|legacy) request/, /buyer alone/],
  [{ clause: 'rollout.may-23.eu', value: '2022-05-22' }, 'DE', 2, /refused: blocked-by-opt-out/, /done/],
  [{ clause: 'channels.informal', value: ['messages'] }, 'UK', 2, /email.*messages/, /shows in messages$/],
  [{ clause: 'auto-cancel.in', value: { count: 7, unit: 'business-days' } }, 'IN', 5, /Amazon: counts/, /not yet/],
  [{ clause: 'rate-limit.comparator', value: 'at-most' }, 'UK', 1, /^a breach/, /no breach/],
  [{ clause: 'rate-limit.base', value: { limit: 0.025, windowDays: [8] } }, 'UK', 1, /7 days/, /8 days/],
  [{ clause: 'date-basis', value: 'cancellation-date' }, 'UK', 1, /last week/, /this week/],
  [{ clause: 'response-time', value: 'PT48H' }, 'UK', 1, /late/, /in time/],
  [{ clause: 'deactivation-days', value: 13 }, 'UK', 1, /at risk/, /deactivated/],
  [{ clause: 'message-enforcement', value: 'restricted' }, 'UK', 1, /stopped/, /passes/],
];

describe('the first difference', () => {
  it.each(CHANGED)('%j in %s takes %i lines to tell', (change, code, length, a, b) => {
    const found = between(code, change);
    expect(found?.history.length).toBe(length);
    expect(found?.a).toMatch(a);
    expect(found?.b).toMatch(b);
    expect(between(code === 'UK' ? 'SA' : 'UK', { ...change, marketplaces: [code] })).toBeNull();
  });

  it('is none between a set and its copy, or another set’s name for the same', () => {
    for (const { code } of documented.marketplaces) expect(between(code)).toBeNull();
    const renamed = resolveRules({ ...documented, id: 'mine' }, 'UK');
    expect(firstDifference(resolveRules(documented, 'UK'), renamed)).toBeNull();
  });

  it('takes its instants from both sides', () => {
    const forth = between('UK', { clause: 'rollout.may-23.eu', value: '2022-05-10' });
    const rules = [documented, amend(documented, [{ clause: 'rollout.may-23.eu', value: '2022-05-10' }])].map((set) =>
      resolveRules(set, 'UK'),
    );
    const back = firstDifference(rules[1] as never, rules[0] as never);
    expect([back?.a, back?.b]).toEqual([forth?.b, forth?.a]);
    expect(back?.history.length).toBe(forth?.history.length);
  });
});
