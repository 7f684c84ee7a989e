import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { US, viewOf, type Ask, type Json } from './ask.ts';
import { acknowledgement } from './cancel-by-feed.ts';

const FEEDS = '/feeds/2021-06-30';
const REPORTS = '/reports/2021-06-30';
const XML = 'text/xml; charset=UTF-8';

/** Uploads a text as a feed's document; its id. */
export async function upload(ask: Ask, text: string, contentType = XML): Promise<string> {
  const { body } = await ask.api('POST', `${FEEDS}/documents`, { contentType });
  const put = { method: 'PUT', body: text, headers: { 'content-type': contentType } };
  const { status } = await ask.raw(String(body['url']), put);
  if (status !== 200) throw new Error(`upload: ${status}`);
  return String(body['feedDocumentId']);
}

export async function createFeed(
  ask: Ask,
  inputFeedDocumentId: string,
  feedType = 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
  marketplaceIds: readonly string[] = [US],
): Promise<string> {
  const { status, body } = await ask.api('POST', `${FEEDS}/feeds`, { feedType, marketplaceIds, inputFeedDocumentId });
  if (status !== 202) throw new Error(`createFeed: ${status} ${JSON.stringify(body)}`);
  return String(body['feedId']);
}

/** A feed that cancels the whole order, because the buyer asked. */
export async function cancelFeed(ask: Ask, orderId: string): Promise<string> {
  const items = viewOf(ask, orderId).items.map(({ id }) => id);
  return createFeed(ask, await upload(ask, acknowledgement(orderId, items, 'BuyerCanceled')));
}

export async function feedJson(ask: Ask, feed: string): Promise<Json> {
  return (await ask.get(`${FEEDS}/feeds/${feed}`)).body;
}

export async function feedStatus(ask: Ask, feed: string): Promise<string> {
  return String((await feedJson(ask, feed))['processingStatus']);
}

/** The processing report's text. */
export async function feedResult(ask: Ask, feed: string): Promise<string> {
  const id = String((await feedJson(ask, feed))['resultFeedDocumentId']);
  const { body } = await ask.get(`${FEEDS}/documents/${id}`);
  return Buffer.from(await unpacked(ask, body)).toString();
}

export async function newReport(ask: Ask, reportType: string, more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await ask.api('POST', `${REPORTS}/reports`, { reportType, marketplaceIds: [US], ...more });
  if (status !== 202) throw new Error(`createReport: ${status} ${JSON.stringify(body)}`);
  return String(body['reportId']);
}

export async function reportJson(ask: Ask, report: string): Promise<Json> {
  return (await ask.get(`${REPORTS}/reports/${report}`)).body;
}

export async function reportStatus(ask: Ask, report: string): Promise<string> {
  return String((await reportJson(ask, report))['processingStatus']);
}

/** A token for one restricted report document. */
export async function documentToken(ask: Ask, document: string): Promise<string> {
  const restrictedResources = [{ method: 'GET', path: `${REPORTS}/documents/${document}` }];
  const { body } = await ask.api('POST', '/tokens/2021-03-01/restrictedDataToken', { restrictedResources });
  return String(body['restrictedDataToken']);
}

/** A report's bytes, by the way its type demands. */
export async function reportBytes(ask: Ask, report: string): Promise<Uint8Array<ArrayBuffer>> {
  const document = String((await reportJson(ask, report))['reportDocumentId']);
  const answer = await ask.get(`${REPORTS}/documents/${document}`, await documentToken(ask, document));
  if (answer.status !== 200) throw new Error(`getReportDocument: ${answer.status} ${answer.text}`);
  return unpacked(ask, answer.body);
}

async function unpacked(ask: Ask, document: Json): Promise<Uint8Array<ArrayBuffer>> {
  const { status, bytes } = await ask.raw(String(document['url']));
  if (status !== 200) throw new Error(`download: ${status}`);
  return document['compressionAlgorithm'] === undefined ? bytes : new Uint8Array(gunzipSync(bytes));
}

/** Uploads an attachment of a message; the id of its destination. */
export async function uploaded(ask: Ask, order: string, message: string, text = 'a manual'): Promise<string> {
  const query = `marketplaceIds=${US}&contentMD5=${createHash('md5').update(text).digest('hex')}`;
  const resource = `messaging/v1/orders/${order}/messages/${message}`;
  const { body } = await ask.api('POST', `/uploads/2020-11-01/uploadDestinations/${resource}?${query}`);
  const { status } = await ask.raw(String(body['payload']?.['url']), { method: 'PUT', body: text });
  if (status !== 200) throw new Error(`upload: ${status}`);
  return String(body['payload']?.['uploadDestinationId']);
}
