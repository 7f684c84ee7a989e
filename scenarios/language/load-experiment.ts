import { relative, resolve } from 'node:path';
import type { Arm, Experiment } from '../../sim/internal.ts';
import { armEntries, resolveArm } from './arms.ts';
import { checkCover } from './expect/cover.ts';
import { parseExpectation } from './expect/expectation.ts';
import { dependentOrders, testsOrders } from './expect/independent-orders.ts';
import { checkOptions, checkPath } from './input/check-argument.ts';
import { badInput } from './input/problem.ts';
import { MOST_BYTES_OF_A_SCENARIO, readStandardInput, readText, STANDARD_INPUT } from './input/read-text.ts';
import type { Located } from './input/yaml.ts';
import { checkJudgedDays } from './judged-days.ts';
import { checkMarketplaces, marketDesign } from './markets.ts';
import { loadStrategy, type LoadsStrategy } from './load-strategy.ts';
import { loadSet } from './policy-set.ts';
import { parseScenario } from './schema/parse-scenario.ts';
import type { ScenarioFile } from './schema/scenario.ts';
import { today } from './today.ts';
import { fileWorkload } from './workloads/file-workload.ts';
import { quote } from './input/quote.ts';

/** Changes to a scenario that leave its file as it is. */
export type Overrides = {
  readonly seed?: number;
  readonly replications?: number;
  /** A policy set by name, or a path relative to the scenario. */
  readonly policy?: string;
  /** Maps a conflict to the reading to use. These win over the file's. */
  readonly readings?: Readonly<Record<string, string>>;
  /**
   * Names of strategies to play instead of the file's. The file's expectations are then skipped.
   */
  readonly strategies?: readonly string[];
  /** Marketplace-local `YYYY-MM-DD` for `from: today`. Default: the current date in UTC. */
  readonly today?: string;
};

const OVERRIDES = ['seed', 'replications', 'policy', 'readings', 'strategies', 'today'] as const;

/** A scenario file that was read and parsed, but not yet resolved. */
export type ReadScenario = Located<ScenarioFile> & { readonly file: string };

/**
 * Loads a scenario file as an experiment that can be played: defaults are filled in and names are
 * looked up. Throws an `InputError` with file, line and column when the file is not valid.
 *
 * @example
 * ```ts
 * const experiment = await loadExperiment('scenario.yaml', { seed: 7 });
 * ```
 */
export async function loadExperiment(path: string, overrides: Overrides = {}): Promise<Experiment> {
  checkPath('loadExperiment', path, 'scenario.yaml');
  checkOptions('loadExperiment', overrides, OVERRIDES);
  return resolveScenario(readScenario(path), overrides);
}

/** Reads a scenario file, or standard input for `-`. What it names is then relative to the working folder. */
export function readScenario(path: string): ReadScenario {
  const file = relative(process.cwd(), resolve(path)) || path;
  const text =
    path === STANDARD_INPUT
      ? readStandardInput(MOST_BYTES_OF_A_SCENARIO)
      : readText(path, file, MOST_BYTES_OF_A_SCENARIO);
  return { file, ...parseScenario(text, file) };
}

export async function resolveScenario(
  read: ReadScenario,
  overrides: Overrides,
  load: LoadsStrategy = loadStrategy,
): Promise<Experiment> {
  const { value: scenario, file, locate } = read;
  const set = loadSet(overrides.policy ?? scenario.policy, file, locate(['policy']));
  checkMarketplaces(scenario, set, locate);
  checkCover(scenario, locate);
  const from = scenario.from === 'today' ? (overrides.today ?? today()) : scenario.from;
  checkJudgedDays(from, scenario.days, scenario.warmUp ?? 0, locate);
  const arms = await resolveArms(read, overrides.strategies, load);
  const names = arms.map((arm) => arm.name);
  const seed = overrides.seed ?? scenario.seed;
  const given = fileWorkload(scenario, file, seed);
  if (given === null && scenario.orders === undefined) {
    throw badInput(file, 'the scenario has no orders; expected one of `orders`, `orderReport` and `workload`');
  }
  const expected = overrides.strategies === undefined ? scenario.expect : [];
  const markets = scenario.marketplaces.map((code) => marketDesign(scenario, code, set));
  const dependent = given === null ? dependentOrders(markets) : null;
  const expectations = expected.flatMap((raw, i) => {
    const parsed = parseExpectation(raw, names, locate(['expect', i]));
    if (dependent !== null && parsed.some(testsOrders))
      throw badInput(locate(['expect', i]), `the expectation cannot be tested: ${dependent}`);
    return parsed;
  });
  return {
    name: scenario.name,
    title: scenario.title ?? scenario.name,
    file,
    set,
    readings: { ...(typeof scenario.readings === 'object' ? scenario.readings : {}), ...overrides.readings },
    everyReading: scenario.readings === 'all',
    enforce: scenario.enforce,
    seed,
    replications: overrides.replications ?? scenario.replications,
    from,
    days: scenario.days,
    warmUp: scenario.warmUp ?? null,
    markets,
    arms,
    expectations,
    cover: scenario.cover,
    caveats: [...(scenario.expect.length > expected.length ? [SKIPPED] : []), ...(given?.caveats ?? [])],
    workload: given?.workload ?? null,
  };
}

const SKIPPED =
  'The expectations of the file were skipped, because they are about its own strategies: `run` judges them.';

async function resolveArms(
  read: ReadScenario,
  chosen: readonly string[] | undefined,
  load: LoadsStrategy,
): Promise<Arm[]> {
  const { value: scenario, file, locate } = read;
  const arms = await Promise.all(
    armEntries(scenario, chosen).map((entry, i) => resolveArm(entry, read, locate(['strategies', i]), load)),
  );
  const doubled = arms.find((arm, i) => arms.findIndex((other) => other.name === arm.name) !== i);
  if (doubled)
    throw badInput(
      file,
      `two strategies are called ${quote(doubled.name)}; expected a name for each; give one of them another name with \`as:\``,
    );
  return arms;
}
