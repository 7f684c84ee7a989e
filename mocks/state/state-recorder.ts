import { rm } from 'node:fs/promises';
import type { Instant } from '../../sim/internal.ts';
import type { Core } from '../marketplace/core.ts';
import type { Cause, Recorder } from '../marketplace/recorder.ts';
import { takeCheckpoint } from './checkpoint.ts';
import { changesSomething, entryOf, isKept, makesNewWorld } from './entry.ts';
import { frame } from './frame.ts';
import { LogFile } from './log-file.ts';
import type { StateFolder } from './state-folder.ts';

type Kept = {
  readonly folder: StateFolder;
  readonly core: Core;
  readonly onFailure: (error: NodeJS.ErrnoException) => void;
};

/** Bytes of a log after which a checkpoint replaces it, so that a start never replays more. */
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
  /** Takes the lines that come while the next log is being opened. */
  #early: string[] | null = null;
  /** How many entries of the log have to be on the disk before anybody is answered. */
  #waitedFor = 0;
  #isNewWorld = false;
  #compacting: Promise<void> | null = null;

  private constructor({ folder, core, onFailure }: Kept, generation: number, log: LogFile) {
    this.#folder = folder;
    this.#core = core;
    this.#onFailure = onFailure;
    this.#generation = generation;
    this.#log = log;
  }

  static async open(kept: Kept, generation: number): Promise<StateRecorder> {
    return new StateRecorder(kept, generation, await LogFile.open(kept.folder.nameOf('log', generation), 0));
  }

  note(cause: Cause, at: Instant): void {
    if (!isKept(cause)) return;
    this.#add(frame(entryOf(cause, at)));
    if (changesSomething(cause)) this.#waitedFor = this.#log.added;
    this.#isNewWorld ||= makesNewWorld(cause);
  }

  /** Notes that time has passed. */
  tick(at: Instant): void {
    this.#add(frame({ at }));
  }

  async settled(): Promise<void> {
    try {
      if (this.#isNewWorld || this.#log.size > LONGEST) await this.#compact();
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

  #add(line: string): void {
    if (this.#early === null) this.#log.add(line);
    else this.#early.push(line);
  }

  #compact(): Promise<void> {
    this.#isNewWorld = false;
    return (this.#compacting ??= this.#nextGeneration().finally(() => (this.#compacting = null)));
  }

  async #nextGeneration(): Promise<void> {
    const [log, generation, folder] = [this.#log, this.#generation, this.#folder];
    // What the checkpoint holds went to the old log. From here on everything goes to the new one.
    const content = takeCheckpoint(this.#core);
    const early: string[] = [];
    this.#early = early;
    this.#generation += 1;
    this.#log = await LogFile.open(folder.nameOf('log', this.#generation), 0);
    this.#early = null;
    for (const line of early) this.#log.add(line);
    this.#waitedFor = this.#log.added;
    await log.close();
    await folder.write(folder.nameOf('checkpoint', this.#generation), content);
    await rm(folder.nameOf('log', generation), { force: true });
    await rm(folder.nameOf('checkpoint', generation), { force: true });
  }
}
