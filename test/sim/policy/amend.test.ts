import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../sim/kernel/time.ts';
import { amend } from '../../../sim/policy/amend.ts';
import { determine, type CancellationFacts } from '../../../sim/policy/determine.ts';
import { clausesInForce, PolicyError } from '../../../sim/policy/in-force.ts';
import type { Readings } from '../../../sim/policy/policy.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { policySet } from '../../../sim/policy/sets.ts';
import { CANCELLATION } from './fixture.ts';

const documented = policySet('documented');
const amended = (clause: string, value: unknown) => resolveRules(amend(documented, [{ clause, value }]), 'UK');

// Each row of the counting table does what its clause says, not what the code remembers.
const ROWS: readonly (readonly [string, string, Partial<CancellationFacts>])[] = [
  ['exemption.buyer-request', 'counts', { onFile: 'formal' }],
  ['counts.other-reason', 'exempt', { onFile: 'formal', reason: 'no-inventory' }],
  ['counts.message-only', 'exempt', {}],
  ['counts.no-request', 'exempt', { reason: 'no-inventory' }],
  ['exempt.self-cancel', 'counts', { by: 'buyer', cause: 'self-cancel', reason: null }],
  ['counts.auto-cancel', 'exempt', { by: 'amazon', cause: 'not-shipped', reason: null }],
  ['counts.auto-cancel-on-file', 'exempt', { by: 'amazon', cause: 'not-shipped', reason: null, onFile: 'legacy' }],
  ['exempt.payment', 'counts', { by: 'amazon', cause: 'payment', reason: null }],
  ['not-judged.amazon-fulfilled', 'counts', { fulfilledBy: 'amazon' }],
  ['counts.beyond-request', 'exempt', { onFile: 'formal', coversRequest: false }],
  ['counts.item-cancel', 'exempt', { extent: 'items', reason: 'no-inventory' }],
];

describe('an amended set', () => {
  it.each(ROWS)('%s: %s turns its row of the counting table round, and the original stays', (clause, value, given) => {
    const facts = { ...CANCELLATION, ...given };
    const before = determine(facts, resolveRules(documented, 'UK')).counts;
    expect(before).toBe(value === 'exempt');
    expect(determine(facts, amended(clause, value)).counts).toBe(!before);
    expect(determine(facts, resolveRules(documented, 'UK')).counts).toBe(before);
  });

  it('may shut the window before its last millisecond', () => {
    expect(amended('self-cancel-window.inclusive', 'exclusive').selfCancelWindow[0]?.value).toBe(30 * MINUTE - 1);
  });

  it('may begin the rollout at midnight elsewhere, and let critical messages through at any time', () => {
    const utc = amended('rollout.local-midnight', 'utc-midnight');
    expect(utc.rollout.at - resolveRules(documented, 'UK').rollout.at).toBe(60 * MINUTE); // London is on summer time
    expect(amended('cancellation-critical', 'always').cancellationCriticalFrom).toBe(Number.NEGATIVE_INFINITY);
  });

  it('may differ in one marketplace of a clause only', () => {
    const set = amend(documented, [{ clause: 'rollout.may-23', value: '2022-05-10', marketplaces: ['CA'] }]);
    expect(['US', 'CA', 'MX'].map((code) => resolveRules(set, code).rollout.date)).toEqual([
      '2022-05-23',
      '2022-05-10',
      '2022-05-23',
    ]);
    expect(set.digest).not.toBe(documented.digest);
  });

  it('of a clause for all may differ in one marketplace, and the others keep the clause', () => {
    const longer = { clause: 'auto-cancel.base', value: { count: 9, unit: 'days' }, marketplaces: ['DE'] } as const;
    const inForce = (code: string) =>
      clausesInForce(amend(documented, [longer]), code, '2022-06-01', {}).find(
        ({ clause }) => clause.topic === 'auto-cancel',
      )?.value;
    expect(inForce('DE')).toEqual({ count: 9, unit: 'days' });
    expect(inForce('UK')).toEqual({ count: 7, unit: 'business-days' });
  });

  it('keeps its other readings: only the default is the value', () => {
    const set = amend(documented, [{ clause: 'auto-cancel.base', value: { count: 9, unit: 'days' } }]);
    const read = (readings: Readings) =>
      clausesInForce(set, 'UK', '2022-06-01', readings).find(({ clause }) => clause.topic === 'auto-cancel')?.value;
    expect(read({})).toEqual({ count: 9, unit: 'days' });
    expect(read({ 'auto-cancel-days': 'seven-days' })).toEqual({ count: 7, unit: 'days' });
  });

  it('refuses clauses that are not there and values they cannot have', () => {
    expect(() => amended('counts.nothing', 'exempt')).toThrow(PolicyError);
    expect(() => amended('counts.message-only', 'never')).toThrow(/expected one of/);
  });
});
