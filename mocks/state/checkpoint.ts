import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { type Core } from '../marketplace/core.ts';
import { restoreSnapshot, takeSnapshot } from '../marketplace/snapshot.ts';
import type { Snapshot } from '../marketplace/snapshot-data.ts';
import type { WorldDesign, WorldOrigin } from '../marketplace/world-design.ts';
import type { ClockMode } from '../wire/clock.ts';
import type { PlanName } from '../wire/usage-plan.ts';
import { StateRefused } from './state-folder.ts';

/** A snapshot whose world is named instead of held, because strategies are code. */
type Kept = Omit<Snapshot, 'design'> & { readonly origin: WorldOrigin };

/** Everything that a mock knows, as data. */
type Checkpoint = {
  readonly mode: ClockMode;
  readonly plan: PlanName;
  readonly now: Kept;
  readonly snapshots: readonly (readonly [id: string, snapshot: Kept])[];
  /** The digests of the sellers' journals. They show whether the world is made as before. */
  readonly digests: readonly (readonly [seller: string, digest: string])[];
};

/** How the world of an origin is made again. */
export type Rebuild = (origin: WorldOrigin) => Promise<WorldDesign>;

export function takeCheckpoint(core: Core): Uint8Array {
  const checkpoint: Checkpoint = {
    mode: core.clock.mode,
    plan: core.plan,
    now: kept(takeSnapshot(core)),
    snapshots: [...core.snapshots].map(([id, snapshot]) => [id, kept(snapshot)]),
    digests: digestsOf(core),
  };
  const bytes = serialize(checkpoint);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  return Buffer.concat([sum, bytes]);
}

function kept({ design, ...rest }: Snapshot): Kept {
  if (design.origin === undefined) throw new Error('a world without an origin cannot be made again');
  return { ...rest, origin: design.origin };
}

function digestsOf(core: Core): (readonly [string, string])[] {
  return [...core.accounts.values()].map(({ name, world }) => [name, world.live.journal.digest()]);
}

/** The checkpoint in these bytes; null if they are damaged. */
export function readCheckpoint(bytes: Uint8Array): Checkpoint | null {
  const buffer = Buffer.from(bytes);
  if (buffer.length < 5 || buffer.readUInt32LE(0) !== crc32(buffer.subarray(4))) return null;
  try {
    return deserialize(buffer.subarray(4)) as Checkpoint;
  } catch {
    return null;
  }
}

export type { Checkpoint };

/** Brings a mock to the state of a checkpoint. Throws `StateRefused` if its worlds are made otherwise now. */
export async function restoreCheckpoint(core: Core, checkpoint: Checkpoint, rebuild: Rebuild): Promise<void> {
  const { mode, plan, now, snapshots, digests } = checkpoint;
  core.clock.setMode(mode);
  core.plan = plan;
  core.snapshots.clear();
  for (const [id, snapshot] of snapshots) core.snapshots.set(id, await whole(snapshot, rebuild));
  restoreSnapshot(core, await whole(now, rebuild));
  const made = new Map(digestsOf(core));
  const changed = digests.find(([seller, digest]) => made.get(seller) !== digest);
  if (changed !== undefined)
    throw new StateRefused(
      'the scenario has changed since the state was written, so its world would be another one; give the old scenario, or an empty folder',
    );
}

async function whole({ origin, ...rest }: Kept, rebuild: Rebuild): Promise<Snapshot> {
  return { ...rest, design: await rebuild(origin) };
}
