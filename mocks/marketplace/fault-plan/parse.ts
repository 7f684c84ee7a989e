import { z } from 'zod';
import type { FaultPlan } from '../../faults/fault.ts';
import { faultPlanSchema, toPlan, type FaultPlanFile } from './schema.ts';

/** A plan from a plain value; throws with every mistake named. Files are read by the command line, which tells the line and column as well. */
export function parseFaults(plan: FaultPlanFile): FaultPlan {
  const parsed = faultPlanSchema.safeParse(plan);
  if (!parsed.success) throw new Error(`parseFaults: the fault plan is invalid.\n${z.prettifyError(parsed.error)}`);
  return toPlan(parsed.data, plan);
}
