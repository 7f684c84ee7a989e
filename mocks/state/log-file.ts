import { open, type FileHandle } from 'node:fs/promises';
import { Framer, type LogHead } from './frame.ts';

/** Milliseconds after which entries that nobody waits for are written. */
const LAZY = 200;

/**
 * Appends to a file. Everything that is added while the disk is busy is written together, so many
 * clients share one wait.
 */
export class LogFile {
  readonly #file: FileHandle;
  readonly #framer = new Framer();
  #pending: string[] = [];
  #flushing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** How many lines were added, and how many of them are on the disk. */
  added = 0;
  durable = 0;
  /** Bytes in the file and on their way to it. */
  size = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Begins a log. Its first line is on the disk when it is returned. */
  static async begin(path: string, head: LogHead): Promise<LogFile> {
    const log = new LogFile(await open(path, 'w', 0o600));
    log.add(head);
    await log.flushed();
    return log;
  }

  /** The checksum of the last line that was added. */
  get last(): string {
    return this.#framer.last;
  }

  add(entry: unknown): void {
    const line = this.#framer.frame(entry);
    this.#pending.push(line);
    this.added += 1;
    this.size += Buffer.byteLength(line);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.flushed().catch(() => undefined); // whoever waits for the next entry is told
    }, LAZY).unref();
  }

  /** Resolves when everything added so far is on the disk. */
  async flushed(): Promise<void> {
    while (this.#flushing !== null || this.#pending.length > 0) {
      this.#flushing ??= this.#write().finally(() => (this.#flushing = null));
      await this.#flushing;
    }
  }

  async #write(): Promise<void> {
    const lines = this.#pending;
    const { added } = this;
    this.#pending = [];
    await this.#file.appendFile(lines.join(''));
    await this.#file.datasync();
    this.durable = added;
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    try {
      await this.flushed();
    } finally {
      await this.#file.close();
    }
  }
}
