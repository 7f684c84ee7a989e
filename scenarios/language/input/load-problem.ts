import { tmpdir } from 'node:os';
import { basename, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { badInput, type InputError } from './problem.ts';
import { quote } from './quote.ts';
import { placeInStack, placeOfImport, shown } from './source-place.ts';
import { systemProblem } from './system-error.ts';
import { messageOf, thrownOf } from './thrown.ts';

/** Why a file of the user's cannot be loaded, with its place. */
export function loadProblem(path: string, error: unknown): InputError {
  const temporary = temporaryProblem(error);
  if (temporary !== null) return badInput('TMPDIR', temporary);
  const message = withoutMarks(messageOf(error));
  const missing = missingImport(path, message);
  if (missing !== null) return missing;
  const [, file, line, column, said] = NOT_TYPESCRIPT.exec(message) ?? [];
  if (file !== undefined)
    return badInput(
      { file: shown(file), line: Number(line), column: Number(column) + 1 },
      `the file is not TypeScript: ${said}; expected code that a compiler accepts`,
    );
  return badInput(placeInStack(path, thrownOf(error).stack, ''), `the file cannot be loaded: ${message}`);
}

/** What esbuild, which tsx uses, says of the first thing that it cannot read. It counts columns from 0. */
const NOT_TYPESCRIPT = /^Transform failed with \d+ errors?: (.*?):(\d+):(\d+): ERROR: (.*?)(?: \/.*: ERROR: .*)?$/;

/** tsx writes what it has translated into the folder for temporary files. */
function temporaryProblem(error: unknown): string | null {
  const problem = systemProblem(error);
  if (problem === null) return null;
  const { path, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined || path?.startsWith(tmpdir()) !== true) return null;
  return `the folder for temporary files cannot be used: ${quote(path)}: ${problem.message}`;
}

/** What loaders add to the addresses of files. */
function withoutMarks(message: string): string {
  return message
    .replace(/\?(namespace=\d+|anew)\b/g, '')
    .replace(/file:\/\/\/[^\s'"]*/g, (address) => (URL.canParse(address) ? fileURLToPath(address) : address));
}

/** An import of a package that is not installed, or of a file that is not there. */
function missingImport(path: string, message: string): InputError | null {
  const [, found] = /^Cannot find (?:package|module) '([^']*)'/.exec(message) ?? [];
  if (found === undefined) return null;
  const isFile = /^[./]/.test(found) || isAbsolute(found);
  const at = placeOfImport(path, isFile ? basename(found) : found);
  return badInput(
    at,
    isFile
      ? `the imported file ${quote(found)} was not found; expected it there; check the path`
      : `the imported package ${quote(found)} is not installed; expected it in a folder \`node_modules\` above this file; install it with \`npm install ${packageOf(found)}\``,
  );
}

/** `@scope/name/inner` is in the package `@scope/name`. */
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
