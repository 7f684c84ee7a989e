import { rmSync } from 'node:fs';

import { marketplaceOf, type MockMarketplace } from '../doors/marketplace.ts';
import { newCore, type Core, type MarketplaceOptions } from '../marketplace/core.ts';
import { setFaults } from '../marketplace/fault-plan/set-faults.ts';
import type { WorldDesign } from '../marketplace/world-design.ts';
import { readCheckpoint, restoreCheckpoint, type CheckpointFile, type Rebuild } from './checkpoint.ts';
import { NO_LOG_BEFORE } from './frame.ts';
import { logsWithEntries, readLogs } from './read-logs.ts';
import { replayEntries } from './replay.ts';
import { madePath, openStateFolder, StateRefused, type Made, type StateFolder } from './state-folder.ts';
import { StateRecorder, type KeptBy } from './state-recorder.ts';

export type StateOptions = {
  /** The folder that holds the state. It is made if it is missing. */
  readonly folder: string;
  /** The version of the program. Another version may make other worlds, so it refuses the state. */
  readonly version: string;
  readonly scenario: string | null;
  readonly seed: number | null;
  readonly options: Omit<MarketplaceOptions, 'world' | 'secret'>;
  /** Makes the first world. */
  readonly world: () => Promise<WorldDesign>;
  readonly rebuild: Rebuild;
  /** Called when the disk refuses: from then on nobody is answered. */
  readonly onFailure: (error: NodeJS.ErrnoException) => void;
};

export type KeptMarketplace = {
  readonly marketplace: MockMarketplace;
  /** Whether the folder held a state, and how many entries of its log were replayed. */
  readonly found: { readonly replayed: number } | null;
  close(): Promise<void>;
};

/** Milliseconds between two notes of the time, so that a restarted clock never goes far back. */
const TICK = 1000;

/**
 * Opens a marketplace whose state outlives its process: everything that a client was told is there
 * again after the next start, however the process ended. While no process runs, simulated time
 * stands still. Throws `StateRefused` with a sentence if the folder cannot be used.
 */
export async function openState(state: StateOptions): Promise<KeptMarketplace> {
  const folder = openStateFolder(state.folder);
  try {
    return await openIn(folder, state);
  } catch (error) {
    folder.unlock();
    throw error;
  }
}

async function openIn(folder: StateFolder, state: StateOptions): Promise<KeptMarketplace> {
  const made = madeWith(state);
  if (folder.made !== null) checkMade(folder.made, made);
  const { options, rebuild } = state;
  const checkpoint = newestCheckpoint(folder);
  const world = checkpoint === null ? await state.world() : await rebuild(checkpoint.content.now.origin);
  const core = newCore({ ...options, world, ...(made.fixedTokens ? {} : { secret: folder.secret }) });
  let replayed = 0;
  let last = NO_LOG_BEFORE;
  if (checkpoint !== null) {
    const { plan } = core;
    const { entries, ...end } = readLogs(folder, checkpoint.generation);
    last = end.last;
    await restoreCheckpoint(core, checkpoint.content, rebuild);
    await replayEntries(core, entries);
    replayed = entries.length;
    core.plan = plan;
    core.clock.setMode(options.clock ?? core.clock.mode);
    if (options.faults !== undefined && !isSame(options.faults, core.faults)) setFaults(core, options.faults);
  }
  await folder.write(madePath(folder), `${JSON.stringify(made, null, 2)}\n`);
  const recorder = await beginGeneration(folder, { folder, core, onFailure: state.onFailure }, last);
  core.recorder = recorder;
  const timer = setInterval(() => {
    if (core.clock.mode.mode !== 'manual') recorder.tick(core.clock.now());
  }, TICK).unref();
  const close = async (): Promise<void> => {
    clearInterval(timer);
    await recorder.close();
    folder.unlock();
  };
  return { marketplace: marketplaceOf(core), found: checkpoint === null ? null : { replayed }, close };
}

/** A plan that was given again goes on; another one begins. */
function isSame(a: Core['faults'], b: Core['faults']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function madeWith({ version, scenario, seed, options }: StateOptions): Made {
  const fixedTokens = (options.clock?.mode ?? 'manual') === 'manual' && options.token === undefined;
  return { format: 2, version, scenario, seed, fixedTokens };
}

function checkMade(made: Made, wanted: Made): void {
  if (made.version !== wanted.version)
    throw new StateRefused(
      `the state was written by version ${made.version}; this is ${wanted.version}; use that version, or an empty folder`,
    );
  if (made.scenario !== wanted.scenario || made.seed !== wanted.seed)
    throw new StateRefused(
      `the state belongs to ${nameOf(made)}; found ${nameOf(wanted)}; start with the former, or give an empty folder`,
    );
  if (made.fixedTokens && !wanted.fixedTokens)
    throw new StateRefused(
      'its access tokens can be guessed, because it was made with a manual clock and no token; give an empty folder',
    );
}

function nameOf({ scenario, seed }: Made): string {
  return `${scenario === null ? 'the demo world' : JSON.stringify(scenario)}${seed === null ? '' : ` with seed ${seed}`}`;
}

type Found = { readonly generation: number; readonly content: CheckpointFile };

/** The newest checkpoint; null if the folder is new, or if a first start ended before it had one. */
function newestCheckpoint(folder: StateFolder): Found | null {
  const generation = folder.generations('checkpoint').at(-1);
  const isMissing = generation === undefined ? logsWithEntries(folder).length > 0 : folder.made === null;
  if (isMissing)
    throw new StateRefused(
      `its ${generation === undefined ? 'checkpoint' : 'file "cancelbench-state.json"'} is missing; restore the folder from a copy, or give an empty one`,
    );
  if (generation === undefined) return null;
  const content = readCheckpoint(folder.nameOf('checkpoint', generation));
  if (content !== null) return { generation, content };
  throw new StateRefused(
    `its checkpoint ${generation} is damaged; restore the folder from a copy, or give an empty one`,
  );
}

/** Begins with a checkpoint of the present, and removes what it replaces. */
async function beginGeneration(folder: StateFolder, kept: KeptBy, after: string): Promise<StateRecorder> {
  const before = (['log', 'checkpoint'] as const).flatMap((kind) =>
    folder.generations(kind).map((each) => ({ each, path: folder.nameOf(kind, each) })),
  );
  const generation = Math.max(0, ...before.map(({ each }) => each)) + 1;
  const recorder = await StateRecorder.begin(kept, generation, after);
  for (const { path } of before) rmSync(path, { force: true });
  return recorder;
}
