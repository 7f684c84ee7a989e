import type { Experiment, Instant, LiveOptions } from '../../sim/internal.ts';
import type { SellerAccount } from '../seller/account.ts';

/** What a world was made from, as data. */
export type WorldOrigin =
  | { readonly type: 'demo'; readonly startsAt: Instant; readonly seed: number }
  | {
      readonly type: 'scenario';
      readonly scenario: string | Readonly<Record<string, unknown>>;
      readonly seed: number | null;
    };

/** The world that sellers live in. Each seller gets their own copy, with their own seed. */
export type WorldDesign = {
  readonly experiment: Experiment;
  readonly live: LiveOptions;
  /** Whether the world is over after the experiment's days. Default: true. The demo goes on. */
  readonly hasLastDay?: boolean;
  /** How this world can be made again by another process; see `serve --state`. */
  readonly origin?: WorldOrigin;
  /** Prepares a new world before the first call. */
  readonly prelude: (account: SellerAccount) => void;
};

/**
 * The world of a scenario. The seller of its first arm runs the shop until the first judged
 * midnight; from then on the outside system does.
 */
export function scenarioWorld(experiment: Experiment, origin?: WorldOrigin): WorldDesign {
  const from = origin === undefined ? {} : { origin };
  return { ...from, experiment, live: { outsideShips: true }, prelude: () => undefined };
}
