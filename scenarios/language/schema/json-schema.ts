import * as z from 'zod';
import { scenarioSchema } from './scenario.ts';

/** Draft 7, as editors read it best. The input side: what a person writes, before units become numbers. */
export function scenarioJsonSchema(): object {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return { ...schema, title: 'cancelbench scenario' };
}
