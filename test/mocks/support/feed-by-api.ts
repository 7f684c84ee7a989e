import { US, type Ask } from './ask.ts';

/** Uploads a document and submits it as a feed. The answer is the feed's id. */
export async function submitFeed(ask: Ask, feedType: string, body: string, contentType = 'text/xml'): Promise<string> {
  const document = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType });
  const { feedDocumentId, url } = document.body;
  await ask.raw(String(url), { method: 'PUT', body, headers: { 'content-type': contentType } });
  const feed = { feedType, marketplaceIds: [US], inputFeedDocumentId: feedDocumentId };
  const { body: made } = await ask.api('POST', '/feeds/2021-06-30/feeds', feed);
  return String(made['feedId']);
}

/** Uploads, submits and polls once, which ends the feed under a manual clock. */
export async function playFeed(ask: Ask, feedType: string, body: string, contentType = 'text/xml'): Promise<void> {
  const feedId = await submitFeed(ask, feedType, body, contentType);
  await ask.get(`/feeds/2021-06-30/feeds/${feedId}`);
}
