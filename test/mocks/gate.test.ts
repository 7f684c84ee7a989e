// Who may come in by the network: names the mock answers to, other sites in a browser, and what a body must say it is.
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listen, type Listening } from '../../mocks/express.ts';
import { createMarketplace, type MockMarketplace } from '../../mocks/index.ts';
import { ASK_BEGIN } from './support/ask.ts';
import { SELLER } from './support/wire.ts';

let market: MockMarketplace;
let server: Listening;

beforeEach(async () => {
  market = createMarketplace({ startsAt: ASK_BEGIN, allowHosts: ['Mock.Test'], publicBase: 'https://shop.test/base' });
  server = await listen(market, { port: 0 });
});
afterEach(() => server.close());

type Asked = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string };
type Answer = { readonly status: number; readonly text: string };

/** `fetch` may set neither Host nor Origin. */
function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      server.url + path,
      { method, headers: { connection: 'close', ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject).end(body);
  });
}

const JSON_BODY = { 'content-type': 'application/json' };
const QUEUE = { 'x-amz-target': 'AmazonSQS.ListQueues', 'content-type': 'application/x-amz-json-1.0' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** One request for each door outside the API, which works when nothing is wrong with its headers. */
const DOORS: Readonly<Record<string, readonly [path: string, Asked]>> = {
  'a control call': ['/_sim/orders', { method: 'POST', headers: JSON_BODY, body: '{"marketplace":"US"}' }],
  'a look at the control': ['/_sim/health', {}],
  'a login': ['/auth/o2/token', { method: 'POST', headers: JSON_BODY, body: JSON.stringify(SELLER) }],
  'a call of the queue': ['/', { method: 'POST', headers: QUEUE, body: '{}' }],
  'a page': ['/seller', {}],
  'a form': [
    '/orders',
    { method: 'POST', headers: { ...FORM, 'sec-fetch-site': 'same-origin' }, body: 'marketplace=US' },
  ],
  'the events': ['/events', {}],
};

const at = (door: string, headers: Record<string, string>): Promise<Answer> => {
  const [path, asked] = DOORS[door] as (typeof DOORS)[string];
  return ask(path, { ...asked, headers: { ...asked.headers, ...headers } });
};
const orders = (): number => market.seller().world.live.workload.size;

describe.each(Object.keys(DOORS))('%s', (door) => {
  test('is answered under every name of the mock', async () => {
    const { port } = new URL(server.url);
    const own = [
      'localhost',
      '127.0.0.1',
      '[::1]',
      '192.168.7.9',
      'app.localhost',
      'mock.test',
      'MOCK.test',
      'shop.test',
    ];
    for (const name of [...own, 'api.amazon.com', 'sellingpartnerapi-eu.amazon.com', 'localhost.'])
      expect((await at(door, { host: `${name}:${port}` })).status, name).toBeLessThan(400);
  });

  test.each([
    'evil.test',
    'localhost.evil.test',
    'evil.test:80',
    '127.0.0.1.evil.test',
    'x@localhost',
    'local host',
    '[evil]',
  ])('is refused under the name "%s", and says what to do', async (host) => {
    const before = orders();
    const { status, text } = await at(door, { host });
    expect([status, orders()]).toEqual([403, before]);
    expect(text).toContain('--allow-host NAME');
  });

  test.each([
    { origin: 'http://evil.test' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    { origin: 'http://127.0.0.1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
  ])('is refused to another site: %j', async (headers) => {
    const before = orders();
    const { status, text } = await at(door, headers as unknown as Record<string, string>);
    expect([status, orders()]).toEqual([403, before]);
    expect(text).toContain('other sites');
  });

  test('is answered to its own pages', async () => {
    expect((await at(door, { origin: server.url })).status).toBeLessThan(400);
    expect((await at(door, { origin: 'https://shop.test' })).status).toBeLessThan(400);
    expect((await at(door, { 'sec-fetch-site': 'same-origin' })).status).toBeLessThan(400);
    expect((await at(door, { 'sec-fetch-site': 'none' })).status).toBeLessThan(400);
  });
});

test('a link on another site opens a page, but neither a frame nor a script does', async () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  expect((await ask('/seller', { headers: link })).status).toBe(200);
  expect((await ask('/seller', { headers: { ...link, 'sec-fetch-dest': 'iframe' } })).status).toBe(403);
  expect((await ask('/_sim/health', { headers: link })).status).toBe(403);
});

test('a form that does not say where it comes from is refused', async () => {
  const before = orders();
  const sent = await ask('/orders', { method: 'POST', headers: FORM, body: 'marketplace=US&items=1' });
  expect([sent.status, orders()]).toEqual([403, before]);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  '',
])('a control call with a body of type "%s" is refused, because any site can send that', async (type) => {
  const before = orders();
  const headers = type === '' ? {} : { 'content-type': type };
  const sent = await ask('/_sim/orders', { method: 'POST', headers, body: '{"marketplace":"US"}' });
  expect([sent.status, orders()]).toEqual([415, before]);
  expect(sent.text).toContain('application/json');
});

test('the API itself is answered under any name, like the real one', async () => {
  const { text } = await ask('/auth/o2/token', { method: 'POST', headers: JSON_BODY, body: JSON.stringify(SELLER) });
  const { access_token: token } = JSON.parse(text) as { access_token: string };
  const headers = { 'x-amz-access-token': token, host: 'whatever.test', origin: 'http://evil.test' };
  expect((await ask('/sellers/v1/marketplaceParticipations', { headers })).status).toBe(200);
});

test('other machines may reach no mock without a token', async () => {
  await expect(listen(createMarketplace(), { port: 0, host: '0.0.0.0' })).rejects.toThrow(
    /create the marketplace with a `token`/,
  );
  for (const token of ['', '  ']) expect(() => createMarketplace({ token })).toThrow(/`token` is empty/);
});
