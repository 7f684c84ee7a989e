import { isoText } from '../../sim/internal.ts';
import type { Core } from '../marketplace/core.ts';
import { scenarioEnds } from '../marketplace/scenario-days.ts';

/** When the scenario's days end, and whether they have. Empty for the demo world. */
export function scenarioJson(core: Core): { scenarioEnds?: string; scenarioEnded?: boolean } {
  const ends = scenarioEnds(core, core.account('default'));
  return ends === null ? {} : { scenarioEnds: isoText(ends), scenarioEnded: core.clock.now() >= ends };
}

/** The clock as control calls show it. */
export function clockJson(core: Core) {
  const { mode } = core.clock;
  return {
    now: isoText(core.clock.now()),
    mode: mode.mode,
    ...(mode.mode === 'scaled' ? { factor: mode.factor } : {}),
    ...scenarioJson(core),
  };
}
