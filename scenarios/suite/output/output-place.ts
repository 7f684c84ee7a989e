import { lstatSync, realpathSync, renameSync, statSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, parse, relative, resolve } from 'node:path';
import { badInput, type InputError } from '../../language/input/problem.ts';
import { foreignIn } from './marker.ts';

/**
 * The place of a report: its folder with all symbolic links on the way resolved, so that everything
 * happens in one folder even if a link is changed meanwhile. The last name is left as it is.
 */
export function placeOf(target: string): string {
  const place = resolve(target);
  return join(realPath(dirname(place)), basename(place));
}

/** The end of a sentence about a report that a symbolic link leads to; else nothing. */
export function leadsTo(target: string): string {
  const place = placeOf(target);
  return place === resolve(target) ? '' : ` (a symbolic link leads there: ${place})`;
}

/**
 * Throws an `InputError` unless a report may be put in this place later: nothing is there, or an
 * empty folder, or an earlier report, which can be moved away.
 */
export function checkPlace(target: string): void {
  const place = placeOf(target);
  checkNoHome(target, place);
  const there = lstatSync(place, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (there.isSymbolicLink()) throw refused(target, 'it is a symbolic link; give the folder that it leads to');
  if (!there.isDirectory()) throw refused(target, 'it is no folder; choose another name');
  const foreign = foreignIn(place);
  if (foreign !== null)
    throw refused(target, `the folder is not empty and is not a report folder: ${foreign}; choose another folder`);
  if (isMountPoint(place, there))
    throw refused(target, 'it is a mount point, which cannot be replaced; give a folder in it');
}

/** Puts the folder aside and back, because mount points of one file system cannot be told otherwise. */
export function checkMovable(target: string, aside: string): void {
  const place = placeOf(target);
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return;
  try {
    renameSync(place, aside);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw refused(target, `it cannot be replaced (${code}), as with a mount point; choose another folder`);
  }
  renameSync(aside, place);
}

function refused(target: string, why: string): InputError {
  return badInput(target, `${why} with \`--out\`; nothing was played or written`);
}

/** The folders in which people keep other things, whatever marker lies there. */
function checkNoHome(target: string, place: string): void {
  const real = realPath(place);
  const isIn = (inner: string): boolean =>
    !/^\.\.(?:[/\\]|$)/.test(relative(real, inner)) && !parsed(relative(real, inner));
  const what =
    real === parse(real).root
      ? 'it is the root of the file system; choose a folder'
      : isIn(realPath(homedir()))
        ? 'it is your home folder, or holds it; choose a folder in it'
        : isIn(realPath(process.cwd()))
          ? 'it is the folder in which you work, or holds it; choose a folder in it'
          : null;
  if (what !== null) throw refused(target, what);
}

/** On Windows, the way to another drive is an absolute path. */
const parsed = (path: string): boolean => parse(path).root !== '';

/** The path without symbolic links, as far as it exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : resolve(realPath(parent), basename(path));
  }
}

function isMountPoint(place: string, { dev }: Stats): boolean {
  return statSync(dirname(place)).dev !== dev;
}
