import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const NAME = 'cancelbench-ca.pem';

export type AuthorityFile = { readonly path: string; remove(): Promise<void> };

/**
 * Writes the authority's certificate for clients, into this folder or a new temporary one. The
 * certificate is useless after the process ends.
 */
export async function writeAuthority(certificate: string, folder: string | undefined): Promise<AuthorityFile> {
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const place = resolve(folder ?? (await mkdtemp(join(tmpdir(), 'cancelbench-ca-'))));
  const path = join(place, NAME);
  await writeFile(path, certificate);
  return {
    path,
    remove: () => (folder === undefined ? rm(place, { recursive: true, force: true }) : rm(path, { force: true })),
  };
}
