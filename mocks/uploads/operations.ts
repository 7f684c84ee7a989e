import { streamKey } from '../../sim/internal.ts';
import { signUrl } from '../documents/signed-url.ts';
import type { Handler } from '../seller/call.ts';
import { invalidInput, unauthorized } from '../wire/errors.ts';
import { uuid } from '../wire/ids.ts';
import { ACTIONS } from '../messaging/actions.ts';
import { keepDocument } from '../seller/records/keep-document.ts';
import { nextSerial } from '../seller/account.ts';

const KEY = streamKey(0, 'attachment');
const MESSAGE = /^messaging\/v1\/orders\/([^/]+)\/messages\/(\w+)$/;

/**
 * Uploads 2020-11-01 createUploadDestinationForResource: where to upload a message's attachment.
 * Only messages that take attachments are resources. The MD5 of the promised bytes is hexadecimal,
 * as in the model's example, or base64, as in HTTP.
 */
export const createUploadDestinationForResource: Handler = (call) => {
  const { query, account, now } = call;
  const [marketplace, ...more] = query.list('marketplaceIds');
  if (marketplace === undefined || more.length > 0) return invalidInput('marketplaceIds: expected exactly one id.');
  if (!account.marketplaces.some(({ id }) => id === marketplace))
    return unauthorized('The seller does not sell in this marketplace.');
  const md5 = md5Of(query.get('contentMD5') ?? '');
  if (md5 === null) return invalidInput('contentMD5: expected an MD5 as 32 hexadecimal digits, or in base64.');
  const [, order, name] = MESSAGE.exec((call.path['resource'] ?? '').replace(/^\//, '')) ?? [];
  const action = ACTIONS.find((each) => each.name === name);
  if (order === undefined || action === undefined)
    return invalidInput('resource: expected messaging/v1/orders/{amazonOrderId}/messages/{message}.');
  if (!action.attachments) return invalidInput(`resource: a message "${action.name}" takes no attachments.`);
  if (account.book.numberOf(order) === undefined) return invalidInput('resource: the seller has no such order.');
  const id = uuid(KEY, nextSerial(account));
  const contentType = (query.get('contentType') ?? 'application/octet-stream').slice(0, 200);
  const kept = { id, direction: 'upload', contentType, md5, createdAt: now, content: null, gzip: false } as const;
  keepDocument(account.state.documents, { ...kept, restricted: false });
  return {
    status: 201,
    body: {
      payload: {
        uploadDestinationId: id,
        url: signUrl(call, { id, direction: 'upload', signedAt: now }),
        headers: { 'Content-MD5': query.get('contentMD5'), 'x-amz-server-side-encryption': 'aws:kms' },
      },
    },
  };
};

function md5Of(text: string): string | null {
  if (/^[0-9a-f]{32}$/i.test(text)) return text.toLowerCase();
  return /^[A-Za-z0-9+/]{22}==$/.test(text) ? Buffer.from(text, 'base64').toString('hex') : null;
}
