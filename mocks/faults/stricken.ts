import type { Instant } from '../../sim/internal.ts';
import type { FaultPlan } from './fault.ts';
import type { FaultState } from './fault-state.ts';

/** What faults need of a seller's account. The account itself is a layer above. */
export type Stricken = {
  readonly name: string;
  readonly faults: FaultPlan;
  readonly state: { readonly faults: FaultState };
  readonly world: { readonly live: { readonly now: Instant; readonly journal: { readonly rows: number } } };
};
