// Whatever is sent: an answer in the API's own form, no crash, no trace of our insides, and nothing changed by what was refused.
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { REFRESH_TOKEN } from '../../mocks/index.ts';
import { BASE, body, expectForm, nearlyRight, path, query } from './support/hostile-input.ts';
import { openTarget, stateOf, type Target } from './support/hostile-market.ts';

const PROTOTYPE = Reflect.ownKeys(Object.prototype);
afterAll(() => {
  expect(Reflect.ownKeys(Object.prototype)).toEqual(PROTOTYPE);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

const TYPES = [
  'application/json',
  'application/json',
  'text/xml',
  '',
  'application/x-www-form-urlencoded',
  'a/b; charset=x',
];
const TOKENS = ['right', 'right', 'right', 'right', 'none', 'garbage'] as const;
const TARGETS = ['constructor', '__proto__', 'toString', 'ReceiveMessage', ''].map((name) => `AmazonSQS.${name}`);
const METHODS = ['GET', 'GET', 'POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'X'];

/** One request, as a test sends it: of any kind, or one that is right but for one field. */
const call = fc.oneof(
  fc.record({
    method: fc.constantFrom(...METHODS),
    path: fc.tuple(path, query).map((parts) => parts.join('?')),
    body: fc.boolean().chain((deep) => body(deep).map((text) => ({ deep, text }))),
    type: fc.constantFrom(...TYPES),
    token: fc.constantFrom(...TOKENS),
    id: fc.nat(3),
  }),
  fc.tuple(nearlyRight, fc.nat(3)).map(([[near, text], id]) => ({
    ...{ method: 'POST', path: near, type: 'application/json', token: 'right', id },
    body: { deep: false, text },
  })),
);

async function shoot(target: Target, shot: typeof call extends fc.Arbitrary<infer T> ? T : never) {
  const where = shot.path.replaceAll('ID', target.ids[shot.id] ?? '');
  const headers: Record<string, string> = shot.type === '' ? {} : { 'content-type': shot.type };
  if (shot.token !== 'none') headers['x-amz-access-token'] = shot.token === 'right' ? target.token : 'Atza|x';
  const bodiless = shot.method === 'GET' || shot.method === 'HEAD';
  const text = shot.body.text.replaceAll('"ID"', `"${target.ids[shot.id]}"`).replaceAll('"ITEM"', `"${target.item}"`);
  return target.send(shot.method, where, bodiless ? { headers } : { headers, body: text });
}

describe('malformed requests', () => {
  test('are answered in the API’s form, and what is refused changes nothing', async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 20, maxLength: 40, size: 'max' }), async (calls) => {
        const target = await openTarget();
        let before = stateOf(target.market);
        for (const shot of calls) {
          if (shot.body.deep && shot.path.startsWith('/_sim/')) continue;
          const { answer, text } = await shoot(target, shot);
          expect(target.bugs, `${shot.method} ${shot.path.slice(0, 200)} ${shot.body.text.slice(0, 400)}`).toEqual([]);
          const { pathname } = new URL(BASE + shot.path); // the URL's own view of `..` and the like
          expectForm(pathname, answer, text);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          const after = stateOf(target.market);
          const allowed = answer.status < 400 || after === before;
          expect(allowed, `${shot.path} ${shot.body.text.slice(0, 400)}`).toBe(true);
          before = after;
        }
      }),
      { numRuns: 60 },
    );
    // No holding by never getting anywhere.
    for (const status of [200, 201, 202, 400, 403, 404, 405, 415])
      expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(0);
  });

  test('the queue has no actions but its own', async () => {
    const { send, bugs } = await openTarget();
    for (const name of TARGETS) {
      const { answer, text } = await send('POST', '/', { headers: { 'x-amz-target': name }, body: '{}' });
      expect([answer.status, JSON.parse(text)], name).toEqual([
        400,
        { __type: expect.stringMatching(/^com\.amazonaws\.sqs#\w+$/), message: expect.any(String) },
      ]);
    }
    expect(bugs).toEqual([]);
  });
});

describe('values that nothing can walk over', () => {
  test.each([
    ['clock/advance', 'by'],
    ['clock/advance', 'to'],
    ['orders', 'marketplace'],
    ['restore', 'id'],
    ['orders/ID/buyer', 'act'],
  ])('/_sim/%s: %s', async (where, field) => {
    const { send, bugs, ids } = await openTarget();
    const url = `/_sim/${where.replace('ID', ids[0] ?? '')}`;
    const { answer } = await send('POST', url, { body: `{"${field}":${'['.repeat(60_000)}${']'.repeat(60_000)}}` });
    expect([answer.status >= 400 && answer.status < 500, bugs]).toEqual([true, []]);
  });
});

