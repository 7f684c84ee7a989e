import {
  ASSUMED_BUYERS,
  playReplication,
  prepare,
  type Experiment,
  type PlayedArm,
  type SellerStrategy,
} from '../../../sim/internal.ts';
import { beginReplication } from '../../language/user-code/watch.ts';
import { UNDRAWN_ORDERS } from '../../language/markets.ts';
import { profileOf } from './case-seller.ts';
import { workloadOf } from './case-workload.ts';
import { policyOf } from './policy-of.ts';
import type { WorldCase } from './world-case.ts';

/** The strategy that plays the seller in a case, and its name. */
export type NamedStrategy = { readonly name: string; readonly strategy: SellerStrategy };

/** Plays a case and judges it. The same case and strategy give the same journal. */
export function playCase(world: WorldCase, { name, strategy }: NamedStrategy): PlayedArm {
  beginReplication(0);
  const [played] = [...playReplication(prepare(experimentOf(world, name, strategy)), 0)];
  return played as PlayedArm;
}

function experimentOf(world: WorldCase, name: string, strategy: SellerStrategy): Experiment {
  const workload = workloadOf(world);
  return {
    name: 'case',
    title: 'case',
    file: '',
    set: policyOf(world),
    readings: world.readings,
    everyReading: false,
    enforce: false,
    seed: world.seed,
    replications: 1,
    from: world.from,
    days: world.days,
    warmUp: 0,
    markets: world.marketplaces.map((code) => ({ code, orders: UNDRAWN_ORDERS, buyers: ASSUMED_BUYERS })),
    arms: [{ name, strategy, profile: profileOf(world.seller), readings: {}, withoutRollout: false }],
    expectations: [],
    cover: {},
    caveats: [],
    workload: () => workload,
  };
}
