// The small parts of reading a feed and of reporting on it, each at its edge.
import { describe, expect, test } from 'vitest';
import { decodeText, MOST_FEED_BYTES } from '../../../mocks/feeds/decode-text.ts';
import { FEED_FORMS } from '../../../mocks/feeds/feed-types.ts';
import { add, finding, startNotes } from '../../../mocks/feeds/finding.ts';
import { hasMore } from '../../../mocks/feeds/has-more.ts';
import { readEnvelope } from '../../../mocks/feeds/read-envelope.ts';
import { readAmounts } from '../../../mocks/feeds/read-amounts.ts';
import { carrierOf } from '../../../mocks/feeds/read-fulfillment.ts';
import { MOST_RESULTS, resultsOf, type Judged } from '../../../mocks/feeds/report.ts';
import type { XmlElement } from '../../../mocks/feeds/parse-xml.ts';
import { openAsk } from '../support/ask.ts';

describe('the text of a document', () => {
  const latin = Uint8Array.of(0x63, 0x61, 0x66, 0xe9); // "café" in ISO 8859-1, which is no UTF-8
  const text = (bytes: Uint8Array, type = 'text/xml') => {
    const decoded = decodeText(bytes, type);
    return decoded.ok ? decoded.text : JSON.stringify(decoded);
  };
  test.each([
    'text/plain; charset=iso-8859-1',
    'text/plain;charset=ISO-8859-1',
    'text/plain; charset = "iso-8859-1"; x=y',
  ])('%s', (type) => expect(text(latin, type)).toBe('café'));
  test('is UTF-8 unless something else is said, and never mended', () => {
    expect(text(Buffer.from('café'))).toBe('café');
    expect(text(latin)).toContain('its bytes are not utf-8; send UTF-8, or say charset=iso-8859-1');
    expect(text(latin, 'text/plain; charset=UTF-8')).toMatch(/\(its content type says charset .*utf-8/);
  });
  test('has the encoding of its byte order mark, whatever is said', () => {
    const type = 'text/plain; charset=iso-8859-1';
    expect(text(Uint8Array.of(0xff, 0xfe, 0x61, 0), type)).toBe('a');
    expect(text(Uint8Array.of(0xfe, 0xff, 0, 0x61), type)).toBe('a');
    expect(text(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), type)).toBe('a');
    expect(text(Uint8Array.of(0xef, 0xbb, 0x61), type)).toBe('ï»a'); // half a mark is none
  });
  test('is not compressed, and at most ten mebibytes long', () => {
    expect(text(Uint8Array.of(0x1f, 0x8b, 8))).toContain('it is compressed');
    expect(text(new Uint8Array(MOST_FEED_BYTES).fill(0x61))).toHaveLength(MOST_FEED_BYTES);
    expect(text(new Uint8Array(MOST_FEED_BYTES + 1))).toContain('the document has 10485761 bytes of at most 10485760');
  });
});

test.each([
  ['a,b,c', 2, false],
  ['a,b,c', 1, true],
  ['', 0, false],
  [',', 0, true],
  [',,', 1, true],
])('"%s" has more than %i commas: %s', (text, most, more) => expect(hasMore(text, ',', most)).toBe(more));

test.each([
  ['UPS', null, 'UPS'],
  ['UPS', 'Mule', 'UPS'],
  ['Other', 'Mule', 'Mule'],
  ['Other', null, 'Other'],
  [null, 'Mule', 'Mule'],
  [null, null, ''],
])('the code %s and the name %s are the carrier "%s"', (code, name, carrier) =>
  expect(carrierOf(code, name, startNotes('1'))).toBe(carrier),
);

const element = (name: string, text = '', children: readonly XmlElement[] = []): XmlElement =>
  ({ name, text, line: 1, column: 1, attributes: new Map(), children }) as XmlElement;