test('report options are names with texts: a list of texts is none', async () => {
  const { send, token } = await openTarget();
  const asked = { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds: ['ATVPDKIKX0DER'] };
  const ask = async (reportOptions: unknown) => {
    const init = { headers: { 'x-amz-access-token': token }, body: JSON.stringify({ ...asked, reportOptions }) };
    return (await send('POST', '/reports/2021-06-30/reports', init)).answer.status;
  };
  expect([await ask({ a: 'b' }), await ask(['b'])]).toEqual([202, 400]);
});

describe('page tokens', () => {
  const LISTS = [
    ['/orders/v0/orders?MarketplaceIds=ATVPDKIKX0DER&CreatedAfter=2026-02-01&MaxResultsPerPage=1', 'NextToken'],
    ['/orders/2026-01-01/orders?createdAfter=2026-02-01&maxResultsPerPage=1', 'paginationToken'],
    ['/feeds/2021-06-30/feeds?feedTypes=POST_ORDER_ACKNOWLEDGEMENT_DATA&pageSize=1', 'nextToken'],
    ['/reports/2021-06-30/reports?reportTypes=GET_V2_SELLER_PERFORMANCE_REPORT&pageSize=1', 'nextToken'],
  ] as const;

  test('of one list are refused by the others', async () => {
    const { send, token, bugs } = await openTarget();
    const headers = { 'x-amz-access-token': token };
    const again = { method: 'POST', headers };
    const feed = '{"contentType":"text/xml"}';
    const { feedDocumentId } = JSON.parse(
      (await send('POST', '/feeds/2021-06-30/documents', { headers, body: feed })).text,
    ) as Record<string, string>;
    const marketplaceIds = ['ATVPDKIKX0DER'];
    const asked = { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds, inputFeedDocumentId: feedDocumentId };
    await send('POST', '/feeds/2021-06-30/feeds', { ...again, body: JSON.stringify(asked) });
    const report = { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds };
    await send('POST', '/reports/2021-06-30/reports', { ...again, body: JSON.stringify(report) });
    for (const [from] of LISTS) {
      const { text } = await send('GET', from, { headers });
      const next = /"[nN]extToken":"([^"]+)"/.exec(text)?.[1];
      expect(next, from).toBeDefined();
      for (const [to, name] of LISTS) {
        if (to === from) continue;
        const alone = name === 'nextToken' ? (to.split('?')[0] ?? '') : to;
        const url = `${alone}${alone.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(next ?? '')}`;
        const { answer } = await send('GET', url, { headers });
        expect([answer.status, bugs], `${from} -> ${to}`).toEqual([400, []]);
      }
    }
  });
});

type Content = NonNullable<RequestInit['body']>;

/** Bytes without end, made as they are asked for; how many were is counted. */
function endless(size: number, made: { bytes: number }): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      made.bytes += size;
      controller.enqueue(new Uint8Array(size).fill(0x20));
    },
  });
}

const broken = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => controller.enqueue(Buffer.from('{"contentType":"te')),
    pull: (controller) => controller.error(new Error('connection lost')),
  });

