import type { Client } from './door.ts';

const TYPE = 'text/xml; charset=UTF-8';

/** The document that cancels lines of an order. */
export function acknowledgement(orderId: string, itemIds: readonly string[], reason: string): string {
  const items = itemIds.map(
    (id) => `<Item><AmazonOrderItemCode>${id}</AmazonOrderItemCode><CancelReason>${reason}</CancelReason></Item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>A1TEST</MerchantIdentifier></Header>
<MessageType>OrderAcknowledgement</MessageType><Message><MessageID>1</MessageID><OrderAcknowledgement>
<AmazonOrderID>${orderId}</AmazonOrderID><StatusCode>Failure</StatusCode>${items.join('')}
</OrderAcknowledgement></Message></AmazonEnvelope>`;
}

/** The whole way of a cancellation: document, upload, feed, polling, report. True when the one message was carried out. */
export async function cancelByFeed(
  client: Client,
  marketplaceId: string,
  orderId: string,
  itemIds: readonly string[],
  reason = 'BuyerCanceled',
): Promise<boolean> {
  const document = (await client.call('POST', '/feeds/2021-06-30/documents', { contentType: TYPE })).body as {
    feedDocumentId: string;
    url: string;
  };
  await client.put(document.url, acknowledgement(orderId, itemIds, reason), TYPE);
  const { feedId } = (
    await client.call('POST', '/feeds/2021-06-30/feeds', {
      feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
      marketplaceIds: [marketplaceId],
      inputFeedDocumentId: document.feedDocumentId,
    })
  ).body as { feedId: string };
  const feed = (await client.call('GET', `/feeds/2021-06-30/feeds/${feedId}`)).body as {
    processingStatus: string;
    resultFeedDocumentId: string;
  };
  if (feed.processingStatus !== 'DONE') throw new Error(`the feed is ${feed.processingStatus}`);
  const result = (await client.call('GET', `/feeds/2021-06-30/documents/${feed.resultFeedDocumentId}`)).body as {
    url: string;
  };
  const { gunzipSync } = await import('node:zlib');
  const report = gunzipSync(await client.download(result.url)).toString();
  return /<MessagesSuccessful>1</.test(report);
}
