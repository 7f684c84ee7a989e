import { accessSync, constants, lstatSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { badInput } from '../../language/input/problem.ts';

/** Refuses a file that could not be written later. Called before anything is played. */
export function checkOutputFile(path: string, option: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) return checkFolder(dirname(resolve(path)), option);
  if (there.isDirectory()) throw badInput(option, `"${path}" is a folder; expected the name of a file`);
  accessSync(path, constants.W_OK);
}

/** Refuses a folder into which nothing could be written later. It may not exist yet. */
export function checkOutputFolder(path: string, option: string): void {
  let folder = resolve(path);
  while (lstatSync(folder, { throwIfNoEntry: false }) === undefined && dirname(folder) !== folder)
    folder = dirname(folder);
  checkFolder(folder, option);
}

function checkFolder(folder: string, option: string): void {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there === undefined) throw badInput(option, `there is no folder ${folder}; make it, or choose another path`);
  if (!there.isDirectory() && !there.isSymbolicLink())
    throw badInput(option, `${folder} is a file; expected a folder; choose another path`);
  accessSync(folder, constants.W_OK | constants.X_OK);
}
