import type { Experiment, LiveOptions } from '../../sim/internal.ts';
import type { SellerAccount } from '../seller/account.ts';

/** The world that sellers live in. Each seller gets their own copy, with their own seed. */
export type WorldDesign = {
  readonly experiment: Experiment;
  readonly live: LiveOptions;
  /** Whether the world is over after the experiment's days. Default: true. The demo goes on. */
  readonly hasLastDay?: boolean;
  /** Prepares a new world before the first call. */
  readonly prelude: (account: SellerAccount) => void;
};

/**
 * The world of a scenario. The seller of its first arm runs the shop until the first judged
 * midnight; from then on the outside system does.
 */
export function scenarioWorld(experiment: Experiment): WorldDesign {
  return { experiment, live: { outsideShips: true }, prelude: () => undefined };
}
