import { newCoreDesign, type Core } from '../marketplace/core.ts';
import type { WorldDesign } from '../marketplace/world-design.ts';
import { refusal } from '../wire/errors.ts';
import type { Reply } from '../wire/reply.ts';
import { clockJson } from './clock-json.ts';
import type { PreparedControl } from './control-call.ts';

/** The most characters of a scenario that comes as JSON. The longest bundled one has two thousand. */
export const LARGEST_SCENARIO = 100 * 1024;

/**
 * Starts the world again: `{ scenario?, seed? }`. A scenario is a name or a whole scenario as JSON.
 * Tokens stay valid, so clients need not log in again.
 */
export const reset: PreparedControl = {
  async prepare({ core, body }) {
    const { scenario, seed = null } = body;
    if (seed !== null && !isSeed(seed)) return bad('seed: expected a whole number, 0 or greater.');
    if (scenario === undefined) return () => begin(core, seed === null ? core.design : seeded(core.design, seed));
    if (typeof scenario !== 'string' && !isObject(scenario))
      return bad('scenario: expected the name of a scenario, or a scenario as a JSON object.');
    if (typeof scenario !== 'string' && JSON.stringify(scenario).length > LARGEST_SCENARIO)
      return bad(`scenario: expected at most ${LARGEST_SCENARIO / 1024} KiB of JSON.`);
    const { loadWorld } = core.options;
    if (loadWorld === undefined)
      return bad('scenario: this mock cannot load scenarios. Create it with the option `loadWorld`.');
    try {
      const design = await loadWorld(scenario, seed);
      return () => begin(core, design);
    } catch (error) {
      return bad(error instanceof Error ? error.message : String(error));
    }
  },
};

function begin(core: Core, design: WorldDesign): Reply {
  newCoreDesign(core, design);
  const { name, seed } = design.experiment;
  return { status: 200, body: { scenario: name, seed, ...clockJson(core) } };
}

function seeded(design: WorldDesign, seed: number): WorldDesign {
  const origin = design.origin === undefined ? {} : { origin: { ...design.origin, seed } };
  return { ...design, ...origin, experiment: { ...design.experiment, seed } };
}

function isSeed(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string): () => Reply {
  return () => refusal(400, 'InvalidInput', message);
}
