import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { badInput } from './problem.ts';

/**
 * Largest scenario or policy file that is read: a larger one is a mistake (a workload belongs in a
 * file of its own).
 */
export const MOST_BYTES_OF_A_SCENARIO = 1_000_000;

/** Opening a pipe would otherwise wait for a writer, and there may never be one. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads a text file of at most `limit` bytes. Messages call it `shown`. */
export function readText(path: string, shown: string, limit: number): string {
  let file: number;
  try {
    file = openSync(path, WITHOUT_WAITING);
  } catch (error) {
    throw badInput(shown, whyNot(error));
  }
  try {
    const found = fstatSync(file);
    const { size } = found;
    if (size > limit) throw badInput(shown, `the file has ${counted(size)} bytes; expected at most ${counted(limit)}`);
    return readOpen(file, { shown, limit, isNamedPipe: found.isFIFO() });
  } finally {
    closeSync(file);
  }
}

/** The name that stands for standard input. A file of this name is `./-`. */
export const STANDARD_INPUT = '-';

/** Reads standard input up to `limit` bytes. */
export function readStandardInput(limit: number): string {
  return readOpen(0, { shown: STANDARD_INPUT, limit, isNamedPipe: false });
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/** How long a pipe may be without anybody who writes to it, in milliseconds. */
const PATIENCE = 5_000;

type Asked = { readonly shown: string; readonly limit: number; readonly isNamedPipe: boolean };

/** A pipe or a device tells no size, so what is read is counted: some never end. */
function readOpen(file: number, { shown, limit, isNamedPipe }: Asked): string {
  const chunks: Buffer[] = [];
  let size = 0;
  const end = performance.now() + PATIENCE;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536);
    const read = readChunk(file, shown, chunk);
    if (read === 0 && size === 0 && isNamedPipe) {
      if (performance.now() >= end) throw badInput(shown, 'nobody writes to this pipe; expected a file');
      Atomics.wait(PAUSE, 0, 0, 10);
      continue;
    }
    if (read === 0) return Buffer.concat(chunks).toString('utf8');
    size += read;
    if (size > limit) throw badInput(shown, `there are more than ${counted(limit)} bytes; expected at most that many`);
    chunks.push(chunk.subarray(0, read));
  }
}

function readChunk(file: number, shown: string, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0; // how Windows ends standard input
      if (code !== 'EAGAIN') throw badInput(shown, whyNot(error));
      Atomics.wait(PAUSE, 0, 0, 10); // a pipe that does not wait by itself, and has nothing yet
    }
  }
}

/** Why a file cannot be read. A bug of ours is thrown on. */
function whyNot(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return 'the file was not found';
    case 'EISDIR':
      return 'this is a folder; expected a file';
    case 'EACCES':
    case 'EPERM':
      return 'the file cannot be read: permission is denied';
    case undefined:
      throw error;
    default:
      return `the file cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}

const counted = (bytes: number): string => bytes.toLocaleString('en');
