import { dirname, relative, resolve } from 'node:path';
import {
  EVENINGS,
  minorUnits,
  parsePolicySet,
  policySet,
  POLICY_SET_IDS,
  type Arm,
  type Experiment,
  type MarketDesign,
  type PolicySet,
} from '../../sim/internal.ts';
import { checkCover } from './expect/cover.ts';
import { parseExpectation } from './expect/expectation.ts';
import { loadStrategy } from './load-strategy.ts';
import { MAX_BYTES, parseScenario, type Locate, type Located } from './input/parse.ts';
import { badInput, InputError, nearMiss, type Problem } from './input/problem.ts';
import type { ScenarioFile } from './schema/scenario.ts';
import { sellerProfile } from './seller-profile.ts';
import { fileWorkload } from './workloads/file-workload.ts';
import { readText } from './input/read-text.ts';

/** What the command line may change about a scenario. */
export type Overrides = {
  readonly seed?: number;
  readonly replications?: number;
  readonly policy?: string;
  readonly readings?: Readonly<Record<string, string>>;
  readonly strategies?: readonly string[];
  /** Marketplace-local `YYYY-MM-DD` for `from: today`. */
  readonly today: string;
};

/** A scenario file, read, checked and resolved: no defaults left, no names to look up. */
export async function loadExperiment(path: string, overrides: Overrides): Promise<Experiment> {
  const file = relative(process.cwd(), resolve(path)) || path;
  return resolveScenario(parseScenario(readText(path, file, MAX_BYTES), file), file, overrides);
}

export async function resolveScenario(
  read: Located<ScenarioFile>,
  file: string,
  overrides: Overrides,
): Promise<Experiment> {
  const { value: scenario, locate } = read;
  const set = loadSet(overrides.policy ?? scenario.policy, file, locate(['policy']));
  checkMarketplaces(scenario, set, locate);
  checkCover(scenario, locate);
  const from = scenario.from === 'today' ? overrides.today : scenario.from;
  const arms = await Promise.all(
    armEntries(scenario, overrides).map((entry, i) => resolveArm(entry, scenario, file, locate(['strategies', i]))),
  );
  const doubled = arms.find((arm, i) => arms.findIndex((other) => other.name === arm.name) !== i);
  if (doubled)
    throw badInput(file, `strategies: two are called \`${doubled.name}\`; give one of them another name with \`as:\``);
  const names = arms.map((arm) => arm.name);
  const written = fileWorkload(scenario, file, overrides.seed ?? scenario.seed);
  if (written === null && scenario.orders === undefined) {
    throw badInput(file, 'expected one of `orders`, `orderReport` or `workload`: there is nothing to run');
  }
  return {
    name: scenario.name,
    title: scenario.title ?? scenario.name,
    file,
    set,
    readings: { ...(typeof scenario.readings === 'object' ? scenario.readings : {}), ...overrides.readings },
    everyReading: scenario.readings === 'all',
    enforce: scenario.enforce,
    seed: overrides.seed ?? scenario.seed,
    replications: overrides.replications ?? scenario.replications,
    from,
    days: scenario.days,
    warmUp: scenario.warmUp ?? null,
    markets: scenario.marketplaces.map((code) => marketDesign(scenario, code, set)),
    arms,
    expectations:
      overrides.strategies === undefined
        ? scenario.expect.flatMap((raw, i) => parseExpectation(raw, names, locate(['expect', i])))
        : [],
    cover: scenario.cover,
    caveats: written?.caveats ?? [],
    workload: written?.workload ?? null,
  };
}

/** A set by name, or a file of one's own. */
export function loadSet(name: string, file: string, at: Omit<Problem, 'message'> = { file }): PolicySet {
  if (POLICY_SET_IDS.some((id) => id === name)) return policySet(name);
  if (!/[./]/.test(name)) {
    throw badInput(
      at,
      `policy: unknown policy set \`${name}\`${nearMiss(name, POLICY_SET_IDS)}; expected ${POLICY_SET_IDS.join(' or ')}, or a path`,
    );
  }
  const path = resolve(dirname(file), name);
  const parsed = parsePolicySet(parseJson(readText(path, name, MAX_BYTES), name));
  if (parsed.ok) return parsed.set;
  throw new InputError(parsed.issues.map((issue) => ({ file: name, message: issue })));
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badInput(file, `not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkMarketplaces(scenario: ScenarioFile, set: PolicySet, locate: Locate): void {
  const codes = set.marketplaces.map((marketplace) => marketplace.code);
  const named = [
    ...scenario.marketplaces.map((code, i) => ({ code, at: locate(['marketplaces', i]) })),
    ...Object.keys(scenario.per ?? {}).map((code) => ({ code, at: locate(['per', code]) })),
  ];
  for (const { code, at } of named) {
    if (codes.includes(code)) continue;
    const others = POLICY_SET_IDS.filter((id) =>
      policySet(id).marketplaces.some((marketplace) => marketplace.code === code),
    );
    throw badInput(
      at,
      others.length > 0
        ? `marketplaces: policy set \`${set.id}\` does not name ${code}; \`${others.join('`, `')}\` does`
        : `marketplaces: unknown marketplace \`${code}\`${nearMiss(code, codes)}; expected some of ${codes.join(' ')}`,
    );
  }
  const twice = scenario.marketplaces.find((code, i) => scenario.marketplaces.indexOf(code) !== i);
  if (twice) throw badInput(locate(['marketplaces']), `marketplaces: ${twice} is named twice`);
}

type ArmEntry = Exclude<ScenarioFile['strategies'][number], string>;

function armEntries(scenario: ScenarioFile, overrides: Overrides): ArmEntry[] {
  const entries = overrides.strategies ?? scenario.strategies;
  return entries.map((entry) => {
    if (typeof entry !== 'string') return entry;
    const inFile = scenario.strategies.find((known) => typeof known !== 'string' && (known.as ?? known.use) === entry);
    return (inFile as ArmEntry | undefined) ?? { use: entry };
  });
}

async function resolveArm(
  entry: ArmEntry,
  scenario: ScenarioFile,
  file: string,
  at: Omit<Problem, 'message'>,
): Promise<Arm> {
  return {
    name: entry.as ?? entry.use,
    strategy: await loadStrategy(entry.use, file, at),
    profile: sellerProfile(scenario.seller, (entry.seller ?? {}) as never),
    readings: entry.readings ?? {},
    withoutRollout: entry.rollout === 'never',
  };
}

function marketDesign(scenario: ScenarioFile, code: string, set: PolicySet): MarketDesign {
  const over = scenario.per?.[code];
  const orders = {
    perDay: 1,
    weekend: 1,
    amazonFulfilled: 0,
    itemsPerOrder: 1,
    price: 30,
    outOfStock: 0,
    slowPayment: 0,
    failedPayment: 0,
    ...scenario.orders,
    ...over?.orders,
  };
  const { patience, ...buyers } = { ...scenario.buyers, ...over?.buyers } as ScenarioFile['buyers'];
  const currency = set.marketplaces.find((marketplace) => marketplace.code === code)?.currency ?? '';
  return {
    code,
    orders: {
      ...orders,
      hours: orders.hours ?? EVENINGS,
      price: Math.round(orders.price * minorUnits(currency)),
    },
    buyers: { ...buyers, patience: typeof patience === 'object' ? patience.median : patience },
  };
}
