import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { worldCaseSchema } from './world-case.ts';

/** A world that broke a property, with what it must play to. */
export const keptSchema = z.strictObject({
  property: z.string().min(1),
  strategy: z.string().min(1),
  /** Of the journal when it was kept. */
  digest: z.string(),
  policyDigest: z.string(),
  version: z.string(),
  world: worldCaseSchema,
});
export type Kept = Readonly<z.infer<typeof keptSchema>>;

const PREFIX = 'cb1:';
/** More is no world of a few orders. */
const LARGEST = 4 * 1024 * 1024;

/** One line that holds the whole world: `cb1:`, eight letters that notice a slip, and the world, packed. */
export function toToken(kept: Kept): string {
  const packed = deflateRawSync(JSON.stringify(kept), { level: 9 }).toString('base64url');
  return `${PREFIX}${sumOf(packed)}.${packed}`;
}

/** What a token holds, or what is wrong with it. */
export function fromToken(token: string): Kept | string {
  const text = token.trim();
  if (!text.startsWith(PREFIX)) return `the text is not a token; expected it to begin with ${PREFIX}`;
  const [sum = '', packed = ''] = text.slice(PREFIX.length).split('.');
  if (sum !== sumOf(packed)) return 'the token is damaged: a letter is missing or was changed; copy it again';
  let given: unknown;
  try {
    given = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: LARGEST }).toString());
  } catch {
    return 'the token does not hold a world';
  }
  const parsed = keptSchema.safeParse(given);
  return parsed.success ? parsed.data : `the token holds no world of this version: ${z.prettifyError(parsed.error)}`;
}

/** The world in a token; one that holds none is an error that says why. */
export function worldOfToken(token: string): Kept['world'] {
  const kept = fromToken(token);
  if (typeof kept === 'string') throw new RangeError(`worldOfToken: ${kept}`);
  return kept.world;
}

function sumOf(packed: string): string {
  return createHash('sha256').update(packed).digest('base64url').slice(0, 8);
}
