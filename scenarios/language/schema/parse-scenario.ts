import { checkArgument } from '../input/check-argument.ts';
import { parseLocated, type Located } from '../input/yaml.ts';
import { scenarioSchema, type ScenarioFile } from './scenario.ts';

/**
 * Parses the YAML text of a scenario; throws an `InputError` that lists every problem with its line
 * and column. `file` is the name that messages show.
 */
export function parseScenario(text: string, file = 'scenario.yaml'): Located<ScenarioFile> {
  checkArgument('parseScenario', 'the text of a scenario (YAML)', text, typeof text === 'string');
  return parseLocated(text, file, scenarioSchema);
}
