import type { Finding } from './finding.ts';
import { resultsOf, type Judged, type Report } from './report.ts';

/**
 * Writes a ProcessingReport (sheet 2.6). A refused document counts one error and no message, as in
 * meertensm/amazon-mws #90.
 */
export function xmlReport(judged: Judged): Report {
  const { summary } = judged;
  const results = resultsOf(judged).map(([number, found]) => result(number, found));
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
\t<Header>
\t\t<DocumentVersion>1.02</DocumentVersion>
\t\t<MerchantIdentifier>${escape(judged.sellerId)}</MerchantIdentifier>
\t</Header>
\t<MessageType>ProcessingReport</MessageType>
\t<Message>
\t\t<MessageID>1</MessageID>
\t\t<ProcessingReport>
\t\t\t<DocumentTransactionID>${escape(judged.feedId)}</DocumentTransactionID>
\t\t\t<StatusCode>Complete</StatusCode>
\t\t\t<ProcessingSummary>
\t\t\t\t<MessagesProcessed>${summary.processed}</MessagesProcessed>
\t\t\t\t<MessagesSuccessful>${summary.successful}</MessagesSuccessful>
\t\t\t\t<MessagesWithError>${judged.refused ? 1 : summary.withError}</MessagesWithError>
\t\t\t\t<MessagesWithWarning>${summary.withWarning}</MessagesWithWarning>
\t\t\t</ProcessingSummary>
${results.join('')}\t\t</ProcessingReport>
\t</Message>
</AmazonEnvelope>
`;
  return { text, contentType: 'text/xml; charset=UTF-8' };
}

function result(number: string, { code, severity, text, orderId, itemCode }: Finding): string {
  const order = orderId === '' ? '' : `\t\t\t\t\t<AmazonOrderID>${escape(orderId)}</AmazonOrderID>\n`;
  const item = itemCode === '' ? '' : `\t\t\t\t\t<AmazonOrderItemCode>${escape(itemCode)}</AmazonOrderItemCode>\n`;
  const info = order + item;
  return `\t\t\t<Result>
\t\t\t\t<MessageID>${escape(number)}</MessageID>
\t\t\t\t<ResultCode>${severity === 'Warning' ? 'Warning' : 'Error'}</ResultCode>
\t\t\t\t<ResultMessageCode>${code}</ResultMessageCode>
\t\t\t\t<ResultDescription>${escape(text)}</ResultDescription>
${info === '' ? '' : `\t\t\t\t<AdditionalInfo>\n${info}\t\t\t\t</AdditionalInfo>\n`}\t\t\t</Result>
`;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/**
 * Escapes text. Characters that XML 1.0 cannot hold even escaped become the replacement character.
 */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? sign);
}
