import { readFileSync } from 'node:fs';
import { entrySchema, type Entry } from './entry.ts';
import { unframe, type Unframed } from './frame.ts';
import { StateRefused, type StateFolder } from './state-folder.ts';

const REMEDY = 'restore the folder from a copy, or give an empty one';

export type ReadLogs = {
  readonly entries: readonly Entry[];
  /** The checksum of the last line. */ readonly last: string;
};

/**
 * What happened since a checkpoint, from its own log and those that follow. Each log says which one
 * it is and how the one before it ended, so a log that is missing, copied or cut is refused.
 */
export function readLogs(folder: StateFolder, checkpoint: number): ReadLogs {
  const entries: Entry[] = [];
  let before: string | null = null;
  let wanted = checkpoint;
  const logs = folder.generations('log').filter((each) => each >= checkpoint);
  if (logs[0] !== checkpoint) throw new StateRefused(`its log ${checkpoint} is missing; ${REMEDY}`);
  for (const number of logs) {
    const read = readLog(folder, number);
    // A log that was being begun when the process ended has no first line, and nothing after it.
    if (read.head === null && number === logs.at(-1) && number !== checkpoint) break;
    if (read.head?.log !== wanted || (before !== null && read.head.after !== before))
      throw new StateRefused(`its log ${number} does not continue the one before it; ${REMEDY}`);
    entries.push(...read.entries.map((entry, i) => entryAt(entry, number, i + 2)));
    before = read.last;
    wanted += 1;
  }
  return { entries, last: before ?? '' };
}

/** The numbers of the logs that hold something that a client was told. */
export function logsWithEntries(folder: StateFolder): readonly number[] {
  return folder.generations('log').filter((number) => readLog(folder, number).entries.length > 0);
}

function readLog(folder: StateFolder, number: number): Unframed {
  const read = unframe(readFileSync(folder.nameOf('log', number)));
  if ('damagedLine' in read) throw damaged(number, read.damagedLine, '');
  return read;
}

function entryAt(entry: unknown, log: number, line: number): Entry {
  const parsed = entrySchema.safeParse(entry);
  if (parsed.success) return parsed.data;
  throw damaged(log, line, ': it is not an entry');
}

function damaged(log: number, line: number, how: string): StateRefused {
  return new StateRefused(`line ${line} of its log ${log} is damaged, or lines before it are missing${how}; ${REMEDY}`);
}
