// What nobody should send, and what may be answered to it.
import fc from 'fast-check';
import { expect } from 'vitest';
import { OPERATIONS } from '../../../mocks/wire/operations.ts';
import { PAGES } from '../../../mocks/pages/routes.ts';
import { isPagePath } from '../../../mocks/doors/answer-page.ts';

export const BASE = 'http://127.0.0.1:4010';

/** As written on the wire: nothing here is encoded, so a broken escape stays one. Only what a URL cannot hold at all is left out. */
const WORDS = [
  '%',
  '%zz',
  '%c3%28',
  '%00',
  '%E0%A4%A',
  '..%2f..%2fetc',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{orderId}',
  'NaN',
  '-1',
  '0',
  '1e999',
  '101',
  "'%20OR%201=1",
  '<x>',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  '2026-02-01',
  'ATVPDKIKX0DER',
  'ATVPDKIKX0DER,A0',
  'BUYER,,CANCELLATION',
  '9'.repeat(10_000),
  ','.repeat(5_000),
];
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => encodeURIComponent(text)),
);

const NAMES =
  'MarketplaceIds CreatedAfter LastUpdatedAfter OrderStatuses MaxResultsPerPage NextToken nextToken includedData createdAfter paginationToken pageSize feedTypes reportTypes marketplaceIds notificationTypes processingStatuses createdSince seller marketplace __proto__ constructor';
const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NAMES.split(' ')) }, word);
/** Keys are repeated often: there are few of them. */
export const query = fc
  .array(fc.tuple(name, word), { maxLength: 5 })
  .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&'));

const CONTROLS =
  'orders clock/advance faults mail mail/mail-1.eml seller restore reset health journal nothing orders/ID/buyer orders/ID/message orders/ID/request-cancellation orders/ID/self-cancel orders/ID';
/** `ID` becomes the id of something that exists. */
export const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...OPERATIONS).chain((operation) => filled(operation.path)) },
  { weight: 2, arbitrary: fc.constantFrom(...CONTROLS.split(' ')).map((rest) => `/_sim/${rest}`) },
  fc.constantFrom(...Object.keys(PAGES)).chain((page) => filled(page.split(' ')[1] ?? '/')),
  word.map((text) => `/_sim/${text}`),
  word.map((text) => `/_documents/${text}`),
  word.map((text) => `/${text}`),
  fc.constantFrom('/auth/o2/token', '//', '/_sim/', '/_documents/', '/auth/o2/token/x', '/orders/v0/orders/'),
);
const filled = (pattern: string) =>
  fc.array(fc.oneof(fc.constant('ID'), word), { minLength: 2, maxLength: 2 }).map((words) => {
    let i = 0;
    return pattern.replace(/\{\w+\}/g, () => words[i++] ?? 'x');
  });

const DEEP = '['.repeat(60_000) + ']'.repeat(60_000);
/** Values that are no text although something may want to make one of them. */
const VALUES = [
  '{"toString":1,"valueOf":1}',
  '{"__proto__":{"polluted":1}}',
  '[]',
  '{}',
  'null',
  '5',
  '"x"',
  '[[["x"]]]',
  '-1e999',
];
const FIELDS =
  'marketplaceIds feedType inputFeedDocumentId contentType reportType period reportOptions dataStartTime nextReportCreationTime text attachments coverageStartDate marketplaceId packageDetail shipmentStatus restrictedResources name resourceSpecification destinationId payloadVersion processingDirective grant_type refresh_token items amount buyer act kind scenario seed id by to usagePlan flagAs listLag';
const RIGHT: Readonly<Record<string, string>> = {
  marketplaceIds: '["ATVPDKIKX0DER"]',
  feedType: '"POST_ORDER_ACKNOWLEDGEMENT_DATA"',
  reportType: '"GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING"',
  period: '"PT4H"',
  text: '"Hello."',
  marketplaceId: '"ATVPDKIKX0DER"',
  name: '"d"',
};
const value = (deep: boolean) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
    { weight: 1, arbitrary: fc.constant(`[${deep ? DEEP : '[[]]'}]`) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
  );
/** An object with some fields right and some of any kind; names repeat in it, too. */
const fields = (deep: boolean) =>
  fc
    .array(
      fc
        .constantFrom(...FIELDS.split(' '))
        .chain((key) =>
          fc
            .oneof(value(deep), ...(RIGHT[key] === undefined ? [] : [fc.constant(RIGHT[key])]))
            .map((text) => `"${key}":${text}`),
        ),
      { maxLength: 6 },
    )
    .map((list) => `{${list.join(',')}}`);
