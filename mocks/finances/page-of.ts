import type { Instant } from '../../sim/internal.ts';
import type { Call } from '../seller/call.ts';
import type { Reply } from '../wire/reply.ts';
import { invalidInput } from '../wire/errors.ts';
import { canonical, readPageToken, TOKEN_HOURS, writePageToken } from '../wire/paging.ts';
import type { Posting } from './posting.ts';

export type PostingPage = { readonly postings: readonly Posting[]; readonly nextToken: string | null };

/** Which parameters make two calls the same list, and how the list is divided. */
export type Cut = { readonly tokenName: string; readonly parameters: readonly string[]; readonly size: number };

/**
 * Answers one page. The token holds the last row shown and the first call's end, so later postings
 * do not shift the pages. It is valid only with the parameters of the call that gave it.
 */
export function pageOf(
  call: Call,
  cut: Cut,
  list: (until: Instant) => readonly Posting[] | Reply,
): PostingPage | Reply {
  const asked = cut.parameters.map((name) => [name, call.query.list(name)] as const);
  const parameters = canonical([['operation', [call.operation.id, ...Object.values(call.path)]], ...asked]);
  const token = call.query.get(cut.tokenName);
  const state = token === undefined ? null : readPageToken(call.secret, token, call.now);
  if (typeof state === 'string') return invalidInput(`${cut.tokenName} is ${state}.`);
  if (state !== null && state.parameters !== parameters)
    return invalidInput(`${cut.tokenName}: the other parameters differ from the call that gave this token.`);
  const until = (state?.before ?? call.now) as Instant;
  const all = list(until);
  if (!Array.isArray(all)) return all as Reply;
  const left = (all as readonly Posting[]).filter(({ sequence }) => sequence > (state?.cursor ?? -1));
  const postings = left.slice(0, cut.size);
  const last = postings.at(-1);
  const more = last !== undefined && left.length > cut.size;
  const expiresAt = (call.now + TOKEN_HOURS * call.scale) as Instant;
  const nextToken = more
    ? writePageToken(call.secret, { cursor: last.sequence, before: until, parameters, expiresAt })
    : null;
  return { postings, nextToken };
}
