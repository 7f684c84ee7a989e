import * as z from 'zod';
import { scenarioSchema } from './scenario.ts';

/**
 * The JSON Schema of scenario files (draft 7, which editors support best). It describes what a
 * person writes, before units become numbers.
 */
export function scenarioJsonSchema(): object {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return { ...schema, title: 'cancelbench scenario' };
}
