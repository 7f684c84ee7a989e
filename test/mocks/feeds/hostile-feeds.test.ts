import { describe, expect, test } from 'vitest';
import type { CodeName } from '../../../mocks/feeds/codes.ts';
import { FEED_TYPES } from '../../../mocks/feeds/feed-types.ts';
import { openAsk } from '../support/ask.ts';
import { playFeed } from '../support/feed-by-api.ts';
import { fakeDesk, itemId, orderId } from './fake-desk.ts';
import { at, envelope, feedOf, reportTree, rowsOf, run } from './feeds.ts';

const ACK = 'POST_ORDER_ACKNOWLEDGEMENT_DATA';
const FLAT = 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA';
const cancel = (extra = '') =>
  `<AmazonOrderID>${orderId(1)}</AmazonOrderID><StatusCode>Failure</StatusCode><Item><AmazonOrderItemCode>${itemId(1, 0)}</AmazonOrderItemCode><CancelReason>BuyerCanceled</CancelReason></Item>${extra}`;
const GOOD = feedOf('OrderAcknowledgement', cancel());
const message = (id: string) =>
  `<Message><MessageID>${id}</MessageID><OrderAcknowledgement>${cancel()}</OrderAcknowledgement></Message>`;
const attributes = (count: number) => Array.from({ length: count }, (_, i) => `a${i}=""`).join(' ');
const messages = (count: number) => Array.from({ length: count }, (_, i) => message(String(i + 1))).join('');
const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
const dtd = (inside: string, text: string) =>
  `<?xml version="1.0"?><!DOCTYPE x [${inside}]>${GOOD.replace(/<\?xml[^>]*>/, '').replace('BuyerCanceled', text)}`;
const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));
const swapped = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

