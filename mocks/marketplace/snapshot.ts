import type { TokenStore } from '../application/token-store.ts';
import { seeded, type Core } from './core.ts';
import { openAccount } from '../seller/account.ts';
import type { ApiState } from '../seller/api-state.ts';
import type { Snapshot } from './snapshot-data.ts';

export function takeSnapshot(core: Core): Snapshot {
  const now = core.clock.now();
  // A mock that stops leaves what is due to the next start.
  if (!core.isStopping) for (const name of core.accounts.keys()) core.present(name);
  return {
    now,
    design: core.design,
    served: core.served,
    issued: core.tokens.issued,
    grants: new Map(core.tokens.grants),
    usedCodes: new Set(core.tokens.usedCodes),
    buckets: structuredClone(core.buckets),
    notifications: structuredClone(core.notifications),
    faults: core.faults,
    sellers: [...core.accounts.values()].map((account) => ({
      name: account.name,
      inputs: [...account.world.inputs],
      at: account.world.live.now,
      state: copyOf(account.state),
    })),
  };
}

/** A copy that shares the contents of documents, which are replaced as a whole and never changed. */
function copyOf({ documents, ...rest }: ApiState): ApiState {
  return { ...structuredClone(rest), documents: new Map([...documents].map(([id, each]) => [id, { ...each }])) };
}

/** Restores a snapshot, clock included. Worlds are replayed from their inputs. */
export function restoreSnapshot(core: Core, snapshot: Snapshot): void {
  const { design } = snapshot;
  core.design = design;
  core.faults = snapshot.faults;
  core.accounts.clear();
  for (const { name, inputs, at, state } of snapshot.sellers) {
    const account = openAccount(
      name,
      seeded(design.experiment, name),
      { ...design.live, settings: {}, faults: snapshot.faults },
      inputs,
    );
    account.advanceTo(at);
    account.state = copyOf(state);
    core.accounts.set(name, account);
  }
  core.tokens = {
    grants: new Map(snapshot.grants),
    usedCodes: new Set(snapshot.usedCodes),
    issued: snapshot.issued,
  } satisfies TokenStore;
  core.buckets.clear();
  for (const [key, buckets] of snapshot.buckets) core.buckets.set(key, structuredClone(buckets));
  core.notifications = structuredClone(snapshot.notifications);
  core.served = snapshot.served;
  core.clock.reset(snapshot.now);
}
