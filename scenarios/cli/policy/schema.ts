import type { Command } from '@commander-js/extra-typings';
import { printJson } from '../terminal/print.ts';
import { scenarioJsonSchema } from '../../language/schema/json-schema.ts';

export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('print the JSON Schema of scenario files, for editors')
    .action(() => {
      printJson(scenarioJsonSchema(), 2);
    });
}
