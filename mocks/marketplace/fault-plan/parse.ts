import { forbiddenKeyIn, forbiddenKeyText } from '../../../sim/internal.ts';
import { explain } from '../../wire/explain.ts';
import type { FaultPlan } from '../../faults/fault.ts';
import { faultPlanSchema, toPlan, type FaultPlanFile } from './schema.ts';

/**
 * Turns a plain value into a plan. Throws an error that lists every mistake. The command line reads
 * files itself, because it adds line and column.
 */
export function parseFaults(plan: FaultPlanFile): FaultPlan {
  const key = forbiddenKeyIn(plan);
  if (key !== null) throw new Error(`parseFaults: the fault plan is invalid: ${forbiddenKeyText(key)}.`);
  const parsed = faultPlanSchema.safeParse(plan);
  if (!parsed.success) throw new Error(`parseFaults: the fault plan is invalid.\n${explain(parsed.error)}`);
  return toPlan(parsed.data, plan);
}