const REFUSED: readonly (readonly [string, CodeName, 'DONE' | 'FATAL', string | Uint8Array])[] = [
  ['billion laughs', 'dtd-refused', 'FATAL', dtd(`<!ENTITY l0 "lol">${laughs}`, '&l9;')],
  ['external entity', 'dtd-refused', 'FATAL', dtd('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;')],
  [
    'external DTD',
    'dtd-refused',
    'FATAL',
    GOOD.replace('<AmazonEnvelope>', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><AmazonEnvelope>'),
  ],
  ['entity without a DTD', 'ill-formed', 'DONE', GOOD.replace('BuyerCanceled', '&lol;')],
  ['deep nesting', 'too-large', 'FATAL', '<a>'.repeat(200) + '</a>'.repeat(200)],
  ['many elements', 'too-large', 'FATAL', envelope('OrderAcknowledgement', '<a/>'.repeat(60_001))],
  ['many attributes', 'too-large', 'FATAL', GOOD.replace('<Header>', `<Header ${attributes(600_000)}>`)],
  ['many references', 'too-large', 'FATAL', GOOD.replace('Buyer', '&amp;'.repeat(150_001))],
  ['many lines', 'too-large', 'FATAL', GOOD.replace('<Header>', `<Header>${'\r'.repeat(500_001)}`)],
  ['many comments', 'too-large', 'FATAL', GOOD.replace('<Header>', `<Header>${'<!---->'.repeat(150_001)}`)],
  ['many messages', 'too-large', 'FATAL', envelope('OrderAcknowledgement', messages(5_001))],
  ['many bytes', 'too-large', 'FATAL', new Uint8Array(10 * 1024 * 1024 + 1).fill(32)],
  ['cut off', 'ill-formed', 'DONE', GOOD.slice(0, -30)],
  ['cut off inside a character', 'not-text', 'FATAL', bytes(`${GOOD}ä`, 'utf8').slice(0, -1)],
  ['NUL', 'ill-formed', 'DONE', GOOD.replace('Buyer', '\u0000')],
  ['NUL as a reference', 'ill-formed', 'DONE', GOOD.replace('Buyer', '&#0;')],
  ['half a surrogate pair', 'ill-formed', 'DONE', GOOD.replace('Buyer', '&#xD800;')],
  ['Latin-1 said to be UTF-8', 'not-text', 'FATAL', bytes(GOOD.replace('Buyer', 'Käufer'), 'latin1')],
  ['UTF-16 without a mark', 'ill-formed', 'DONE', bytes(GOOD, 'utf16le')],
  ['JSON', 'ill-formed', 'DONE', '{"messages":[]}'],
  ['only blanks', 'ill-formed', 'DONE', ' \n '],
  ['a flat file', 'ill-formed', 'DONE', 'order-id\tship-date\n'],
  ['text after the end', 'ill-formed', 'DONE', `${GOOD}x`],
  ['tags crossed', 'ill-formed', 'DONE', GOOD.replace('</StatusCode>', '</Status>')],
  ['attribute twice', 'ill-formed', 'DONE', GOOD.replace('<Header>', '<Header a="1" a="2">')],
  ['another root', 'ill-formed', 'DONE', '<OrderAcknowledgement/>'],
  ['names in lower case', 'ill-formed', 'DONE', GOOD.replaceAll(/<[^>]*>/g, (tag) => tag.toLowerCase())],
  ['no Header', 'ill-formed', 'DONE', GOOD.replace(/<Header>.*<\/Header>/, '')],
  ['no DocumentVersion', 'ill-formed', 'DONE', GOOD.replace('1.01', 'one')],
  ['no MerchantIdentifier', 'ill-formed', 'DONE', GOOD.replace('>M<', '><')],
  ['no MessageType', 'ill-formed', 'DONE', GOOD.replace(/<MessageType>.*<\/MessageType>/, '')],
  ['no Message', 'ill-formed', 'DONE', envelope('OrderAcknowledgement', '')],
  ['another MessageType', 'items-invalid', 'DONE', envelope('OrderFulfillment', message('1'))],
  ['a MessageID twice', 'items-invalid', 'DONE', envelope('OrderAcknowledgement', message('1') + message('01'))],
  ['no MessageID', 'items-invalid', 'DONE', envelope('OrderAcknowledgement', message(''))],
  ['MessageID 0', 'items-invalid', 'DONE', envelope('OrderAcknowledgement', message('0'))],
  ['MessageID xx', 'items-invalid', 'DONE', envelope('OrderAcknowledgement', message('1') + message('xx'))],
];

describe('an XML document that is not processed', () => {
  test.each(REFUSED)('%s: %s, %s', (_, name, status, content) => {
    const desk = fakeDesk();
    const before = desk.order(1);
    const outcome = run(ACK, content, desk);
    expect(outcome.status).toBe(status);
    expect(outcome.summary).toEqual({ processed: 0, successful: 0, withError: 0, withWarning: 0 });
    expect(rowsOf(ACK, outcome)).toMatchObject([{ number: '0', severity: 'Error', name }]);
    expect(desk.order(1)).toBe(before);
    expect([desk.commands.length, desk.names.size, desk.packages.length]).toEqual([0, 0, 0]);
    // as Amazon counts it: no message, one error
    const counts = at(reportTree(outcome.report?.text ?? ''), 'Message', 'ProcessingReport', 'ProcessingSummary');
    expect(counts.children.map(({ text }) => text)).toEqual(['0', '0', '1', '0']);
  });
  test('Amazon’s sentences, with the place', () => {
    const broken = run(ACK, GOOD.replace('</Header>', '\n</Head>'), fakeDesk());
    expect(rowsOf(ACK, broken)[0]?.text).toMatch(
      /^The XML you submitted is ill-formed at the Amazon Envelope XML level at \(or near\) line 2, column \d+\./,
    );
    const twice = run(ACK, envelope('OrderAcknowledgement', message('1') + message('1')), fakeDesk());
    expect(rowsOf(ACK, twice)[0]?.text).toMatch(
      /^We are unable to process the XML feed because one or more items are invalid\. Please re-submit the feed\./,
    );
  });
});

test.each(FEED_TYPES)('nothing uploaded: %s ends FATAL without a result document', (feedType) => {
  expect(run(feedType, '', fakeDesk())).toMatchObject({ status: 'FATAL', report: null, summary: { processed: 0 } });
});

describe('encodings that are read', () => {
  const own = '<MerchantOrderID>Käufer-電</MerchantOrderID>';
  const text = feedOf(
    'OrderAcknowledgement',
    `<AmazonOrderID>${orderId(1)}</AmazonOrderID>${own}<StatusCode>Success</StatusCode>`,
  );
  test.each([
    ['UTF-8', text],
    ['UTF-8 with a mark', `\uFEFF${text}`],
    ['UTF-16 little end first', bytes(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 big end first', swapped(`\uFEFF${text}`)],
  ])('%s', (_, content) => {
    const desk = fakeDesk();
    run(ACK, content, desk);
    expect(desk.names.get(1)).toBe('Käufer-電');
  });
  test.each(['text/xml; charset=iso-8859-1', 'text/xml;charset="ISO-8859-1"'])('%s', (contentType) => {
    const desk = fakeDesk();
    run(ACK, bytes(text.replace('電', 'é\u0080'), 'latin1'), desk, contentType);
    expect(desk.names.get(1)).toBe('Käufer-é\u0080');
  });
  test('a character reference and CDATA are text like any other', () => {
    const desk = fakeDesk();
    run(ACK, text.replace('Käufer-電', 'K&#228;ufer<![CDATA[-<電>]]>'), desk);
    expect(desk.names.get(1)).toBe('Käufer-<電>');
  });
});

describe('a flat file that is not processed', () => {
  const rows = (count: number) => `order-id\n${'x\n'.repeat(count)}`;
  test.each([
    ['NUL', 'not-text', 'FATAL', `order-id\n${orderId(1)}\u0000\n`],
    ['UTF-16 without a mark', 'not-text', 'FATAL', bytes(`order-id\n${orderId(1)}`, 'utf16le')],
    ['bytes that are not UTF-8', 'not-text', 'FATAL', bytes('order-id\nä', 'latin1')],
    ['too many headings', 'too-large', 'FATAL', `order-id${'\tx'.repeat(200)}\n${orderId(1)}`],
    ['too many records', 'too-large', 'FATAL', rows(5_001)],
    ['too many lines', 'too-large', 'FATAL', `order-id\n${'\n'.repeat(100_001)}`],
    ['too many cells', 'too-large', 'FATAL', `order-id\n${'\t'.repeat(1_000_001)}`],
    ['only blanks', 'heading-missing', 'DONE', ' \n\t\n'],
  ] as const)('%s: %s, %s', (_, name, status, content) => {
    const desk = fakeDesk();
    const outcome = run(FLAT, content, desk, 'text/plain');
    expect(outcome).toMatchObject({ status, summary: { processed: 0, withError: 0 } });
    expect(rowsOf(FLAT, outcome).map((row) => row.name)).toContain(name);
    expect(desk.commands).toEqual([]);
  });
});

describe('the report stays small', () => {
  test('twenty findings of a message at most, an error always among them', () => {
    const outcome = run(ACK, feedOf('OrderAcknowledgement', cancel('<x/>'.repeat(500))), fakeDesk());
    expect(rowsOf(ACK, outcome)).toHaveLength(20);
    expect(outcome.summary.withError).toBe(1);
  });
  test('long values are cut, never through a character', () => {
    const outcome = run(ACK, feedOf('OrderAcknowledgement', cancel(`<x${'𠀀'.repeat(5_000)}/>`)), fakeDesk());
    expect(outcome.report?.text.length).toBeLessThan(3_000);
    expect(rowsOf(ACK, outcome)[0]?.text).toMatch(/𠀀…/u);
    expect(outcome.report?.text).not.toMatch(/[\uD800-\uDFFF](?![\uDC00-\uDFFF])(?<![\uD800-\uDBFF][\uDC00-\uDFFF])/);
  });
});

test('a report explains six thousand mistakes, and from then on one of each message', () => {
  const worse = (id: string) => message(id).replace('<StatusCode>', '<x/><y/><z/><v/><w/><StatusCode>');
  const many = Array.from({ length: 3_000 }, (_, i) => worse(String(i + 1))).join('');
  const outcome = run(ACK, envelope('OrderAcknowledgement', many), fakeDesk());
  const rows = rowsOf(ACK, outcome);
  expect(outcome.summary).toMatchObject({ processed: 3_000, withError: 3_000 });
  expect(rows).toHaveLength(7_800);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(3_000);
});

test('thousands of names that sellers gave and thousands of unknown orders take little time together', async () => {
  const ask = await openAsk();
  const { merchantOrderIds } = ask.market.seller().state;
  for (let order = 0; order < 200_000; order += 1) merchantOrderIds.set(order, `N${order}`);
  const records = Array.from({ length: 3_000 }, (_, i) => `001-${String(1_000_000 + i)}-0000000`);
  const begin = performance.now();
  await playFeed(ask, FLAT, `order-id\n${records.join('\n')}\n`, 'text/plain');
  expect(performance.now() - begin).toBeLessThan(4_000);
});
