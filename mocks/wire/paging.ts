import { HOUR, type Instant } from '../../sim/internal.ts';
import { sameText, seal, type Secret } from './secret.ts';

/**
 * The contents of a paging token: everything the next page needs. The mock stores no tokens, so a
 * restart loses none.
 */
export type PageState = {
  /** The position at which the next page starts. */
  readonly cursor: number;
  /** The upper bound of the first page. */
  readonly before: number;
  /** The first call's parameters, without the token. */
  readonly parameters: string;
  readonly expiresAt: Instant;
};

/**
 * Lifetime of a token in milliseconds: "Pagination tokens expire after 24 hours" (Orders
 * 2026-01-01). It is used for all APIs.
 */
export const TOKEN_HOURS = 24 * HOUR;

/**
 * Writes a token: base64 whose first bytes give a `+` and a `/`, and whose padding is `==`. Like a
 * real token, it therefore works only if the client URL-encodes it exactly once.
 */
export function writePageToken(secret: Secret, state: PageState): string {
  const text = JSON.stringify([state.cursor, state.before, state.parameters, state.expiresAt]);
  const signed = Buffer.from(`${sealOf(secret, text)}.${text}`);
  const fill = (PADDED - ((MARK.length + signed.length) % 3) + 3) % 3;
  return Buffer.concat([MARK, signed, Buffer.alloc(fill, ' ')]).toString('base64');
}

/** Reads a token. One that was encoded twice, or not at all, is malformed. */
export function readPageToken(secret: Secret, token: string, now: Instant): PageState | 'malformed' | 'expired' {
  const bytes = Buffer.from(token, 'base64');
  if (bytes.toString('base64') !== token || !bytes.subarray(0, MARK.length).equals(MARK)) return 'malformed';
  const signed = bytes.subarray(MARK.length).toString();
  const point = signed.indexOf('.');
  const text = signed.slice(point + 1).trimEnd();
  if (point < 0 || !sameText(signed.slice(0, point), sealOf(secret, text))) return 'malformed';
  const [cursor, before, parameters, expiresAt] = JSON.parse(text) as [number, number, string, Instant];
  return expiresAt <= now ? 'expired' : { cursor, before, parameters, expiresAt };
}

/** Base64 of these bytes is `+/+/`. */
const MARK = Buffer.from('+/+/', 'base64');
/** Bytes beyond a multiple of three whose base64 ends in `==`. */
const PADDED = 1;

/** Explains a refused token. */
export const MALFORMED = 'The token is malformed. URL-encode it exactly once.';

/** The real API's words for a token that was not encoded exactly once (selling-partner-api-docs 2230). */
export function undecodable(name: string): string {
  return `We could not decode your ${name}. Possible reasons include: a transmission error, improper quoting or a truncation problem.`;
}

/** Only what was written here is read, so a forged token cannot hold values that no page has. */
function sealOf(secret: Secret, text: string): string {
  return seal(secret, 'page', text).slice(0, 32);
}

/** Parameters in canonical form: sorted by name, with the values of lists as given. */
export function canonical(parameters: readonly (readonly [name: string, values: readonly string[]])[]): string {
  const sorted = parameters.filter(([, values]) => values.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted);
}
