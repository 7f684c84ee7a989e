import { lstatSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that says that a folder is a report and may be replaced, with the names of its files. */
export const MARKER = '.cancelbench';

const FIRST_LINE = 'A cancelbench report: a later run replaces this folder.';
const SECOND_LINE = 'version 2';

/** Reports of earlier versions have only the first line, so their files are known by their names. */
const WRITTEN_BEFORE =
  /^(index\.html|junit\.xml|summary\.md|results\.(json|sarif)|replications\.csv|environment\.json|shard\.json|(verdicts|(journal|judgement)-.*)\.ndjson)$/;

/** Names with which cancelbench begins its own files; a crash may leave them behind. */
const OWN = /^\.cancelbench\b/;

/** Writes the marker, last of all files: a folder with a marker is complete. */
export function writeMarker(folder: string): void {
  writeNames(
    folder,
    readdirSync(folder).filter((name) => !OWN.test(name)),
  );
}

function writeNames(folder: string, names: readonly string[]): void {
  const part = join(folder, `${MARKER}.part`);
  writeFileSync(part, `${[FIRST_LINE, SECOND_LINE, ...[...names].sort()].join('\n')}\n`);
  renameSync(part, join(folder, MARKER));
}

/** Says what in a folder is not of a report; null when everything is. An empty folder is fine. */
export function foreignIn(folder: string): string | null {
  const names = readdirSync(folder);
  if (names.length === 0) return null;
  if (!names.includes(MARKER)) return `it has no file ${MARKER}, but ${listed(names)}`;
  const known = knownNames(folder);
  if (known === null) return `its ${MARKER} is not the file that a report has`;
  const foreign = names.filter((name) => !OWN.test(name) && !(known(name) && isFile(join(folder, name))));
  return foreign.length === 0 ? null : `it also holds ${listed(foreign)}`;
}

/** True for a folder that was written to its end, with all files that its marker names. */
export function isComplete(folder: string): boolean {
  const lines = markerLines(folder);
  return lines?.[1] === SECOND_LINE && lines.slice(2).every((name) => isFile(join(folder, name)));
}

/** Adds files that are drawn again to the names in a marker. A folder without a marker gets none. */
export function addToMarker(folder: string, added: readonly string[]): void {
  const lines = markerLines(folder);
  if (lines?.[1] === SECOND_LINE) writeNames(folder, [...new Set([...lines.slice(2), ...added])]);
}

function knownNames(folder: string): ((name: string) => boolean) | null {
  const lines = markerLines(folder);
  if (lines === null || lines[0] !== FIRST_LINE) return null;
  if (lines.length === 1) return (name) => WRITTEN_BEFORE.test(name);
  return lines[1] === SECOND_LINE ? (name) => lines.slice(2).includes(name) : null;
}

function markerLines(folder: string): readonly string[] | null {
  const path = join(folder, MARKER);
  return isFile(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : null;
}

/** A symbolic link is no file: it may lead out of the folder. */
function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, 3)
    .map((name) => JSON.stringify(name))
    .join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
