import { issueToken } from '../auth/lwa.ts';
import { MOST_FIELDS, readFields, type Fields } from '../auth/read-fields.ts';
import type { Core } from '../marketplace/core.ts';
import type { Incoming } from '../wire/exchange.ts';
import { readBody, textOf } from '../wire/read-body.ts';
import { sameText } from '../wire/secret.ts';
import type { Answered } from './answered.ts';
import { exposed, withId, type Happened } from './exposed.ts';

const LIMIT = 64 * 1024;

/** Answers Login with Amazon's token endpoint. With a token, the mock takes it as client secret. */
export async function answerLogin(core: Core, request: Incoming, served: number): Promise<Happened> {
  const bytes = await readBody(request, LIMIT);
  const body = typeof bytes === 'string' ? new Uint8Array() : bytes;
  const text = typeof bytes === 'string' ? null : textOf(bytes);
  const fields = text === null ? null : readFields(request.header('content-type') ?? '', text);
  if (fields !== null && !mayLogIn(core.token, fields))
    return { outgoing: withId(refused(401, 'invalid_client', 'Client authentication failed'), served), fault: null };
  return core.happens({ type: 'request', request, body }, () =>
    exposed(core, { name: 'lwa.token', speaker: 'lwa' }, () => withId(login(core, request, { text, fields }), served)),
  );
}

type Read = { readonly text: string | null; readonly fields: Fields | null };

function login(core: Core, request: Incoming, { text, fields }: Read): Answered {
  if (request.method !== 'POST') return refused(405, 'invalid_request', 'The token endpoint takes only POST.');
  if (text === null) return refused(400, 'invalid_request', 'The request body cannot be read.');
  if (fields === null) return refused(400, 'invalid_request', `A token request has at most ${MOST_FIELDS} fields.`);
  const { tokens: store, clock, secret } = core;
  return {
    reply: issueToken({ store, secret, now: clock.now(), scale: clock.scale, fields, admits: core.admits }),
    headers: HEADERS,
  };
}

function mayLogIn(token: string | undefined, fields: Fields): boolean {
  return token === undefined || sameText(fields['client_secret'] ?? '', token);
}

const HEADERS = { 'Cache-Control': 'no-store' };

export function refused(status: number, error: string, description: string): Answered {
  return { reply: { status, body: { error, error_description: description } }, headers: HEADERS };
}
