import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { forbiddenKeyIn, forbiddenKeyText } from '../../../sim/internal.ts';
import { worldCaseSchema } from './world-case.ts';

/** A world that broke a property, and the digests that it gave when it was kept. */
export const keptSchema = z.strictObject({
  property: z.string().min(1),
  strategy: z.string().min(1),
  /** Digest of the journal when the world was kept. */
  digest: z.string(),
  policyDigest: z.string(),
  version: z.string(),
  world: worldCaseSchema,
});
export type Kept = Readonly<z.infer<typeof keptSchema>>;

const PREFIX = 'cb1:';
/** Largest size of an unpacked token, and of a kept world, in bytes. */
export const MOST_BYTES_OF_A_WORLD = 4 * 1024 * 1024;

/**
 * Packs a kept world into one line: `cb1:`, a checksum of eight letters, and the compressed world.
 */
export function toToken(kept: Kept): string {
  const packed = deflateRawSync(JSON.stringify(kept), { level: 9 }).toString('base64url');
  return `${PREFIX}${sumOf(packed)}.${packed}`;
}

/** Unpacks a token. Returns a sentence when it is not valid. */
export function fromToken(token: string): Kept | string {
  const text = token.trim();
  if (!text.startsWith(PREFIX)) return `the text is not a token; expected it to begin with ${PREFIX}`;
  const [sum = '', packed = ''] = text.slice(PREFIX.length).split('.');
  if (sum !== sumOf(packed)) return 'the token is damaged: a letter is missing or was changed; copy it again';
  let given: unknown;
  try {
    given = JSON.parse(
      inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MOST_BYTES_OF_A_WORLD }).toString(),
    );
  } catch {
    return 'the token does not hold a world';
  }
  const key = forbiddenKeyIn(given);
  if (key !== null) return `the token holds no world: ${forbiddenKeyText(key)}`;
  const parsed = keptSchema.safeParse(given);
  return parsed.success ? parsed.data : `the token holds no world of this version: ${firstIssue(parsed.error)}`;
}

/** The first thing that is wrong, with its place, on one line. */
export function firstIssue({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? '' : `\`${issue.path.join('.')}\`: ${issue.message}`;
}

/** The world in a token. Throws a `RangeError` when the token is not valid. */
export function worldOfToken(token: string): Kept['world'] {
  const kept = fromToken(token);
  if (typeof kept === 'string') throw new RangeError(`worldOfToken: ${kept}`);
  return kept.world;
}

function sumOf(packed: string): string {
  return createHash('sha256').update(packed).digest('base64url').slice(0, 8);
}
