import type { Command } from '@commander-js/extra-typings';
import { scenarioJsonSchema } from '../../language/schema/json-schema.ts';

export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('print the JSON Schema of scenario files, for editors')
    .action(() => {
      process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    });
}
