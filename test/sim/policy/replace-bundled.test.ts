// A bundled set can be replaced in this process; what others had inherited before stays as it was.
import { afterAll, expect, test } from 'vitest';
import { amend } from '../../../sim/policy/amend.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { policySet, replaceBundled } from '../../../sim/policy/sets.ts';

// Test files share their modules, so the original is put back.
const original = policySet('documented');
afterAll(() => replaceBundled(original));

test('the replacement is found under the name, and a set that inherited the original keeps it', () => {
  replaceBundled(amend(policySet('documented'), [{ clause: 'self-cancel-window.base', value: 'PT45M' }]));
  const minutes = (id: string) => (resolveRules(policySet(id), 'UK').selfCancelWindow[0]?.value ?? 0) / 60_000;
  expect([minutes('documented'), minutes('announced')]).toEqual([45, 30]);
});

test('a set that is not bundled replaces nothing', () => {
  expect(() => replaceBundled({ ...policySet('documented'), id: 'own' })).toThrow(/own is no bundled policy set/);
});