describe('bodies that are no text', () => {
  let target: Target;
  beforeEach(async () => {
    target = await openTarget();
  });
  const MIB = 1024 * 1024;

  test.each([
    ['/feeds/2021-06-30/documents', 413],
    ['/_sim/orders', 400],
    ['/auth/o2/token', 400],
  ])('%s: broken off, too large, not UTF-8', async (where, tooLarge) => {
    const before = stateOf(target.market);
    const made = { bytes: 0 };
    const sent: [number, Content][] = [
      [400, broken()],
      [tooLarge, 'x'.repeat(2 * MIB)],
      [tooLarge, endless(65_536, made)],
      [400, Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d])],
    ];
    for (const [status, content] of sent) {
      const headers = { 'x-amz-access-token': target.token, 'content-type': 'application/json' };
      const { answer, text } = await target.send('POST', where, { body: content, headers });
      expect(answer.status).toBe(status);
      expectForm(where, answer, text);
    }
    expect(made.bytes).toBeLessThan(2 * MIB); // it stops reading
    expect(stateOf(target.market)).toBe(before);
    expect(target.bugs).toEqual([]);
  });

  const newDocument = async (): Promise<Record<string, string>> => {
    const headers = { 'x-amz-access-token': target.token };
    const { text } = await target.send('POST', '/feeds/2021-06-30/documents', {
      headers,
      body: '{"contentType":"text/xml"}',
    });
    return JSON.parse(text) as Record<string, string>;
  };
  const put = async (url: string, content: Content, type = 'text/xml') => {
    const { answer, text } = await target.send('PUT', url, { body: content, headers: { 'content-type': type } });
    expectForm('/_documents/x', answer, text);
    return [answer.status, /<Code>(\w+)/.exec(text)?.[1]];
  };

  test('an upload that breaks off, never ends, is of another type or for another document is refused as storage does', async () => {
    const { url = '', feedDocumentId = '' } = await newDocument();
    const before = stateOf(target.market);
    const made = { bytes: 0 };
    expect(await put(url, broken())).toEqual([400, 'IncompleteBody']);
    expect(await put(url, endless(MIB, made))).toEqual([400, 'EntityTooLarge']);
    expect(made.bytes).toBeLessThan(36 * MIB);
    expect(await put(url, 'x', 'text/plain')).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await put(url.replace(feedDocumentId, `${feedDocumentId}0`), 'x')).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await put(url.replace(/Date=2026/, 'Date=2027'), 'x')).toEqual([403, 'SignatureDoesNotMatch']);
    expect(stateOf(target.market)).toBe(before);
    expect(await put(url, 'x')).toEqual([200, undefined]);
    expect(target.bugs).toEqual([]);
  });

  const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  const file = '<!ENTITY l9 SYSTEM "file:///etc/passwd">';
  test.each([
    [
      'entities within entities',
      'FATAL',
      `<!DOCTYPE x [<!ENTITY l0 "lol">${lol}]><AmazonEnvelope>&l9;</AmazonEnvelope>`,
    ],
    ['an entity from a file', 'FATAL', `<!DOCTYPE x [${file}]><AmazonEnvelope>&l9;</AmazonEnvelope>`],
    ['a hundred thousand open elements', 'FATAL', '<a>'.repeat(100_000)],
    [
      'an element with a hundred thousand attributes',
      'FATAL',
      `<a ${Array.from({ length: 100_000 }, (_, i) => `b${i}="1"`).join(' ')}/>`,
    ],
  ])('a feed that is a bomb ends in its report: %s', async (_, ends, bomb) => {
    const { url = '', feedDocumentId } = await newDocument();
    expect(await put(url, `<?xml version="1.0"?>${bomb}`)).toEqual([200, undefined]);
    const before = target.market.seller().world.live.journal.digest();
    const headers = { 'x-amz-access-token': target.token };
    const asked = { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds: ['ATVPDKIKX0DER'] };
    const created = await target.send('POST', '/feeds/2021-06-30/feeds', {
      ...{ headers, body: JSON.stringify({ ...asked, inputFeedDocumentId: feedDocumentId }) },
    });
    const { feedId } = JSON.parse(created.text) as { feedId: string };
    const { text } = await target.send('GET', `/feeds/2021-06-30/feeds/${feedId}`, { headers });
    expect(JSON.parse(text)).toMatchObject({ processingStatus: ends });
    expect(target.market.seller().world.live.journal.digest()).toBe(before);
    expect(target.bugs).toEqual([]);
  });

  test.each<[string, (good: string) => Promise<string | null> | string | null, RegExp]>([
    ['none', () => null, /missing/],
    ['garbage', () => 'Atza|x', /malformed/],
    ['a prototype’s key', () => '__proto__', /malformed/],
    ['the refresh token', () => REFRESH_TOKEN, /malformed/],
    ['ten kilobytes', () => 'x'.repeat(10_000), /malformed/],
    [
      'expired',
      async (good) => (await target.send('POST', '/_sim/clock/advance', { body: '{"by":"PT1H"}' }), good),
      /access token.*expired/,
    ],
  ])('a token that is no good: %s', async (_, tokenOf, details) => {
    const token = await tokenOf(target.token);
    const before = stateOf(target.market);
    const headers: Record<string, string> = token === null ? {} : { 'x-amz-access-token': token };
    const { answer, text } = await target.send('POST', '/feeds/2021-06-30/documents', {
      headers,
      body: '{"contentType":"text/xml"}',
    });
    expectForm('/feeds/2021-06-30/documents', answer, text);
    expect([answer.status, JSON.parse(text)]).toEqual([
      403,
      { errors: [{ code: 'Unauthorized', message: expect.any(String), details: expect.stringMatching(details) }] },
    ]);
    expect(stateOf(target.market)).toBe(before);
  });
});
