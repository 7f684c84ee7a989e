import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../wire/make-folder.ts';
import { newSecret, type Secret } from '../wire/secret.ts';
import { isAlive, lifeIn, lifeOf, lifeText } from './process-life.ts';

/** A folder that cannot be used as the state of a mock, with what to do in its message. */
export class StateRefused extends Error {
  override readonly name = 'StateRefused';
}

/** What a folder of state was made with. Another program or another scenario would not fit it. */
export type Made = {
  readonly format: 2;
  readonly version: string;
  /** The scenario of `serve`, as given; null for the demo world. */
  readonly scenario: string | null;
  readonly seed: number | null;
  /** Whether tokens are the same in every run (a manual clock, this machine only). */
  readonly fixedTokens: boolean;
};

const MADE = 'cancelbench-state.json';
const LOCK = 'lock';
const SECRET = 'secret';
const FILES = /^(log|checkpoint)-(\d{8})$/;
/** What a file system of its own has in its root. */
const FOUND = 'lost+found';
const OURS = /^(lock|secret|lost\+found|(cancelbench-state\.json|(log|checkpoint)-\d{8})(\.new)?)$/;

export type StateFolder = {
  readonly path: string;
  /** Null if the folder is new. */
  readonly made: Made | null;
  readonly secret: Secret;
  /** Numbers of the logs and checkpoints that are there, ascending. */
  generations(kind: 'log' | 'checkpoint'): readonly number[];
  nameOf(kind: 'log' | 'checkpoint', generation: number): string;
  /** Writes a file whole or not at all. */
  write(path: string, content: Iterable<Uint8Array> | string): Promise<void>;
  unlock(): void;
};

/**
 * Opens a folder, for this process alone. It is made if it is missing; only this user may read it,
 * because it holds what clients sent. Throws `StateRefused` if it belongs to something else.
 */
export function openStateFolder(path: string): StateFolder {
  makeFolder(path, 0o700);
  const names = readdirSync(path);
  const foreign = names.find((name) => !OURS.test(name));
  if (foreign !== undefined)
    throw new StateRefused(
      `the folder holds ${JSON.stringify(foreign.slice(0, 60))}, which is not part of a state; expected an empty folder, or one that \`serve --state\` has made`,
    );
  const special = names.find((name) => name !== FOUND && !isFile(join(path, name)));
  if (special !== undefined)
    throw new StateRefused(
      `its ${JSON.stringify(special)} is no regular file; expected a folder that \`serve --state\` has made`,
    );
  lock(join(path, LOCK));
  for (const name of names) if (name.endsWith('.new')) rmSync(join(path, name));
  return {
    path,
    made: madeOf(join(path, MADE)),
    secret: secretOf(join(path, SECRET)),
    generations: (kind) =>
      readdirSync(path)
        .flatMap((name) => (FILES.exec(name)?.[1] === kind ? [Number(FILES.exec(name)?.[2])] : []))
        .sort((a, b) => a - b),
    nameOf: (kind, generation) => join(path, `${kind}-${String(generation).padStart(8, '0')}`),
    write: writeWhole,
    unlock: () => rmSync(join(path, LOCK), { force: true }),
  };
}

/** A pipe among the files would wait for a writer. A file that vanishes meanwhile is somebody else's. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
}

export function madePath(folder: StateFolder): string {
  return join(folder.path, MADE);
}

/** Takes the folder for this process. The lock of a process that has ended is taken over. */
function lock(path: string): void {
  const mine = lifeOf(process.pid);
  for (;;) {
    try {
      writeFileSync(path, lifeText(mine), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = lifeIn(readFileSync(path, 'utf8'));
    if (owner.pid > 0 && owner.pid !== mine.pid && isAlive(owner))
      throw new StateRefused(
        `process ${owner.pid} uses this folder; stop it, or give another folder (if no mock runs, remove its file "lock")`,
      );
    rmSync(path, { force: true });
  }
}

function madeOf(path: string): Made | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const found = jsonOf(text) as Partial<Made> | null;
  if (found?.format === 2 && typeof found.version === 'string') return found as Made;
  throw new StateRefused(
    `its file "${MADE}" was written by another version of cancelbench, or is damaged; give an empty folder`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function secretOf(path: string): Secret {
  try {
    const found = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
    if (found.length < 32) throw new StateRefused('its file "secret" is damaged; remove it to make new tokens');
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = newSecret();
  writeFileSync(path, `${Buffer.from(made).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}

async function writeWhole(path: string, content: Iterable<Uint8Array> | string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    for (const part of typeof content === 'string' ? [content] : content) await file.appendFile(part);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(join(path, '..'));
}

/** Makes sure that new names in a folder outlive a power cut. Not every system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
