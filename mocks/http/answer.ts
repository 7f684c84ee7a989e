import { streamKey } from '../../sim/index.ts';
import { issueToken } from '../auth/lwa.ts';
import { readFields } from '../auth/read-fields.ts';
import { control, CONTROL_ROOT } from '../control/control.ts';
import type { Core } from '../core.ts';
import { serveDocument, fault, type DocumentReply } from '../documents/serve-document.ts';
import { DOCUMENT_ROOT } from '../documents/signed-url.ts';
import { uuid } from '../ids.ts';
import { answerApi } from './answer-api.ts';
import type { Answered } from './call.ts';
import { refusal } from './errors.ts';
import { decode, parseQuery } from './query.ts';
import { readBody, textOf } from './read-body.ts';

const REQUEST_KEY = streamKey(0, 'request-id');
const TOKEN_PATH = /^\/auth\/o2\/token\/?$/i;
/** Bodies of calls, and of uploads ("file < 10 MiB" is the guidance; the storage itself takes more). */
const CALL_LIMIT = 1024 * 1024;
const UPLOAD_LIMIT = 32 * 1024 * 1024;

/** One request, whatever it is. A fault of our own becomes the API's 500 and never a stack trace. */
export async function answer(core: Core, request: Request): Promise<Response> {
  core.served += 1;
  const served = core.served;
  const { path, search } = split(request.url);
  try {
    if (path.startsWith(DOCUMENT_ROOT)) return await document(core, request, path, search);
    if (path.startsWith(CONTROL_ROOT)) return await control(core, request, path, search);
    if (TOKEN_PATH.test(path)) return withId(await token(core, request), served);
    return withId(await answerApi(core, request, path, search), served);
  } catch (error) {
    core.options.onBug?.(error);
    return withId(
      { reply: refusal(500, 'InternalFailure', 'We encountered an internal error. Please try again.') },
      served,
    );
  }
}

/** Path and query of an absolute URL, without the cost of parsing all of it. */
function split(url: string): { readonly path: string; readonly search: string } {
  const begin = url.indexOf('/', url.indexOf('//') + 2);
  if (begin < 0) return { path: '/', search: '' };
  const hash = url.indexOf('#', begin);
  const whole = hash < 0 ? url.slice(begin) : url.slice(begin, hash);
  const mark = whole.indexOf('?');
  return mark < 0 ? { path: whole, search: '' } : { path: whole.slice(0, mark), search: whole.slice(mark + 1) };
}

function withId(answered: Answered, served: number): Response {
  const { reply } = answered;
  const headers: Record<string, string> = { 'x-amzn-RequestId': uuid(REQUEST_KEY, served), ...answered.headers };
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  headers['Content-Type'] = reply.contentType ?? 'application/json';
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
}

async function token(core: Core, request: Request): Promise<Answered> {
  const headers = { 'Cache-Control': 'no-store' };
  if (request.method !== 'POST') {
    const body = { error: 'invalid_request', error_description: 'The token endpoint takes POST only.' };
    return { reply: { status: 405, body }, headers };
  }
  const bytes = await readBody(request, CALL_LIMIT);
  const text = typeof bytes === 'string' ? null : textOf(bytes);
  if (text === null) {
    const body = { error: 'invalid_request', error_description: 'The request body cannot be read.' };
    return { reply: { status: 400, body }, headers };
  }
  const fields = readFields(request.headers.get('content-type') ?? '', text);
  const { tokens: store, clock } = core;
  const secret = core.options.token;
  if (secret !== undefined && fields['client_secret'] !== secret)
    return {
      reply: { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } },
      headers,
    };
  return { reply: issueToken({ store, now: clock.now(), scale: clock.scale, fields }), headers };
}

async function document(core: Core, request: Request, path: string, search: string): Promise<Response> {
  const body = await readBody(request, UPLOAD_LIMIT);
  if (body === 'too-large')
    return documentResponse(fault(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'));
  if (body === 'broken')
    return documentResponse(
      fault(
        400,
        'IncompleteBody',
        'You did not provide the number of bytes specified by the Content-Length HTTP header.',
      ),
    );
  const { clock } = core;
  const id = decode(path.slice(DOCUMENT_ROOT.length));
  for (const name of core.accounts.keys()) core.present(name);
  return documentResponse(
    serveDocument(
      {
        method: request.method,
        id,
        query: parseQuery(search),
        contentType: request.headers.get('content-type') ?? '',
        body,
        now: clock.now(),
        scale: clock.scale,
      },
      core.accounts.values(),
    ),
  );
}

function documentResponse({ status, contentType, body }: DocumentReply): Response {
  const headers: Record<string, string> = contentType === null ? {} : { 'Content-Type': contentType };
  return new Response(body as ConstructorParameters<typeof Response>[0], { status, headers });
}
