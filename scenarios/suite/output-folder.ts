import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { badInput } from '../language/input/problem.ts';

const MARKER = '.cancelbench';

/** A report folder in the making: filled beside its place, put there by rename, so that a reader sees the old or the new one, never half. */
export type OutputFolder = {
  /** Where to write. */
  readonly path: string;
  write(name: string, content: string): void;
  /** Replaces the target. */
  commit(): void;
  /** Leaves the target as it was. */
  discard(): void;
};

/** Refuses a folder that holds something other than an earlier report, before anything is run. */
export function openOutputFolder(target: string): OutputFolder {
  const place = resolve(target);
  if (existsSync(place) && !isOurs(place)) {
    throw badInput(
      target,
      `is not empty and not a report folder (no ${MARKER} file in it): nothing was written; choose another --out`,
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
    return false; // a file, or not readable
  }
}
