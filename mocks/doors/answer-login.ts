import { issueToken } from '../auth/lwa.ts';
import { readFields } from '../auth/read-fields.ts';
import type { Core } from '../marketplace/core.ts';
import type { Incoming } from '../wire/exchange.ts';
import { readBody, textOf } from '../wire/read-body.ts';
import { sameText } from '../wire/secret.ts';
import type { Answered } from './answered.ts';
import { exposed, withId, type Happened } from './exposed.ts';

const LIMIT = 1024 * 1024;

/** Answers Login with Amazon's token endpoint. With a token, the mock takes it as client secret. */
export async function answerLogin(core: Core, request: Incoming, served: number): Promise<Happened> {
  const bytes = await readBody(request, LIMIT);
  const body = typeof bytes === 'string' ? new Uint8Array() : bytes;
  const text = typeof bytes === 'string' ? null : textOf(bytes);
  if (text !== null && !mayLogIn(core.token, request, text))
    return { outgoing: withId(refused(401, 'invalid_client', 'Client authentication failed'), served), fault: null };
  return core.happens({ type: 'request', request, body }, () =>
    exposed(core, { name: 'lwa.token', speaker: 'lwa' }, () => withId(login(core, request, text), served)),
  );
}

function login(core: Core, request: Incoming, text: string | null): Answered {
  if (request.method !== 'POST') return refused(405, 'invalid_request', 'The token endpoint takes only POST.');
  if (text === null) return refused(400, 'invalid_request', 'The request body cannot be read.');
  const fields = readFields(request.header('content-type') ?? '', text);
  const { tokens: store, clock, secret } = core;
  return {
    reply: issueToken({ store, secret, now: clock.now(), scale: clock.scale, fields, admits: core.admits }),
    headers: HEADERS,
  };
}

function mayLogIn(token: string | undefined, request: Incoming, text: string): boolean {
  const fields = readFields(request.header('content-type') ?? '', text);
  return token === undefined || sameText(fields['client_secret'] ?? '', token);
}

const HEADERS = { 'Cache-Control': 'no-store' };

export function refused(status: number, error: string, description: string): Answered {
  return { reply: { status, body: { error, error_description: description } }, headers: HEADERS };
}
