import { BUILT_IN, POLICY_SET_IDS, type Experiment } from '../../sim/internal.ts';
import { badInput } from './input/problem.ts';
import { excerpt, quote } from './input/quote.ts';
import { resolveScenario, type Overrides } from './load-experiment.ts';
import { parseScenario } from './schema/parse-scenario.ts';
import type { ScenarioFile } from './schema/scenario.ts';

const SHOWN = 'the scenario';
/**
 * Most orders of a scenario that came in a request, its warm-up included. A server has to play them
 * while others wait.
 */
export const MOST_ORDERS_OF_DATA = 50_000;
/** The longest metric window in days: the warm-up of a scenario that names none. */
const LONGEST_WINDOW = 30;

/**
 * Loads a scenario that is data: no file is read, and no code but the built-in strategies is run.
 * For scenarios that come over a network.
 */
export async function inlineExperiment(
  scenario: Readonly<Record<string, unknown>>,
  overrides: Pick<Overrides, 'seed'> = {},
): Promise<Experiment> {
  const parsed = parseScenario(JSON.stringify(scenario), SHOWN);
  refuseFiles(parsed.value);
  const experiment = await resolveScenario({ ...parsed, file: SHOWN }, overrides);
  refuseCrowds(experiment);
  return experiment;
}

function refuseFiles({ policy, strategies, orderReport, workload }: ScenarioFile): void {
  const builtIn = Object.keys(BUILT_IN);
  for (const each of strategies) {
    const use = typeof each === 'string' ? each : each.use;
    if (!builtIn.includes(use))
      throw badInput(SHOWN, `strategies: ${quote(use)} is not built in; expected one of ${builtIn.join(', ')}`);
  }
  if (!POLICY_SET_IDS.some((id) => id === policy))
    throw badInput(SHOWN, `policy: ${quote(policy)} is not bundled; expected ${POLICY_SET_IDS.join(' or ')}`);
  for (const [name, value] of Object.entries({ orderReport, workload }))
    if (value !== undefined)
      throw badInput(SHOWN, `${name}: ${excerpt(value)} is a file; expected \`orders\`, because no file is read here`);
}

function refuseCrowds({ markets, days, warmUp }: Experiment): void {
  const played = days + (warmUp ?? LONGEST_WINDOW);
  const orders = markets.reduce((sum, market) => sum + market.orders.perDay, 0) * played;
  if (orders > MOST_ORDERS_OF_DATA)
    throw badInput(
      SHOWN,
      `orders: about ${orders.toLocaleString('en')} in ${played} days, warm-up included; expected at most ${MOST_ORDERS_OF_DATA.toLocaleString('en')}`,
    );
}
