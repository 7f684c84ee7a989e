// Whatever is sent: an answer in the API's own form, no crash, no trace of our insides, and nothing changed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarketplace, REFRESH_TOKEN, type MockMarketplace } from '../../mocks/index.ts';
import { OPERATIONS } from '../../mocks/http/operations.ts';
import type { Instant } from '../../sim/index.ts';

const BASE = 'http://127.0.0.1:4010';
const BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;

async function open(): Promise<{ market: MockMarketplace; token: string; bugs: unknown[] }> {
  const bugs: unknown[] = [];
  const market = createMarketplace({ startsAt: BEGIN, onBug: (error) => bugs.push(error) });
  const fields = { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, client_id: 'a', client_secret: 'b' };
  const answer = await market.handle(
    new Request(`${BASE}/auth/o2/token`, { method: 'POST', body: JSON.stringify(fields) }),
  );
  return { market, token: ((await answer.json()) as { access_token: string }).access_token, bugs };
}

function stateOf(market: MockMarketplace): string {
  const { state, world } = market.seller();
  const { feeds, reports, schedules, messages, jobs, settings, packages } = state;
  return JSON.stringify([
    [...feeds],
    [...reports],
    [...schedules],
    messages,
    jobs,
    settings,
    [...packages],
    world.live.journal.digest(),
  ]);
}

async function expectEnvelope(answer: Response): Promise<void> {
  const text = await answer.text();
  expect(text).not.toMatch(/\.ts:\d+|node_modules|at \w+ \(/);
  if (answer.status < 400) return;
  if (text.startsWith('<?xml')) return expect(text).toMatch(/<Error><Code>\w+<\/Code>/);
  const body = JSON.parse(text) as { errors?: { code: string; message: string }[]; error?: string };
  if (body.error !== undefined) return; // the token endpoint has its own form
  expect(body.errors?.[0]?.code).toMatch(/^[\w-]+$/);
  expect(typeof body.errors?.[0]?.message).toBe('string');
}

const nasty = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '%',
    '%zz',
    '%00',
    '../..',
    '{orderId}',
    ' ',
    'NaN',
    '-1',
    '1e999',
    "' OR 1=1",
    '<x>',
  ),
  fc.constant('9'.repeat(10_000)),
);
const json = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc.constantFrom(
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '[',
    'null',
    '"',
    '{"a":',
    '[[[[[[]]]]]]',
  ),
  fc
    .record({ marketplaceIds: fc.jsonValue(), feedType: fc.jsonValue(), inputFeedDocumentId: fc.jsonValue() })
    .map((value) => JSON.stringify(value)),
  fc
    .record({
      reportType: fc.jsonValue(),
      marketplaceIds: fc.jsonValue(),
      text: fc.jsonValue(),
      period: fc.jsonValue(),
    })
    .map((value) => JSON.stringify(value)),
  fc
    .record({
      seller: fc.jsonValue(),
      by: fc.jsonValue(),
      marketplace: fc.jsonValue(),
      items: fc.jsonValue(),
      act: fc.jsonValue(),
    })
    .map((value) => JSON.stringify(value)),
  fc
    .record({ marketplaceId: fc.jsonValue(), packageDetail: fc.object({ maxDepth: 3 }) })
    .map((value) => JSON.stringify(value)),
  fc.constant('['.repeat(50_000)),
);
const path = fc.oneof(
  fc
    .constantFrom(...OPERATIONS)
    .chain((operation) => nasty.map((word) => operation.path.replace(/\{\w+\}/g, () => encodeURIComponent(word)))),
  nasty.map((word) => `/${encodeURIComponent(word)}`),
  fc.constantFrom(
    '/_sim/orders',
    '/_sim/clock/advance',
    '/_sim/seller',
    '/_sim/restore',
    '/_sim/nothing',
    '/_documents/x',
    '/auth/o2/token',
    '//',
    '/_sim/',
  ),
);
const query = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom(
        'MarketplaceIds',
        'CreatedAfter',
        'NextToken',
        'nextToken',
        'includedData',
        'paginationToken',
        'pageSize',
      ),
      nasty,
    ),
    nasty,
  ),
  { maxLength: 5 },
);

