import type { Core } from '../marketplace/core.ts';
import { NO_FAULTS } from '../faults/fault.ts';
import { faultPlanSchema, toPlan } from '../marketplace/fault-plan/schema.ts';
import { setFaults } from '../marketplace/fault-plan/set-faults.ts';
import { refusal } from '../wire/errors.ts';
import type { PlainControl } from './control-call.ts';
import { explain } from '../wire/explain.ts';

/**
 * Shows the plan as it was given, and how often each rule has matched and struck for this seller.
 */
export const faults: PlainControl = ({ core, seller }) => ({ status: 200, body: faultsJson(core, seller) });

/**
 * Replaces the plan: `{ seed?, rules: [...] }`. An empty list ends all faults. If one rule is
 * invalid, nothing changes.
 */
export const plan: PlainControl = ({ core, seller, body }) => {
  const given = Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'seller'));
  const parsed = faultPlanSchema.safeParse(given);
  if (!parsed.success) return refusal(400, 'InvalidInput', explain(parsed.error));
  setFaults(core, parsed.data.rules.length === 0 ? NO_FAULTS : toPlan(parsed.data, given));
  return { status: 200, body: faultsJson(core, seller) };
};

function faultsJson(core: Core, seller: string): unknown {
  const { met, struck } = core.present(seller).state.faults;
  const rules = core.faults.rules.map(({ name, fault }) => ({
    name,
    fault,
    met: met.get(name) ?? 0,
    struck: struck.get(name) ?? 0,
  }));
  return { plan: core.faults.source, seed: core.faults.seed, rules };
}
