import { CODES, type CodeName } from '../../../mocks/feeds/codes.ts';
import type { FeedDesk } from '../../../mocks/feeds/feed-desk.ts';
import { FEED_FORMS, type FeedType } from '../../../mocks/feeds/feed-types.ts';
import { parseXml, type XmlElement } from '../../../mocks/feeds/parse-xml.ts';
import { processFeed, type FeedOutcome } from '../../../mocks/feeds/process-feed.ts';
import type { Instant } from '../../../sim/internal.ts';

export const NOW = Date.UTC(2022, 4, 10, 12) as Instant;

/** Processes text (as UTF-8) or bytes. */
export function run(
  feedType: FeedType,
  content: string | Uint8Array,
  desk: FeedDesk,
  contentType = 'text/xml; charset=UTF-8',
): FeedOutcome {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const feed = { feedId: '50001', sellerId: 'A1EXAMPLE', marketplaceIds: ['A1PA6795UKMFR9'], now: NOW };
  return processFeed({ ...feed, feedType, content: bytes, contentType }, desk);
}

const TYPES = {
  OrderAcknowledgement: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
  OrderFulfillment: 'POST_ORDER_FULFILLMENT_DATA',
  OrderAdjustment: 'POST_PAYMENT_ADJUSTMENT_DATA',
} as const;
export type MessageType = keyof typeof TYPES;

export const typeOf = (messageType: MessageType): FeedType => TYPES[messageType];

/** Whole Message elements in an envelope. */
export function envelope(messageType: string, messages: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>M</MerchantIdentifier></Header><MessageType>${messageType}</MessageType>${messages}</AmazonEnvelope>`;
}

/** Bodies' inner XML in an envelope, numbered from 1. */
export function feedOf(messageType: MessageType, ...inner: readonly string[]): string {
  const messages = inner.map(
    (xml, i) => `<Message><MessageID>${i + 1}</MessageID><${messageType}>${xml}</${messageType}></Message>`,
  );
  return envelope(messageType, messages.join(''));
}

export function runXml(messageType: MessageType, desk: FeedDesk, ...inner: readonly string[]): FeedOutcome {
  return run(typeOf(messageType), feedOf(messageType, ...inner), desk);
}

export type Row = {
  readonly number: string;
  readonly severity: string;
  readonly name: CodeName | undefined;
  readonly text: string;
  readonly orderId: string;
  readonly itemCode: string;
};

/** The results of a report, read back from its text. */
export function rowsOf(feedType: FeedType, outcome: FeedOutcome): Row[] {
  const text = outcome.report?.text;
  if (text === undefined) throw new Error('no report');
  return FEED_FORMS[feedType].form === 'xml' ? xmlRows(text) : flatRows(text);
}

const nameOf = (code: string): CodeName | undefined =>
  (Object.keys(CODES) as CodeName[]).find((name) => String(CODES[name].code) === code);

/** Throws when the text is not well-formed. */
export function reportTree(text: string): XmlElement {
  const parsed = parseXml(text);
  if (!parsed.ok) throw new Error(parsed.findings[0]?.text);
  return parsed.root;
}

export function at(element: XmlElement, ...path: readonly string[]): XmlElement {
  return path.reduce((inner, name) => {
    const next = inner.children.find((child) => child.name === name);
    if (!next) throw new Error(`no ${name} in ${inner.name}`);
    return next;
  }, element);
}

const optional = (element: XmlElement, name: string) =>
  element.children.find((child) => child.name === name)?.text ?? '';

function xmlRows(text: string): Row[] {
  const report = at(reportTree(text), 'Message', 'ProcessingReport');
  return report.children
    .filter(({ name }) => name === 'Result')
    .map((result) => {
      const info = result.children.find(({ name }) => name === 'AdditionalInfo');
      return {
        number: at(result, 'MessageID').text,
        severity: at(result, 'ResultCode').text,
        name: nameOf(at(result, 'ResultMessageCode').text),
        text: at(result, 'ResultDescription').text,
        orderId: info ? optional(info, 'AmazonOrderID') : '',
        itemCode: info ? optional(info, 'AmazonOrderItemCode') : '',
      };
    });
}

function flatRows(text: string): Row[] {
  const lines = text.split('\n').slice(5, -1);
  return lines.map((line) => {
    const [number = '', orderId = '', itemCode = '', code = '', severity = '', sentence = ''] = line.split('\t');
    return { number, severity, name: nameOf(code), text: sentence, orderId, itemCode };
  });
}