describe('malformed requests', () => {
  test('are answered in the API’s form, and what is refused changes nothing', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
            path,
            query,
            json,
            fc.constantFrom('application/json', 'text/xml', '', 'application/x-www-form-urlencoded'),
            fc.constantFrom('right', 'right', 'right', 'none', 'Atza|x'),
          ),
          { minLength: 5, maxLength: 25 },
        ),
        async (calls) => {
          const { market, token, bugs } = await open();
          for (const [method, where, pairs, body, type, kind] of calls) {
            const search = pairs
              .map(
                ([name, value]) =>
                  `${encodeURIComponent(name.replace(/[\ud800-\udfff]/g, ''))}=${value.replace(/[^\w%-]/g, '')}`,
              )
              .join('&');
            const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
            if (kind !== 'none') headers['x-amz-access-token'] = kind === 'right' ? token : kind;
            const init = method === 'GET' ? { method, headers } : { method, headers, body };
            const before = stateOf(market);
            const answer = await market.handle(new Request(`${BASE}${where}?${search}`, init));
            expect(answer.status).toBeLessThan(500);
            await expectEnvelope(answer);
            if (answer.status >= 400) {
              refused += 1;
              expect(stateOf(market)).toBe(before);
            }
          }
          expect(bugs).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    expect(refused).toBeGreaterThan(300);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a body that ends early, one that is too large, and one that is not UTF-8 have their own statuses', async () => {
    const { market, token, bugs } = await open();
    const ask = (body: ReadableStream<Uint8Array> | Uint8Array, headers: Record<string, string> = {}) =>
      market.handle(
        new Request(`${BASE}/feeds/2021-06-30/documents`, {
          method: 'POST',
          body: body as never,
          headers: { 'x-amz-access-token': token, 'content-type': 'application/json', ...headers },
          duplex: 'half',
        } as RequestInit),
      );
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from('{"contentType":"te'));
        controller.error(new Error('connection lost'));
      },
    });
    expect((await ask(broken)).status).toBe(400);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    });
    expect((await ask(endless)).status).toBe(413);
    expect((await ask(Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
    expect(bugs).toEqual([]);
  });

  test('an upload that is too large or of another type is refused as storage does, and a bomb ends in its report', async () => {
    const { market, token, bugs } = await open();
    const call = async (method: string, where: string, body?: unknown) => {
      const headers = { 'x-amz-access-token': token };
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      return (await (await market.handle(new Request(BASE + where, init))).json()) as Record<string, string>;
    };
    const document = await call('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    const put = (body: unknown, type: string) =>
      market.handle(
        new Request(document['url'] ?? '', {
          method: 'PUT',
          body: body as never,
          headers: { 'content-type': type },
          duplex: 'half',
        } as RequestInit),
      );
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1_048_576)),
    });
    const large = await put(endless, 'text/xml');
    expect([large.status, await large.text()]).toEqual([400, expect.stringContaining('EntityTooLarge')]);
    const other = await put('x', 'text/plain');
    expect([other.status, await other.text()]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
    const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    expect(
      (await put(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${lol}]><x>&l9;</x>`, 'text/xml')).status,
    ).toBe(200);
    const before = market.seller().world.live.journal.digest();
    const { feedId } = await call('POST', '/feeds/2021-06-30/feeds', {
      feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
      marketplaceIds: ['ATVPDKIKX0DER'],
      inputFeedDocumentId: document['feedDocumentId'],
    });
    const feed = await call('GET', `/feeds/2021-06-30/feeds/${feedId}`);
    expect(feed['processingStatus']).toBe('FATAL');
    expect(market.seller().world.live.journal.digest()).toBe(before);
    expect(bugs).toEqual([]);
  });
});
