import fc from 'fast-check';
import { FAULT_KINDS, FAULTS, type FaultPlanFile } from '../../../mocks/index.ts';

type Rule = FaultPlanFile['rules'][number];

/** The parameters of a rule. Each fault takes some of them. */
const PARAMETERS = {
  times: fc.integer({ min: 1, max: 5 }),
  skip: fc.nat(3),
  by: fc.constantFrom('PT30S', 'PT10M', 'PT3H', 'P1D'),
  carriedOut: fc.boolean(),
  as: fc.constantFrom('string' as const, 'boolean' as const),
} satisfies { readonly [K in keyof Rule]?: fc.Arbitrary<Rule[K]> };

/**
 * Draws plans of channel faults as people write them for `--faults`: up to six rules, each with the
 * parameters that its fault takes.
 */
export function faultPlans(): fc.Arbitrary<FaultPlanFile> {
  return fc.record({
    seed: fc.nat(1_000),
    rules: fc.array(fc.constantFrom(...FAULT_KINDS).chain(rule), { maxLength: 6 }),
  });
}

function rule(fault: (typeof FAULT_KINDS)[number]): fc.Arbitrary<Rule> {
  const takes: readonly string[] = FAULTS[fault].takes;
  const given = Object.fromEntries(Object.entries(PARAMETERS).filter(([name]) => takes.includes(name)));
  return fc.record(
    { fault: fc.constant(fault), chance: fc.constantFrom('10%', '50%', '100%'), ...given },
    { requiredKeys: takes.includes('by') ? ['fault', 'by' as never] : ['fault'] },
  ) as fc.Arbitrary<Rule>;
}
