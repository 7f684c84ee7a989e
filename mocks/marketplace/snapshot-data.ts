import type { Instant } from '../../sim/internal.ts';
import type { ApiState } from '../seller/api-state.ts';
import type { Grant } from '../application/token-store.ts';
import type { FaultPlan } from '../faults/fault.ts';
import type { NotificationState } from '../application/notification-state.ts';
import type { WorldInput } from '../seller/recorded-world.ts';
import type { Buckets } from '../wire/usage-plan.ts';
import type { WorldDesign } from './world-design.ts';

/** All changing state as plain data. A world is stored as the list of its inputs. */
export type Snapshot = {
  readonly now: Instant;
  readonly design: WorldDesign;
  readonly served: number;
  readonly issued: number;
  readonly grants: ReadonlyMap<string, Grant>;
  readonly usedCodes: ReadonlySet<string>;
  readonly buckets: ReadonlyMap<string, Buckets>;
  readonly notifications: NotificationState;
  readonly faults: FaultPlan;
  readonly sellers: readonly {
    readonly name: string;
    readonly inputs: readonly WorldInput[];
    readonly at: Instant;
    readonly state: ApiState;
  }[];
};
