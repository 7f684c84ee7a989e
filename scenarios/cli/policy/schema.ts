import type { Command } from '@commander-js/extra-typings';
import { printJson } from '../terminal/print.ts';
import { scenarioJsonSchema } from '../../language/schema/json-schema.ts';

export function addSchema(program: Command): void {
  program.command('schema').action(() => {
    printJson(scenarioJsonSchema(), 2);
  });
}
