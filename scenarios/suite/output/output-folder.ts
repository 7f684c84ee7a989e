import { lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { badInput } from '../../language/input/problem.ts';
import { makeFolder } from './make-folder.ts';
import { takeLock } from './lock.ts';
import { writeMarker } from './marker.ts';
import { checkMovable, checkPlace, placeOf } from './output-place.ts';
import { namesBeside, recover } from './recover.ts';

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
  /** Removes what was written; an earlier report stays. Does nothing after `commit`. */
  discard(): void;
};

/**
 * Opens a folder for a report. Refuses a place in which the report could not be put later, before
 * anything is played: one that holds anything other than an earlier report, or cannot be replaced.
 */
export function openOutputFolder(target: string): OutputFolder {
  const place = placeOf(target);
  checkPlace(target);
  const parent = dirname(place);
  const made = makeFolder(parent);
  const { making, old, lock } = namesBeside(place);
  let release: (() => void) | null = null;
  const undo = (): void => {
    process.off('exit', undo);
    if (release !== null) rmSync(making, { recursive: true, force: true });
    release?.();
    if (made !== null) removeEmpty(parent, dirname(made));
  };
  // A process that ends by itself leaves nothing behind either.
  process.on('exit', undo);
  try {
    release = takeLock(lock, target);
    recover(place);
    checkPlace(target);
    checkMovable(target, old);
    mkdirSync(making);
  } catch (error) {
    undo();
    throw error;
  }
  let isOpen = true;
  return {
    path: making,
    write: (name, content) => writeFileSync(join(making, name), content),
    commit() {
      writeMarker(making);
      isOpen = false;
      process.off('exit', undo);
      swap({ place, making, old }, target);
      release?.();
    },
    discard() {
      if (isOpen) undo();
      isOpen = false;
    },
  };
}

type Swap = { readonly place: string; readonly making: string; readonly old: string };

/** If the new report cannot be put in place, the old one stays and the new one keeps another name. */
function swap({ place, making, old }: Swap, target: string): void {
  try {
    if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) renameSync(place, old);
    renameSync(making, place);
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    const saved = `${place}.${process.pid}`;
    if (lstatSync(making, { throwIfNoEntry: false }) === undefined) throw error;
    renameSync(making, saved);
    if (lstatSync(place, { throwIfNoEntry: false }) === undefined) renameSync(old, place);
    const { code = '' } = error as NodeJS.ErrnoException;
    throw badInput(target, `the report could not be put in this place (${code}); it is complete in ${saved}; move it`);
  }
}

/** Removes the folders that were made for the report, as far as they are empty. */
function removeEmpty(folder: string, end: string): void {
  for (let each = folder; each !== end; each = dirname(each)) {
    try {
      rmdirSync(each);
    } catch {
      return;
    }
  }
}

/**
 * Puts a report in order that a killed process left without its folder, for commands that read it.
 */
export function recoverForReading(target: string): void {
  const place = placeOf(target);
  const { making, old, lock } = namesBeside(place);
  const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  if (isThere(place) || !(isThere(making) || isThere(old))) return;
  const release = takeLock(lock, target);
  try {
    recover(place);
  } finally {
    release();
  }
}
