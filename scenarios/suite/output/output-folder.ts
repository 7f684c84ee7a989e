import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { badInput } from '../../language/input/problem.ts';

const MARKER = '.cancelbench';

/**
 * A report folder that is filled beside its final place and then renamed, so that readers see the
 * old report or the new one, never a part of it.
 */
export type OutputFolder = {
  /** Path of the folder while it is being filled. */
  readonly path: string;
  write(name: string, content: string): void;
  /** Puts the folder in its final place; an earlier report there is replaced. */
  commit(): void;
  /** Removes what was written; an earlier report stays. */
  discard(): void;
};

/**
 * Opens a folder for a report. Refuses a target that holds anything other than an earlier report.
 */
export function openOutputFolder(target: string): OutputFolder {
  const place = resolve(target);
  if (existsSync(place) && !isOurs(place)) {
    throw badInput(
      target,
      `the folder is not empty and is not a report folder (it has no ${MARKER} file); nothing was written; choose another folder with \`--out\``,
    );
  }
  const making = join(dirname(place), `.${basename(place)}.${process.pid}.making`);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  writeFileSync(join(making, MARKER), 'A cancelbench report: a later run replaces this folder.\n');
  return {
    path: making,
    write: (name, content) => writeFileSync(join(making, name), content),
    commit() {
      const old = `${making}.old`;
      if (existsSync(place)) renameSync(place, old);
      renameSync(making, place);
      rmSync(old, { recursive: true, force: true });
    },
    discard: () => rmSync(making, { recursive: true, force: true }),
  };
}

function isOurs(folder: string): boolean {
  try {
    const entries = readdirSync(folder);
    return entries.length === 0 || entries.includes(MARKER);
  } catch {
    return false; // It is a file, or it cannot be read.
  }
}
