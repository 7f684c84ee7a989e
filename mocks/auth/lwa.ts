import type { Instant } from '../../sim/internal.ts';
import type { Reply } from '../wire/reply.ts';
import { secretLetters, type Secret } from '../wire/secret.ts';
import { keepGrant, useCode, type Grant, type TokenStore } from '../application/token-store.ts';

/**
 * Lifetime of an access token in seconds of the client's clock. A scaled clock runs that much
 * faster, so that clients get the time that `expires_in` states.
 */
export const TOKEN_LIFE = 3600;

/** The refresh token of the first seller. Further sellers append `-NAME`. */
export const REFRESH_TOKEN = 'Atzr|cancelbench';

export type TokenRequest = {
  readonly store: TokenStore;
  readonly secret: Secret;
  readonly now: Instant;
  /** Simulated milliseconds for each millisecond of the client's clock. */
  readonly scale: number;
  readonly fields: Readonly<Record<string, string>>;
  /** Whether there is room for a seller of this name. Default: there is. */
  readonly admits?: (seller: string) => boolean;
};

const SCOPES = [
  'sellingpartnerapi::notifications',
  'sellingpartnerapi::client_credential:rotation',
  'sellingpartnerapi::migration',
];

/**
 * Answers `POST /auth/o2/token`. Any client id and secret are accepted. The errors are worded as in
 * developer.amazon.com/docs/login-with-amazon.
 */
export function issueToken(request: TokenRequest): Reply {
  const { fields } = request;
  const grantType = fields['grant_type'];
  if (grantType === undefined) return fault(400, 'invalid_request', missing('grant_type'));
  for (const name of ['client_id', 'client_secret']) {
    if (fields[name] === undefined) return fault(401, 'invalid_client', 'Client authentication failed');
  }
  switch (grantType) {
    case 'refresh_token':
      return refreshed(request);
    case 'client_credentials':
      return grantless(request);
    case 'authorization_code':
      return exchanged(request);
    default:
      return fault(
        400,
        'unsupported_grant_type',
        'The authorization grant type is not supported by the authorization server',
      );
  }
}

/** Exchanges an authorization code, which works once (selling-partner-api-docs 2527, RFC 6749 4.1.2). */
function exchanged(request: TokenRequest): Reply {
  const { code } = request.fields;
  if (code === undefined) return fault(400, 'invalid_request', missing('code'));
  if (!useCode(request.store, code))
    return fault(400, 'invalid_grant', 'The request has an invalid grant parameter : code');
  return granted(request, 'default', null);
}

function refreshed(request: TokenRequest): Reply {
  const token = request.fields['refresh_token'];
  if (token === undefined) return fault(400, 'invalid_request', missing('refresh_token'));
  const seller = sellerOf(token);
  if (seller !== null && request.admits?.(seller) === false)
    return fault(
      400,
      'invalid_grant',
      'This mock has as many sellers as it may have. Use the refresh token of one of them.',
    );
  if (seller !== null) return granted(request, seller, null);
  return fault(
    400,
    'invalid_grant',
    "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.",
  );
}

/**
 * The seller that a refresh token names; null if it names none. Names are short words because they
 * become part of URLs and file names.
 */
function sellerOf(token: string): string | null {
  if (token === REFRESH_TOKEN) return 'default';
  if (!token.startsWith(`${REFRESH_TOKEN}-`)) return null;
  const name = token.slice(REFRESH_TOKEN.length + 1);
  return /^[\w.-]{1,64}$/.test(name) ? name : null;
}

function grantless(request: TokenRequest): Reply {
  const scope = request.fields['scope'];
  if (scope === undefined) return fault(400, 'invalid_request', missing('scope'));
  if (!scope.split(' ').every((each) => SCOPES.includes(each)))
    return fault(
      400,
      'invalid_scope',
      'The requested scope is invalid, unknown, malformed, or exceeds the scope granted',
    );
  return granted(request, null, scope);
}

function granted(request: TokenRequest, seller: string | null, scope: string | null): Reply {
  const { store, secret, now, scale, fields } = request;
  store.issued += 1;
  const prefix = seller === null ? 'Atc' : 'Atza';
  const token = `${prefix}|${secretLetters(secret, 'access-token', store.issued, 40)}`;
  const grant: Grant = {
    application: fields['client_id'] as string,
    seller,
    scope,
    expiresAt: (now + TOKEN_LIFE * 1000 * scale) as Instant,
    restricted: null,
  };
  keepGrant(store, token, grant);
  const body = { access_token: token, token_type: 'bearer', expires_in: TOKEN_LIFE };
  const refresh =
    seller === null ? {} : { refresh_token: seller === 'default' ? REFRESH_TOKEN : `${REFRESH_TOKEN}-${seller}` };
  return { status: 200, body: { ...body, ...refresh } };
}

function fault(status: number, error: string, description: string): Reply {
  return { status, body: { error, error_description: description } };
}

const missing = (name: string): string => `The request is missing a required parameter : ${name}`;
