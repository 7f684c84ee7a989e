/**
 * Load scenario files and play them, or build experiments in code.
 *
 * @module cancelbench
 */
import './language/planted.ts';
export * from '../sim/index.ts';
export { compare, type CompareOptions } from './library/compare.ts';
export type { JudgedWindow } from './library/judged-windows.ts';
export type { PlayOptions } from './library/play-options.ts';
export {
  playWorld,
  type JournalEntry,
  type PlayedWorld,
  type WorldCancellation,
  type WorldOptions,
} from './library/play-world.ts';
export { run, type RunOptions } from './library/run.ts';
export type { NamedStrategy } from './exploration/worlds/play-case.ts';
export { loadDetector } from './language/load-detector.ts';
export { parseScenario } from './language/schema/parse-scenario.ts';
export { expectRate, type RateOf } from './suite/expect-rate.ts';
export type { RateOptions, RateVerdict } from './suite/sequential-run.ts';
export { InputError, type Problem } from './language/input/problem.ts';
export { loadExperiment, type Overrides } from './language/load-experiment.ts';
export { scenarioJsonSchema } from './language/schema/json-schema.ts';
export type { ScenarioFile } from './language/schema/scenario.ts';
