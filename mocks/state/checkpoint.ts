import { deserialize, serialize } from 'node:v8';
import { type Core } from '../marketplace/core.ts';
import { restoreSnapshot, takeSnapshot } from '../marketplace/snapshot.ts';
import type { Snapshot } from '../marketplace/snapshot-data.ts';
import type { WorldDesign, WorldOrigin } from '../marketplace/world-design.ts';
import type { ClockMode } from '../wire/clock.ts';
import type { PlanName } from '../wire/usage-plan.ts';
import { readParts, type Parts } from './checkpoint-file.ts';
import { StateRefused } from './state-folder.ts';

type Seller = Snapshot['sellers'][number];
type StoredDocument = Seller['state']['documents'] extends Map<string, infer Document> ? Document : never;

/** A seller whose documents name the place of their content. */
type KeptSeller = Omit<Seller, 'state'> & {
  readonly state: Omit<Seller['state'], 'documents'>;
  readonly documents: readonly (Omit<StoredDocument, 'content'> & { readonly place: number | null })[];
};

/** A snapshot whose world is named instead of held, because strategies are code. */
type Kept = Omit<Snapshot, 'design' | 'sellers'> & {
  readonly origin: WorldOrigin;
  readonly sellers: readonly KeptSeller[];
};

/** Everything that a mock knows, as data. */
type Checkpoint = {
  readonly mode: ClockMode;
  readonly plan: PlanName;
  readonly now: Kept;
  readonly snapshots: readonly (readonly [id: string, snapshot: Kept])[];
  /** How many contents of documents follow. */
  readonly documents: number;
  /** The digests of the sellers' journals. They show whether the world is made as before. */
  readonly digests: readonly (readonly [seller: string, digest: string])[];
};

/** How the world of an origin is made again. */
export type Rebuild = (origin: WorldOrigin) => Promise<WorldDesign>;

/**
 * The state as parts of a file: what is known, and then the contents of documents, each once however
 * many snapshots hold it.
 */
export function takeCheckpoint(core: Core): Parts {
  const contents = new Contents();
  const checkpoint: Omit<Checkpoint, 'documents'> = {
    mode: core.clock.mode,
    plan: core.plan,
    now: kept(takeSnapshot(core), contents),
    snapshots: [...core.snapshots].map(([id, snapshot]) => [id, kept(snapshot, contents)]),
    digests: digestsOf(core),
  };
  return [serialize({ ...checkpoint, documents: contents.all.length } satisfies Checkpoint), ...contents.all];
}

/** The contents of documents, by their place in the file. */
class Contents {
  readonly all: Uint8Array[] = [];
  readonly #places = new Map<Uint8Array, number>();

  placeOf(content: Uint8Array): number {
    const place = this.#places.get(content) ?? this.all.push(content) - 1;
    this.#places.set(content, place);
    return place;
  }
}

function kept({ design, sellers, ...rest }: Snapshot, contents: Contents): Kept {
  if (design.origin === undefined) throw new Error('a world without an origin cannot be made again');
  return {
    ...rest,
    origin: design.origin,
    sellers: sellers.map((seller) => {
      const { documents, ...state } = seller.state;
      const named = [...documents.values()].map(({ content, ...document }) => ({
        ...document,
        place: content === null ? null : contents.placeOf(content),
      }));
      return { ...seller, state, documents: named };
    }),
  };
}

function digestsOf(core: Core): (readonly [string, string])[] {
  return [...core.accounts.values()].map(({ name, world }) => [name, world.live.journal.digest()]);
}

/** The checkpoint in a file; null if it is damaged. */
export function readCheckpoint(path: string): CheckpointFile | null {
  const [known, ...contents] = readParts(path) ?? [];
  if (known === undefined) return null;
  try {
    const checkpoint = deserialize(known) as Checkpoint;
    return checkpoint.documents === contents.length ? { ...checkpoint, contents } : null;
  } catch {
    return null;
  }
}

export type CheckpointFile = Checkpoint & { readonly contents: Parts };

/** Brings a mock to the state of a checkpoint. Throws `StateRefused` if its worlds are made otherwise now. */
export async function restoreCheckpoint(core: Core, checkpoint: CheckpointFile, rebuild: Rebuild): Promise<void> {
  const { mode, plan, now, snapshots, digests, contents } = checkpoint;
  core.clock.setMode(mode);
  core.plan = plan;
  core.snapshots.clear();
  for (const [id, snapshot] of snapshots) core.snapshots.set(id, await whole(snapshot, contents, rebuild));
  restoreSnapshot(core, await whole(now, contents, rebuild));
  const made = new Map(digestsOf(core));
  const changed = digests.find(([seller, digest]) => made.get(seller) !== digest);
  if (changed !== undefined)
    throw new StateRefused(
      'the scenario has changed since the state was written, so its world would be another one; give the old scenario, or an empty folder',
    );
}

async function whole({ origin, sellers, ...rest }: Kept, contents: Parts, rebuild: Rebuild): Promise<Snapshot> {
  return {
    ...rest,
    design: await rebuild(origin),
    sellers: sellers.map(({ documents, state, ...seller }) => ({
      ...seller,
      state: { ...state, documents: new Map(documents.map((each) => [each.id, withContent(each, contents)])) },
    })),
  };
}

function withContent({ place, ...document }: KeptSeller['documents'][number], contents: Parts): StoredDocument {
  return { ...document, content: place === null ? null : (contents[place] ?? null) };
}
