import { overall, type Results, type ScenarioResult } from '../../sim/internal.ts';
import { version } from '../language/package.ts';

/** The content of `results.json`: all scenarios, and one verdict for them together. */
export function resultsOf(scenarios: readonly ScenarioResult[]): Results {
  return {
    schemaVersion: 2,
    tool: { name: 'cancelbench', version: version() },
    verdict: overall(scenarios.map((scenario) => scenario.verdict)),
    scenarios,
  };
}