describe('an envelope', () => {
  const header = element('Header', '', [element('DocumentVersion', '1.01'), element('MerchantIdentifier', 'x')]);
  const type = element('MessageType', 'OrderFulfillment');
  const message = (id: string) => element('Message', '', [element('MessageID', id)]);
  const read = (name: string, ...children: readonly XmlElement[]) =>
    JSON.stringify(readEnvelope(element(name, '', children), 'OrderFulfillment'));
  test.each<readonly [string, readonly XmlElement[]]>([
    ['AmazonEnvelope holds no Header', [type, message('1')]],
    [
      'Header holds no MerchantIdentifier',
      [element('Header', '', [element('DocumentVersion', '1.01')]), type, message('1')],
    ],
    ['expected a version such as 1.01', [element('Header', '', [element('DocumentVersion', '1')]), type, message('1')]],
    ['AmazonEnvelope holds no MessageType', [header, message('1')]],
    ['this feed type takes OrderFulfillment', [header, element('MessageType', 'Product'), message('1')]],
    ['AmazonEnvelope holds no Message', [header, type]],
    ['is not a positive whole number', [header, type, message('0')]],
    ['is not a positive whole number', [header, type, message('1'.repeat(21))]],
    ['MessageID 1 appears again', [header, type, message('1'), message('01')]],
  ])('%s', (why, children) => expect(read('AmazonEnvelope', ...children)).toContain(why));
  test('has a root of its name', () =>
    expect(read('Envelope', header, type, message('1'))).toContain('expected AmazonEnvelope'));
  test('keeps twenty digits', () => {
    const id = '12345678901234567890';
    expect(
      readEnvelope(element('AmazonEnvelope', '', [header, type, message(`00${id}`)]), 'OrderFulfillment'),
    ).toMatchObject({
      ok: true,
      messages: [{ number: id }],
    });
  });
});

test('a component without an amount has no currency, and both are told', () => {
  const notes = startNotes('1');
  const component = element('Component', '', [element('Type', 'Principal')]);
  expect(readAmounts([element('ItemPriceAdjustments', '', [component])], notes)).toEqual({
    currencies: [],
    someMoney: false,
  });
  expect(notes.findings.map(({ text }) => text).join()).toMatch(/Amount.*currency of Amount/);
});

describe('a report', () => {
  const bad = finding('missing', { field: 'x' });
  const notes = (number: string, ...findings: readonly (typeof bad)[]) => ({
    ...startNotes(number),
    findings: [...findings],
  });
  const numbers = (judged: Partial<Judged>) =>
    resultsOf({ document: [], messages: [], ...judged } as Judged).map(([number]) => number);
  test('tells the document first, as message 0, and then each message', () =>
    expect(numbers({ document: [bad], messages: [notes('7', bad, bad), notes('8', bad)] })).toEqual([
      '0',
      '7',
      '7',
      '8',
    ]));
  test('beyond its limit it tells one finding of each message, an error before a warning', () => {
    const full = Array.from({ length: MOST_RESULTS - 1 }, (_, i) => notes(String(i + 1), bad));
    const warning = { ...bad, severity: 'Warning' as const, text: 'a warning' };
    const messages = [...full, notes('x', warning, bad), notes('y', bad, bad), notes('z', warning)];
    const results = resultsOf({ document: [], messages } as unknown as Judged);
    expect(results).toHaveLength(MOST_RESULTS + 2);
    expect(results.slice(-3)).toEqual([
      ['x', bad],
      ['y', bad],
      ['z', warning],
    ]);
    expect(numbers({ messages: [...full.slice(1), notes('x', bad, bad, bad)] }).slice(-3)).toEqual([
      String(MOST_RESULTS - 1),
      'x',
      'x',
    ]);
  });
  test('a message has at most twenty findings', () => {
    const many = startNotes('1');
    for (let i = 0; i < 25; i += 1) add(many, 'missing', { field: String(i) });
    expect(many.findings).toHaveLength(20);
  });
});

test.each([
  [undefined, 400],
  [{}, 400],
  [{ contentType: '' }, 400],
  [{ contentType: 5 }, 400],
  [{ contentType: 'x'.repeat(200) }, 201],
  [{ contentType: 'x'.repeat(201) }, 400],
  [{ contentType: 'text/xml\nx' }, 400],
  [{ contentType: 'text/xml' }, 201],
])('createFeedDocument with %j: %i', async (body, status) => {
  const ask = await openAsk();
  expect((await ask.api('POST', '/feeds/2021-06-30/documents', body)).status).toBe(status);
});

const flat = Object.entries(FEED_FORMS).flatMap(([type, form]) =>
  form.form === 'flat' ? [[type, form.columns] as const] : [],
);
test.each(flat)('the columns of %s have names of their own, in small letters', (_, { required, optional }) => {
  const names = [...required, ...optional];
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+([-_][a-z]+)*$/);
  expect(required).toContain('order-id');
});
