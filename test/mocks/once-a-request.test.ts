// A seller is brought to the present once for each request, whichever door it came by and whatever was waited for.
import { beforeEach, expect, test } from 'vitest';
import { answer } from '../../mocks/doors/answer.ts';
import { newCore, type Core } from '../../mocks/marketplace/core.ts';
import type { Incoming } from '../../mocks/wire/exchange.ts';
import type { Instant } from '../../sim/internal.ts';

const START = Date.UTC(2026, 2, 2) as Instant;
let core: Core;
let presented: string[];

beforeEach(() => {
  core = newCore({ startsAt: START, plan: 'production' });
  presented = [];
  const present = core.present.bind(core);
  Object.assign(core, {
    present(name: string) {
      presented.push(name);
      return present(name);
    },
  });
});

type Asked = { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };

async function ask(method: string, url: string, { headers = {}, body }: Asked = {}) {
  const [path = '', search = ''] = url.split('?');
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? ''));
  const request: Incoming = {
    method,
    path,
    search,
    header: (name) => headers[name] ?? null,
    body: body === undefined ? null : inPieces(bytes),
  };
  const { status, body: text } = await answer(core, request);
  return { status, body: (status === 303 || text === null ? {} : text) as string };
}

async function* inPieces(bytes: Uint8Array) {
  for (let i = 0; i < bytes.length; i += 16) yield await Promise.resolve(bytes.subarray(i, i + 16));
}

async function token(): Promise<Readonly<Record<string, string>>> {
  const body = { grant_type: 'refresh_token', refresh_token: 'Atzr|cancelbench', client_id: 'a', client_secret: 'b' };
  const answered = await ask('POST', '/auth/o2/token', { headers: { 'content-type': 'application/json' }, body });
  return { 'x-amz-access-token': (JSON.parse(answered.body) as { access_token: string }).access_token };
}

const report = { reportType: 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', marketplaceIds: ['ATVPDKIKX0DER'] };

test.each([
  ['GET', '/sellers/v1/account', undefined, 200],
  ['GET', '/orders/v0/orders/000-0000000-0000000', undefined, 404],
  ['GET', '/orders/v0/orders/000-0000000-0000000/address', undefined, 404],
  ['POST', '/reports/2021-06-30/reports', report, 202],
  ['POST', '/reports/2021-06-30/reports', 'not JSON', 400],
])('an API call: %s %s', async (method, url, body, status) => {
  const headers = await token();
  const answered = await ask(method, url, body === undefined ? { headers } : { headers, body });
  expect(answered.status, answered.body).toBe(status);
  expect(presented).toEqual(['default']);
});

test('a call that the usage plan refuses', async () => {
  const headers = await token();
  for (let n = 0; n < 15; n += 1) await ask('GET', '/sellers/v1/account', { headers });
  presented = [];
  expect((await ask('GET', '/sellers/v1/account', { headers })).status).toBe(429);
  expect(presented).toEqual(['default']);
});

test.each([
  ['GET', '/_sim/health', undefined],
  ['POST', '/_sim/clock/advance', { by: 'PT6H' }],
  ['POST', '/_sim/orders', { marketplace: 'US' }],
  ['GET', '/_sim/metrics', undefined],
])('a control call: %s %s', async (method, url, body) => {
  expect((await ask(method, url, body === undefined ? {} : { body })).status).toBe(200);
  expect(presented).toEqual(['default']);
});

test.each(['/', '/seller', '/buyer', '/seller/health'])('the page %s', async (path) => {
  expect((await ask('GET', path)).status).toBe(200);
  expect(presented).toEqual(['default']);
});

test.each(['day', 'play', 'pause'])('the clock of the control room: %s', async (act) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await ask('POST', '/clock', { headers, body: `act=${act}&speed=60` })).status).toBe(303);
  expect(presented).toEqual(act === 'day' ? ['default'] : []);
});

test('a look into a queue', async () => {
  const call = (action: string, body: unknown) =>
    ask('POST', '/', { headers: { 'x-amz-target': `AmazonSQS.${action}` }, body });
  const { QueueUrl } = JSON.parse((await call('CreateQueue', { QueueName: 'q' })).body) as { QueueUrl: string };
  presented = [];
  expect((await call('ReceiveMessage', { QueueUrl })).status).toBe(200);
  expect(presented).toEqual(['default']);
});
