import type { Instant } from '../sim/index.ts';
import type { ApiState } from './api-state.ts';
import type { Grant, TokenStore } from './auth/token-store.ts';
import { seeded, type Core } from './core.ts';
import type { WorldInput } from './recorded-world.ts';
import { openAccount } from './seller-account.ts';
import type { Buckets } from './usage-plan.ts';
import type { WorldDesign } from './world-design.ts';

/** Everything that may change, as plain data. A world is kept as what was done to it. */
export type Snapshot = {
  readonly now: Instant;
  readonly design: WorldDesign;
  readonly served: number;
  readonly issued: number;
  readonly grants: ReadonlyMap<string, Grant>;
  readonly buckets: ReadonlyMap<string, Buckets>;
  readonly sellers: readonly {
    readonly name: string;
    readonly inputs: readonly WorldInput[];
    readonly at: Instant;
    readonly state: ApiState;
  }[];
};

export function takeSnapshot(core: Core): Snapshot {
  const now = core.clock.now();
  for (const name of core.accounts.keys()) core.present(name);
  return {
    now,
    design: core.design,
    served: core.served,
    issued: core.tokens.issued,
    grants: new Map(core.tokens.grants),
    buckets: structuredClone(core.buckets),
    sellers: [...core.accounts.values()].map((account) => ({
      name: account.name,
      inputs: [...account.world.inputs],
      at: account.world.live.now,
      state: structuredClone(account.state),
    })),
  };
}

/** Back to a snapshot, clock included. Worlds are played again from their inputs. */
export function restoreSnapshot(core: Core, snapshot: Snapshot): void {
  const { design } = snapshot;
  core.design = design;
  core.accounts.clear();
  for (const { name, inputs, at, state } of snapshot.sellers) {
    const account = openAccount(name, seeded(design.experiment, name), { ...design.live, settings: {} }, inputs);
    account.advanceTo(at);
    account.state = structuredClone(state);
    core.accounts.set(name, account);
  }
  core.tokens = { grants: new Map(snapshot.grants), issued: snapshot.issued } satisfies TokenStore;
  core.buckets.clear();
  for (const [key, buckets] of snapshot.buckets) core.buckets.set(key, structuredClone(buckets));
  core.served = snapshot.served;
  core.clock.reset(snapshot.now);
}
