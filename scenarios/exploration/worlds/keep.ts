import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { badInput } from '../../language/input/problem.ts';
import { readJson } from '../../language/input/read-json.ts';
import { makeFolder } from '../../suite/output/make-folder.ts';
import { worldCaseSchema } from './world-case.ts';
import { firstIssue, fromToken, keptSchema, toToken, MOST_BYTES_OF_A_WORLD, type Kept } from './token.ts';

/**
 * The file of a kept counterexample. `passed` counts the runs in a row in which it broke nothing.
 */
const fileSchema = keptSchema.extend({
  passed: z.int().nonnegative().default(0),
  /** The same world as a token, for a chat or a ticket. Nothing reads it here. */
  token: z.string().optional(),
});
export type KeptFile = Omit<z.infer<typeof fileSchema>, 'token'>;

/** A counterexample is removed from its folder after this many passes in a row. */
export const RETIRES_AFTER = 20;

/**
 * The file name depends on property, seller and world, so that the same find on two machines is one
 * file.
 */
export function fileName({ property, strategy, world }: Pick<Kept, 'property' | 'strategy' | 'world'>): string {
  const words = `${property}--${strategy}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 150);
  const inOrder = JSON.stringify(worldCaseSchema.parse(world)); // keys in the order of the schema
  // The words of `a/b` and `a_b` are the same; their files must not be.
  const exact = /^[a-z0-9-]{1,60}$/.test(strategy) ? '' : strategy;
  const sum = createHash('sha256').update(`${exact}${inOrder}`).digest('hex').slice(0, 8);
  return `${words.replace(/^-|-$/g, '')}-${sum}.json`;
}

/** Writes a kept world, whole or not at all. Returns its path. */
export function keep(folder: string, kept: Kept, passed = 0): string {
  makeFolder(folder);
  const path = join(folder, fileName(kept));
  const token = toToken(keptSchema.strip().parse(kept));
  writeFileSync(`${path}.part`, `${JSON.stringify({ ...kept, passed, token }, null, 2)}\n`);
  renameSync(`${path}.part`, path);
  return path;
}

/** All worlds kept in a folder, in the order of their file names. */
export function keptIn(folder: string): readonly KeptFile[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => readKept(join(folder, name)));
}

export function retire(folder: string, kept: Kept): void {
  rmSync(join(folder, fileName(kept)), { force: true });
}

export function readKept(path: string): KeptFile {
  const parsed = fileSchema.safeParse(readJson(path, MOST_BYTES_OF_A_WORLD));
  if (parsed.success) {
    const kept = { ...parsed.data };
    delete kept.token;
    return kept;
  }
  throw badInput(path, `the file holds no world of this version: ${firstIssue(parsed.error)}`);
}

/** Reads a kept world from a token or from the path of its file. */
export function keptOf(text: string): Kept {
  if (!text.trim().startsWith('cb1:')) {
    if (existsSync(text)) return readKept(text);
    throw badInput(text, 'no such file; expected a kept world, or a token (cb1:…)');
  }
  const kept = fromToken(text);
  if (typeof kept === 'string') throw badInput('token', kept);
  return kept;
}
