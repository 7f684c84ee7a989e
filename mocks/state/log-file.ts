import { open, type FileHandle } from 'node:fs/promises';

/** Milliseconds after which entries that nobody waits for are written. */
const LAZY = 200;

/**
 * Appends to a file. Everything that is added while the disk is busy is written together, so many
 * clients share one wait.
 */
export class LogFile {
  readonly #file: FileHandle;
  #pending: string[] = [];
  #flushing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** How many lines were added, and how many of them are on the disk. */
  added = 0;
  durable = 0;
  /** Bytes in the file and on their way to it. */
  size: number;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** Opens a log and cuts what follows its first `whole` bytes. */
  static async open(path: string, whole: number): Promise<LogFile> {
    const file = await open(path, 'a', 0o600);
    await file.truncate(whole);
    return new LogFile(file, whole);
  }

  add(line: string): void {
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
