import { lstat, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolder } from '../wire/make-folder.ts';

const NAME = 'cancelbench-ca.pem';

export type AuthorityFile = { readonly path: string; remove(): Promise<void> };

/**
 * Writes the authority's certificate for clients, into this folder or a new temporary one. The
 * certificate is useless after the process ends.
 */
export async function writeAuthority(certificate: string, folder: string | undefined): Promise<AuthorityFile> {
  if (folder !== undefined) makeFolder(folder);
  const place = resolve(folder ?? (await mkdtemp(join(tmpdir(), 'cancelbench-ca-'))));
  const path = join(place, NAME);
  // A pipe of this name would wait for a reader.
  const there = await lstat(path).catch(() => null);
  if (there !== null && !there.isFile()) throw Object.assign(new Error(`${path} is no file`), { code: 'EEXIST', path });
  await writeFile(path, certificate);
  return {
    path,
    remove: () => (folder === undefined ? rm(place, { recursive: true, force: true }) : rm(path, { force: true })),
  };
}
