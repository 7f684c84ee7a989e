import { fault, serveDocument, type DocumentReply } from '../documents/serve-document.ts';
import { DOCUMENT_ROOT } from '../documents/signed-url.ts';
import type { Core } from '../marketplace/core.ts';
import type { Incoming, Outgoing } from '../wire/exchange.ts';
import { decode, parseQuery } from '../wire/query.ts';
import { readBody } from '../wire/read-body.ts';
import { exposed, type Happened } from './exposed.ts';

/** Amazon's guidance for uploads is "file < 10 MiB"; the storage itself accepts more. */
const LIMIT = 32 * 1024 * 1024;

/** Answers an upload or a download by a signed URL. */
export async function answerDocument(core: Core, request: Incoming): Promise<Happened> {
  const body = await readBody(request, LIMIT);
  if (typeof body === 'string') return { outgoing: written(UNREADABLE[body]), fault: null };
  const name = request.method === 'PUT' ? 'documents.upload' : 'documents.download';
  return core.happens({ type: 'request', request, body }, () =>
    exposed(core, { name, speaker: 'storage' }, () => serve(core, request, body)),
  );
}

const UNREADABLE = {
  'too-large': fault(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'),
  broken: fault(
    400,
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header.',
  ),
};

function serve(core: Core, request: Incoming, body: Uint8Array): Outgoing {
  for (const name of core.accounts.keys()) core.present(name);
  const { clock, secret } = core;
  const call = {
    method: request.method,
    id: decode(request.path.slice(DOCUMENT_ROOT.length)),
    query: parseQuery(request.search),
    contentType: request.header('content-type') ?? '',
    body,
    now: clock.now(),
    scale: clock.scale,
    secret,
  };
  return written(serveDocument(call, core.accounts.values()));
}

function written({ status, contentType, body }: DocumentReply): Outgoing {
  return { status, headers: contentType === null ? {} : { 'Content-Type': contentType }, body };
}
