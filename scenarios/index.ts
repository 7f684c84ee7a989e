/** As a library: load scenario files and run them here, or bring your own experiment. */
import './planted.ts';
export * from '../sim/internal.ts';
export { loadDetector } from './load-detector.ts';
export { parseScenario } from './parse.ts';
export { expectRate, type RateOf, type RateOptions, type RateVerdict } from './expect-rate.ts';
export { InputError, type Problem } from './problem.ts';
export { loadExperiment, type Overrides } from './resolve.ts';
export { scenarioJsonSchema } from './json-schema.ts';
export type { ScenarioFile } from './schema.ts';
