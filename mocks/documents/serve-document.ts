import { createHash } from 'node:crypto';
import type { Instant } from '../../sim/internal.ts';
import type { Query } from '../wire/query.ts';
import type { SellerAccount } from '../seller/account.ts';
import { keepContent } from '../seller/records/keep-document.ts';
import { checkUrl } from './signed-url.ts';
import type { Secret } from '../wire/secret.ts';
import type { StoredDocument } from '../seller/records/stored-document.ts';

export type DocumentCall = {
  readonly method: string;
  readonly id: string;
  readonly query: Query;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly now: Instant;
  readonly scale: number;
  readonly secret: Secret;
};

/** The storage's answer: bytes, an XML error, or nothing. */
export type DocumentReply = {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: Uint8Array | string | null;
};

/** Serves an upload or a download by signed URL, with the storage's own errors. */
export function serveDocument(call: DocumentCall, accounts: Iterable<SellerAccount>): DocumentReply {
  const direction = call.method === 'PUT' ? 'upload' : call.method === 'GET' ? 'download' : null;
  if (direction === null)
    return fault(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  const fail = checkUrl(call.query, { id: call.id, direction }, call);
  if (fail === 'signature') return badSignature();
  if (fail === 'expired') return fault(403, 'AccessDenied', 'Request has expired');
  const documents = holding(call.id, accounts);
  const document = documents?.get(call.id);
  if (documents === undefined || document === undefined || document.direction !== direction)
    return fault(404, 'NoSuchKey', 'The specified key does not exist.');
  return direction === 'upload' ? upload(documents, document, call) : download(document);
}

type Documents = SellerAccount['state']['documents'];

function holding(id: string, accounts: Iterable<SellerAccount>): Documents | undefined {
  for (const { state } of accounts) if (state.documents.has(id)) return state.documents;
  return undefined;
}

/**
 * The content type is part of the signature, so it must equal the one given to createFeedDocument.
 * The status is exactly 200 because clients accept no other.
 */
function upload(documents: Documents, document: StoredDocument, call: DocumentCall): DocumentReply {
  if (document.md5 === undefined) {
    if (call.contentType !== document.contentType) return badSignature();
  } else if (document.md5 !== createHash('md5').update(call.body).digest('hex'))
    return fault(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
  keepContent(documents, document, call.body);
  return { status: 200, contentType: null, body: null };
}

function download(document: StoredDocument): DocumentReply {
  if (document.content === null) return fault(404, 'NoSuchKey', 'The specified key does not exist.');
  return { status: 200, contentType: document.contentType, body: document.content };
}

function badSignature(): DocumentReply {
  return fault(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
}

export function fault(status: number, code: string, message: string): DocumentReply {
  return {
    status,
    contentType: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