/** `deep`: with values nested so deep that nothing can walk over them. */
export const body = (deep: boolean): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fields(deep) },
    fc.json({ maxDepth: 6 }),
    fc.constantFrom(
      '[',
      'null',
      '"',
      '{"a":',
      '[]',
      '',
      DEEP,
      '['.repeat(60_000),
      '{"constructor":{"prototype":{"polluted":1}}}',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

const ids = ['ATVPDKIKX0DER'];
const item = { orderItemId: 'ITEM', quantity: 1 };
const shipDate = '2026-03-04T18:00:00Z';
const parcel = { packageReferenceId: '1', carrierCode: 'UPS', trackingNumber: '1Z', shipDate, orderItems: [item] };
const arn = 'arn:aws:sqs:us-east-1:000000000000:q';
/** Calls that are right, and get one of their fields replaced. */
const RIGHT_CALLS: readonly (readonly [path: string, body: Readonly<Record<string, unknown>>])[] = [
  ['/feeds/2021-06-30/documents', { contentType: 'text/xml' }],
  [
    '/feeds/2021-06-30/feeds',
    { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds: ids, inputFeedDocumentId: 'ID' },
  ],
  [
    '/reports/2021-06-30/reports',
    {
      reportType: 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING',
      marketplaceIds: ids,
      reportOptions: {},
      dataStartTime: '2026-02-20',
    },
  ],
  [
    '/reports/2021-06-30/schedules',
    {
      reportType: 'GET_ORDER_REPORT_DATA_SHIPPING',
      marketplaceIds: ids,
      period: 'PT4H',
      nextReportCreationTime: '2026-03-05',
    },
  ],
  ['/orders/v0/orders/ID/shipmentConfirmation', { marketplaceId: ids[0], packageDetail: parcel }],
  ['/messaging/v1/orders/ID/messages/unexpectedProblem?marketplaceIds=ATVPDKIKX0DER', { text: 'Hello.' }],
  [
    '/messaging/v1/orders/ID/messages/legalDisclosure?marketplaceIds=ATVPDKIKX0DER',
    { attachments: [], text: '', coverageStartDate: '2026-03-05' },
  ],
  [
    '/tokens/2021-03-01/restrictedDataToken',
    { restrictedResources: [{ method: 'GET', path: '/orders/v0/orders', dataElements: ['buyerInfo'] }] },
  ],
  ['/notifications/v1/destinations', { name: 'd', resourceSpecification: { sqs: { arn } } }],
  [
    '/notifications/v1/subscriptions/ORDER_CHANGE',
    { destinationId: 'ID', payloadVersion: '1.0', processingDirective: {} },
  ],
  ['/_sim/orders', { marketplace: 'US', items: 1, amount: 2500, buyer: {} }],
  ['/_sim/clock/advance', { by: 'PT1M' }],
  ['/_sim/clock/advance', { to: '2026-03-04T18:40:00Z' }],
  ['/_sim/orders/ID/message', { text: 'Hello.', kind: 'question' }],
  ['/_sim/orders/ID/request-cancellation', { items: [1], reason: 'other' }],
  ['/_sim/orders/ID/buyer', { act: 'keep' }],
  ['/_sim/seller', { usagePlan: {}, flagAs: 'string', listLag: 0, feedQueue: 20_000 }],
  ['/_sim/reset', { seed: 1 }],
  [
    '/auth/o2/token',
    { grant_type: 'refresh_token', refresh_token: 'Atzr|cancelbench', client_id: 'a', client_secret: 'b' },
  ],
];
/** One of them, as `[path, body]`. */
export const nearlyRight = fc.constantFrom(...RIGHT_CALLS).chain(([where, right]) =>
  fc
    .tuple(fc.constantFrom(...Object.keys(right)), value(!where.startsWith('/_sim/')), fc.nat(4))
    .map(([key, wrong, n]) => {
      const text = Object.entries(right).map(
        ([name, own]) => `"${name}":${name === key && n > 0 ? wrong : JSON.stringify(own)}`,
      );
      return [where, `{${text.join(',')}}`] as const;
    }),
);

const ERROR = { code: expect.stringMatching(/^[\w-]+$/), message: expect.any(String), details: expect.any(String) };

/** What came is one of the forms a client can read, in the form of the door it knocked at, and tells nothing of our insides. */
export function expectForm(where: string, answer: Response, text: string): void {
  expect(text).not.toMatch(/\bat .*\.ts:\d+|\.[cm]?[jt]s:\d+:\d+|node_modules|\/mocks\/|file:\/\//);
  expect(isPagePath(where) ? [2, 3, 4] : [2, 4], `${answer.status} ${where}`).toContain(
    Math.floor(answer.status / 100),
  );
  if (answer.status < 400) return;
  if (isPagePath(where))
    return expect(answer.headers.get('content-type')).toMatch(/^text\/(plain|html); charset=utf-8$/);
  if (where.startsWith('/_documents/')) {
    expect(text).toMatch(/^<\?xml [^>]+\?>\n<Error><Code>\w+<\/Code><Message>[^<]+<\/Message><\/Error>$/);
    return expect(answer.headers.get('content-type')).toBe('application/xml');
  }
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  const parsed = JSON.parse(text) as unknown;
  if (/^\/auth\/o2\/token\/?$/i.test(where))
    return expect(parsed).toEqual({ error: expect.stringMatching(/^[a-z_]+$/), error_description: expect.any(String) });
  expect(parsed).toEqual({ errors: [ERROR] });
}
