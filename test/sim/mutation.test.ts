// The planted faults: each is one change, each row, date and conflict has one, and planting changes what the process plays.
import { afterAll, describe, expect, it, vi } from 'vitest';
import { wrongSet, mutants, plantNamed, policySet, POLICY_SET_IDS } from '../../sim/internal.ts';
import { rolloutTable } from '../../sim/policy/rollout.ts';

const all = mutants();
const wrongPolicies = all.flatMap(({ id, wrong }) => (wrong.type === 'policy' ? [{ id, wrong }] : []));

describe('planted faults', () => {
  it('have names of their own, a sentence and a source', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ says, source }) => says.length < 10 || source.length < 3)).toEqual([]);
  });

  it.each(wrongPolicies)('$id changes its sets, and no other', ({ wrong }) => {
    for (const id of POLICY_SET_IDS) {
      const changed = wrongSet(policySet(id), wrong).digest !== policySet(id).digest;
      expect(changed, id).toBe(wrong.sets.includes(id));
    }
  });

  it('there is one for each marketplace’s date in each set, and it moves that date alone', () => {
    for (const id of POLICY_SET_IDS) {
      const set = policySet(id);
      for (const { code } of set.marketplaces) {
        const mutant = wrongPolicies.find((each) => each.id === `rollout/${id}/${code}`);
        const dates = rolloutTable(mutant === undefined ? set : wrongSet(set, mutant.wrong));
        const moved = rolloutTable(set).filter((row, i) => JSON.stringify(row) !== JSON.stringify(dates[i]));
        expect(moved.map((row) => row.marketplace)).toEqual([code]);
      }
    }
  });

  it('an unknown name is an error, no name plants nothing', () => {
    const before = policySet('documented').digest;
    expect(() => plantNamed('counting/nothing')).toThrow(/no planted fault is called counting\/nothing/);
    plantNamed(undefined);
    plantNamed('');
    expect(policySet('documented').digest).toBe(before);
  });

  // Planting has no way back, and test files share their modules: this test plants into a copy of its own.
  it('a planted fault is there for whoever asks from then on, and a second one is refused', async () => {
    vi.resetModules();
    const copy = await import('../../sim/internal.ts');
    copy.plantNamed('counting/payment');
    const { counting } = copy.resolveRules(copy.policySet('documented'), 'UK');
    expect(counting.payment.counts).toBe(true);
    expect(copy.resolveRules(copy.policySet('announced'), 'UK').counting.payment.counts).toBe(true);
    copy.plantNamed('counting/payment');
    expect(() => copy.plantNamed('seller/coaxes')).toThrow(/planted already/);
    expect(copy.BUILT_IN['redirect-to-formal']).toBeDefined();
    expect(policySet('documented').digest).not.toBe(copy.policySet('documented').digest);
  });
  afterAll(() => {
    vi.resetModules();
  });
});
