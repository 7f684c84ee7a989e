import { streamKey } from '../../sim/internal.ts';
import { issueToken } from '../auth/lwa.ts';
import { readFields } from '../auth/read-fields.ts';
import { CONTROL_ROOT } from '../control/controls.ts';
import { control } from './answer-control.ts';
import type { Core } from '../marketplace/core.ts';
import { serveDocument, fault, type DocumentReply } from '../documents/serve-document.ts';
import { DOCUMENT_ROOT } from '../documents/signed-url.ts';
import { damaged, insteadOf, type Speaker } from './call-fault.ts';
import { strike } from '../faults/strike.ts';
import { uuid } from '../wire/ids.ts';
import { answerPage, isPagePath } from './answer-page.ts';
import { sqs, SQS_TARGET } from './sqs.ts';
import { answerApi } from './answer-api.ts';
import type { Answered } from './answered.ts';
import type { Incoming, Outgoing } from '../wire/exchange.ts';
import { refusal } from '../wire/errors.ts';
import { decode, parseQuery } from '../wire/query.ts';
import { readBody, textOf } from '../wire/read-body.ts';

const REQUEST_KEY = streamKey(0, 'request-id');
const TOKEN_PATH = /^\/auth\/o2\/token\/?$/i;
/**
 * Largest bodies of calls and of uploads. Amazon's guidance for uploads is "file < 10 MiB"; the
 * storage itself accepts more.
 */
const CALL_LIMIT = 1024 * 1024;
const UPLOAD_LIMIT = 32 * 1024 * 1024;

/**
 * Answers any request. A bug in cancelbench becomes the API's 500 and never shows a stack trace.
 */
export async function answer(core: Core, request: Incoming): Promise<Outgoing> {
  core.served += 1;
  const served = core.served;
  const { path } = request;
  try {
    if (path.startsWith(`${CONTROL_ROOT}/`)) return await control(core, request);
    if (path.startsWith(DOCUMENT_ROOT)) {
      const name = request.method === 'PUT' ? 'documents.upload' : 'documents.download';
      return await exposed(core, { name, speaker: 'storage' }, () => document(core, request));
    }
    if (isPagePath(path) && request.header('x-amz-target') === null) return await answerPage(core, request);
    const target = request.header('x-amz-target');
    if (target !== null && target.startsWith(SQS_TARGET)) {
      const name = `queue.${target.slice(SQS_TARGET.length)}`;
      return await exposed(core, { name, speaker: 'queue' }, () => sqs(core, request, target));
    }
    if (TOKEN_PATH.test(path)) {
      const login = async (): Promise<Outgoing> => withId(await token(core, request), served);
      return await exposed(core, { name: 'lwa.token', speaker: 'lwa' }, login);
    }
    const answered = await answerApi(core, request);
    const outgoing = withId(answered, served);
    return answered.fault === undefined ? outgoing : await damaged(core.clock, answered.fault, outgoing);
  } catch (error) {
    core.options.onBug?.(error);
    return withId(
      { reply: refusal(500, 'InternalFailure', 'We encountered an internal error. Please try again.') },
      served,
    );
  }
}

/**
 * Runs a login, document or queue request. These are not operations of the API, so only rules that
 * name them strike.
 */
async function exposed(
  core: Core,
  { name, speaker }: { readonly name: string; readonly speaker: Speaker },
  run: () => Promise<Outgoing>,
): Promise<Outgoing> {
  const fault = strike(core.account('default'), { point: 'call', at: core.clock.now(), on: name, byName: true });
  if (fault === null) return run();
  const instead = insteadOf(fault, speaker);
  const outgoing = instead === null ? await run() : withId({ reply: instead }, core.served);
  return damaged(core.clock, fault, outgoing);
}

function withId({ reply, headers: own }: Answered, served: number): Outgoing {
  const headers: Record<string, string> = { 'x-amzn-RequestId': uuid(REQUEST_KEY, served), ...own };
  const body = reply.json ?? (reply.body === undefined ? null : JSON.stringify(reply.body));
  if (body !== null) headers['Content-Type'] = reply.contentType ?? 'application/json';
  return { status: reply.status, headers, body };
}

async function token(core: Core, request: Incoming): Promise<Answered> {
  const headers = { 'Cache-Control': 'no-store' };
  if (request.method !== 'POST') {
    const body = { error: 'invalid_request', error_description: 'The token endpoint takes only POST.' };
    return { reply: { status: 405, body }, headers };
  }
  const bytes = await readBody(request, CALL_LIMIT);
  const text = typeof bytes === 'string' ? null : textOf(bytes);
  if (text === null) {
    const body = { error: 'invalid_request', error_description: 'The request body cannot be read.' };
    return { reply: { status: 400, body }, headers };
  }
  const fields = readFields(request.header('content-type') ?? '', text);
  const { tokens: store, clock } = core;
  const secret = core.options.token;
  if (secret !== undefined && fields['client_secret'] !== secret)
    return {
      reply: { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } },
      headers,
    };
  return { reply: issueToken({ store, now: clock.now(), scale: clock.scale, fields, admits: core.admits }), headers };
}

async function document(core: Core, request: Incoming): Promise<Outgoing> {
  const { path, search } = request;
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
        contentType: request.header('content-type') ?? '',
        body,
        now: clock.now(),
        scale: clock.scale,
      },
      core.accounts.values(),
    ),
  );
}

function documentResponse({ status, contentType, body }: DocumentReply): Outgoing {
  return { status, headers: contentType === null ? {} : { 'Content-Type': contentType }, body };
}
