import {
  demoWorld,
  scenarioWorld,
  type MarketplaceOptions,
  type WorldDesign,
  type WorldOrigin,
} from '../../../mocks/index.ts';
import type { Instant } from '../../../sim/internal.ts';
import { bundledNames, bundledScenario, findScenario } from '../../language/find-scenario.ts';
import { inlineExperiment } from '../../language/inline-scenario.ts';
import { badInput, nearMiss } from '../../language/input/problem.ts';
import { quote } from '../../language/input/quote.ts';
import { readScenario, resolveScenario } from '../../language/load-experiment.ts';
import { withoutCode } from '../../language/stand-in.ts';

const NO_CODE = withoutCode(() => Promise.resolve({}));

/** The world to start with: the demo, a bundled scenario by name, or a scenario file of the user. */
export async function startWorld(scenario: string | undefined, seed: number | null): Promise<WorldDesign> {
  if (scenario === undefined || scenario === 'demo') return demoWorld(Date.now() as Instant, seed ?? 1);
  return worldOf({ type: 'scenario', scenario, seed });
}

/** Makes a world from its origin, again or for the first time. */
export async function worldOf(origin: WorldOrigin): Promise<WorldDesign> {
  if (origin.type === 'demo') return demoWorld(origin.startsAt, origin.seed);
  const { scenario, seed } = origin;
  const changes = seed === null ? {} : { seed };
  if (typeof scenario !== 'string') return scenarioWorld(await inlineExperiment(scenario, changes), origin);
  // Whoever uses the mock is the seller, so no code of the scenario's strategies is run.
  const experiment = await resolveScenario(readScenario(findScenario(scenario)), changes, NO_CODE);
  return scenarioWorld(experiment, origin);
}

/**
 * The worlds that a control call may ask for: the one the server was started with, a bundled one, or
 * a scenario that is data. No path is read, because whoever asks need not be the user.
 */
export function worldsFor(started: string | undefined): NonNullable<MarketplaceOptions['loadWorld']> {
  return async (scenario, seed) => {
    if (scenario === started || scenario === 'demo') return startWorld(scenario, seed);
    if (typeof scenario !== 'string' || bundledScenario(scenario) !== null)
      return worldOf({ type: 'scenario', scenario, seed });
    const names = ['demo', ...bundledNames()];
    throw badInput(
      'scenario',
      `${quote(scenario)} is not bundled; expected one of ${names.join(', ')}, the scenario of \`serve\`, or a scenario as a JSON object${nearMiss(scenario, names)}`,
    );
  };
}
