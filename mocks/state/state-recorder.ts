import { rm } from 'node:fs/promises';
import type { Instant } from '../../sim/internal.ts';
import type { Core } from '../marketplace/core.ts';
import type { Cause, Recorder } from '../marketplace/recorder.ts';
import { framedParts, sizeOf } from './checkpoint-file.ts';
import { takeCheckpoint } from './checkpoint.ts';
import { changesSomething, entryOf, isKept, makesNewWorld, type Entry } from './entry.ts';
import { LogFile } from './log-file.ts';
import type { StateFolder } from './state-folder.ts';

export type KeptBy = {
  readonly folder: StateFolder;
  readonly core: Core;
  readonly onFailure: (error: NodeJS.ErrnoException) => void;
};

/**
 * Bytes of a log after which a checkpoint replaces it, so that a start has little to replay. Beside
 * a larger checkpoint a log may grow as large: what is written twice then stays in proportion.
 */
const LONGEST = 16 * 1024 * 1024;

/**
 * Keeps what happens in the log of a generation. A checkpoint begins the next generation; the one
 * before is removed when it is on the disk. A start therefore finds a checkpoint and the logs after
 * it, whenever the process ended.
 */
export class StateRecorder implements Recorder {
  readonly #folder: StateFolder;
  readonly #core: Core;
  readonly #onFailure: (error: NodeJS.ErrnoException) => void;
  #generation: number;
  #log: LogFile;
  /** Takes the entries that come while the next log is being opened. */
  #early: Entry[] | null = null;
  /** How many entries of the log have to be on the disk before anybody is answered. */
  #waitedFor = 0;
  #isNewWorld = false;
  #compacting: Promise<void> | null = null;
  /** Bytes of the last checkpoint. */
  #checkpoint: number;

  private constructor({ folder, core, onFailure }: KeptBy, generation: number, log: LogFile, checkpoint: number) {
    this.#folder = folder;
    this.#core = core;
    this.#onFailure = onFailure;
    this.#generation = generation;
    this.#log = log;
    this.#checkpoint = checkpoint;
  }

  /** Begins a generation: its log first, so that no checkpoint is ever without one. */
  static async begin(kept: KeptBy, generation: number, after: string): Promise<StateRecorder> {
    const { folder, core } = kept;
    const log = await LogFile.begin(folder.nameOf('log', generation), { log: generation, after });
    const content = takeCheckpoint(core);
    await folder.write(folder.nameOf('checkpoint', generation), framedParts(content));
    return new StateRecorder(kept, generation, log, sizeOf(content));
  }

  note(cause: Cause, at: Instant): void {
    if (!isKept(cause)) return;
    this.#add(entryOf(cause, at));
    if (changesSomething(cause)) this.#waitedFor = this.#log.added;
    this.#isNewWorld ||= makesNewWorld(cause);
  }

  /** Notes that time has passed. */
  tick(at: Instant): void {
    this.#add({ at });
  }

  async settled(): Promise<void> {
    try {
      if (this.#isNewWorld || this.#log.size > Math.max(LONGEST, this.#checkpoint)) await this.#compact();
      if (this.#compacting !== null) await this.#compacting;
      if (this.#log.durable < this.#waitedFor) await this.#log.flushed();
    } catch (error) {
      this.#onFailure(error as NodeJS.ErrnoException);
      throw error;
    }
  }

  /** Writes a last checkpoint, so that the next start has nothing to replay. */
  async close(): Promise<void> {
    await this.#compact();
    await this.#log.close();
  }

  #add(entry: Entry): void {
    if (this.#early === null) this.#log.add(entry);
    else this.#early.push(entry);
  }

  #compact(): Promise<void> {
    this.#isNewWorld = false;
    return (this.#compacting ??= this.#nextGeneration().finally(() => (this.#compacting = null)));
  }

  async #nextGeneration(): Promise<void> {
    const [log, generation, folder] = [this.#log, this.#generation, this.#folder];
    // What the checkpoint holds went to the old log. From here on everything goes to the new one.
    const content = takeCheckpoint(this.#core);
    const early: Entry[] = [];
    this.#early = early;
    this.#generation += 1;
    await log.close();
    this.#log = await LogFile.begin(folder.nameOf('log', this.#generation), { log: this.#generation, after: log.last });
    this.#early = null;
    for (const entry of early) this.#log.add(entry);
    this.#waitedFor = this.#log.added;
    this.#checkpoint = sizeOf(content);
    await folder.write(folder.nameOf('checkpoint', this.#generation), framedParts(content));
    await rm(folder.nameOf('log', generation), { force: true });
    await rm(folder.nameOf('checkpoint', generation), { force: true });
  }
}
