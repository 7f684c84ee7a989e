import type { Instant } from '../../sim/internal.ts';
import type { Reply } from '../wire/reply.ts';
import { unauthorized } from '../wire/errors.ts';
import type { DataElement, Grant, TokenStore } from '../application/token-store.ts';

export type Authorised =
  | { readonly ok: true; readonly grant: Grant; readonly mayRead: ReadonlySet<DataElement> }
  | { readonly ok: false; readonly reply: Reply };

const NOTHING: ReadonlySet<DataElement> = new Set();

/**
 * Finds out who calls. The wording is part of the contract: one client refreshes its token only if
 * `details` says that the access token has expired.
 */
export function authorise(
  store: TokenStore,
  token: string | null,
  call: { method: string; path: string; now: Instant },
): Authorised {
  if (token === null || token === '') return refuse('Access token is missing in the request header.');
  const grant = store.grants.get(token);
  if (grant === undefined) return refuse('The access token you provided is revoked, malformed or invalid.');
  if (grant.expiresAt <= call.now) return refuse('The access token you provided has expired.');
  if (grant.restricted === null) return { ok: true, grant, mayRead: NOTHING };
  const resource = grant.restricted.find(({ method, path }) => method === call.method && covers(path, call.path));
  if (resource === undefined) return refuse('The restricted data token does not cover this operation.');
  return { ok: true, grant, mayRead: new Set(resource.dataElements) };
}

/** Placeholders such as `{orderId}` stand for one segment. */
function covers(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length && wanted.every((segment, i) => segment === given[i] || /^\{\w+\}$/.test(segment))
  );
}

function refuse(details: string): Authorised {
  return { ok: false, reply: unauthorized(details) };
}
