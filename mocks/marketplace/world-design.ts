import type { Experiment, LiveOptions } from '../../sim/internal.ts';
import type { SellerAccount } from '../seller/account.ts';

/** The world a seller of the mock lives in. Each seller gets his own, from his own seed. */
export type WorldDesign = {
  readonly experiment: Experiment;
  readonly live: LiveOptions;
  /** Done to a fresh world before anybody calls. */
  readonly prelude: (account: SellerAccount) => void;
};

/** A scenario: its first arm's seller runs the shop until the first judged midnight, from then on the outside system does. */
export function scenarioWorld(experiment: Experiment): WorldDesign {
  return { experiment, live: { outsideShips: true }, prelude: () => undefined };
}
