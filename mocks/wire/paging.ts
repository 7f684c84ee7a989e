import { HOUR, streamKey, uniform, type Instant } from '../../sim/internal.ts';

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

const KEY = streamKey(0, 'paging');

/** Writes a token. It is opaque to clients and has a checksum. */
export function writePageToken(state: PageState): string {
  const text = Buffer.from(JSON.stringify([state.cursor, state.before, state.parameters, state.expiresAt])).toString(
    'base64url',
  );
  return `${text}.${checksum(text)}`;
}

export function readPageToken(token: string, now: Instant): PageState | 'malformed' | 'expired' {
  const [text = '', sum] = token.split('.');
  if (text === '' || sum !== checksum(text)) return 'malformed';
  const [cursor, before, parameters, expiresAt] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [
    number,
    number,
    string,
    Instant,
  ];
  return expiresAt <= now ? 'expired' : { cursor, before, parameters, expiresAt };
}

function checksum(text: string): string {
  let sum = 7;
  for (let i = 0; i < text.length; i += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 0;
  return Math.floor(uniform(KEY, sum, text.length) * 4_294_967_296).toString(36);
}

/** Parameters in canonical form: sorted by name, with the values of lists as given. */
export function canonical(parameters: readonly (readonly [name: string, values: readonly string[]])[]): string {
  const sorted = parameters.filter(([, values]) => values.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted);
}
