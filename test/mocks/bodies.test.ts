// Bodies at every door: nested too deeply, with too many fields, with fields nobody knows.
import { beforeEach, describe, expect, test } from 'vitest';
import { createMarketplace } from '../../mocks/index.ts';
import { CONTROLS } from '../../mocks/control/controls.ts';
import { DEEPEST_JSON, parseJson } from '../../mocks/wire/parse-json.ts';
import { openAsk, settledOrder, US, type Ask } from './support/ask.ts';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

async function send(path: string, body: string, headers: Record<string, string> = {}) {
  const request = new Request(`http://127.0.0.1:4010${path}`, { method: 'POST', body, headers });
  const answer = await ask.market.handle(request);
  return { status: answer.status, text: await answer.text() };
}

describe('JSON', () => {
  test('is parsed up to its deepest nesting; brackets in texts do not count', () => {
    expect(parseJson(nested(DEEPEST_JSON)).ok).toBe(true);
    expect(parseJson(nested(DEEPEST_JSON + 1))).toEqual({ ok: false, wrong: 'too-deep' });
    const text = JSON.stringify({ '[[': `\\"${'['.repeat(500)}`, b: Array.from({ length: 500 }, () => []) });
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    for (const wrong of ['', '"', '"\\', ']', '[', '{]'])
      expect(parseJson(wrong)).toEqual({ ok: false, wrong: 'not-json' });
  });

  test('that nests too deeply is refused with a sentence at every door', async () => {
    for (const body of [`{"scenario":${nested(100_000)}}`, `{"rules":${'['.repeat(900_000)}`])
      for (const path of ['/_sim/reset', '/_sim/faults']) {
        const { status, text } = await send(path, body);
        expect([status, text]).toEqual([400, expect.stringContaining('nests deeper than 100 levels; expected fewer.')]);
      }
    const api = await send('/feeds/2021-06-30/feeds', nested(101), { 'x-amz-access-token': await ask.login() });
    expect([api.status, api.text]).toEqual([400, expect.stringContaining('nests deeper than 100 levels')]);
    const queue = await send('/', nested(101), { 'x-amz-target': 'AmazonSQS.ListQueues' });
    expect([queue.status, queue.text]).toEqual([400, expect.stringContaining('SerializationException')]);
    const login = await send('/auth/o2/token', `{"a":${nested(101)}}`, { 'content-type': 'application/json' });
    expect(login.status).toBe(400);
  });

  test('of a scenario has a most of bytes', async () => {
    const { status, text } = await ask.sim('POST', 'reset', { scenario: { title: 'x'.repeat(102_400) } });
    expect([status, text]).toEqual([400, expect.stringContaining('scenario: expected at most 100 KiB of JSON.')]);
  });
});

test('a token request has a most of fields, whatever its form', async () => {
  const fields = (count: number) => Array.from({ length: count }, (_, i) => [`f${i}`, 'x'] as [string, string]);
  const login = { grant_type: 'refresh_token', refresh_token: 'Atzr|cancelbench', client_id: 'a', client_secret: 'b' };
  const form = (count: number) => new URLSearchParams([...fields(count), ...Object.entries(login)]).toString();
  const json = (count: number) => JSON.stringify({ ...Object.fromEntries(fields(count)), ...login });
  for (const written of [form, json]) {
    expect((await send('/auth/o2/token', written(96))).status).toBe(200);
    const { status, text } = await send('/auth/o2/token', written(97));
    expect([status, text]).toEqual([400, expect.stringContaining('A token request has at most 100 fields.')]);
  }
});

describe('unknown fields', () => {
  test('are refused by every control call, and change nothing', async () => {
    const id = await settledOrder(ask);
    const journal = async () => (await ask.sim('GET', 'journal')).text;
    const before = await journal();
    for (const [call] of Object.entries(CONTROLS).filter(([name]) => name.startsWith('POST'))) {
      const path = (call.split(' ')[1] ?? '').slice(1).replace('{id}', id);
      const { status, text } = await ask.sim('POST', path, { zzzzzz: 1 });
      expect([path, status]).toEqual([path, 400]);
      expect(text).toMatch(/zzzzzz\\" is not a (field of this call|switch); expected /);
    }
    expect(await journal()).toBe(before);
  });

  test.each([
    ['orders', { marketplcae: 'US' }, '"marketplcae" is not a field of this call; expected one of marketplace,'],
    ['orders', { marketplcae: 'US' }, 'Did you mean "marketplace"?'],
    ['orders', { marketplace: 'US', buyer: { optedout: true } }, '"optedout" is not a field of `buyer`; expected opt'],
    [
      'orders',
      { marketplace: 'US', buyer: { optedOut: 'yes' } },
      'buyer.optedOut: expected true or false, found "yes"',
    ],
    ['orders', { marketplace: 'US', buyer: 'optedOut' }, 'buyer: expected an object such as'],
    [
      'orders',
      { marketplace: 'US', fulfilledBy: 'Amazon' },
      'fulfilledBy: expected amazon or merchant, found "Amazon"',
    ],
    ['clock/advance', { bi: 'PT1H' }, 'Did you mean "by"?'],
    ['seller', { listlag: 1 }, 'Did you mean "listLag"?'],
    ['faults', { rules: [{ fault: 'throttled', onn: 'x' }] }, '"onn" is not a field of a rule; expected one of fault,'],
    ['faults', { rules: [{ fault: 'throttled', onn: 'x' }] }, 'did you mean "on"?'],
  ])('get a near miss: %s %j', async (path, body, sentence) => {
    const { status, body: told } = await ask.sim('POST', path, body);
    expect(status).toBe(400);
    expect(String(told['errors']?.[0]?.['message'])).toContain(sentence);
  });

  test('a reason that does not exist is not taken for another one', async () => {
    const { orderId } = await ask.act('orders', { marketplace: US });
    const { status } = await ask.sim('POST', `orders/${String(orderId)}/self-cancel`, { reason: 'bored' });
    expect(status).toBe(400);
  });
});

test('control calls and pages are not to be kept by anybody', async () => {
  const get = async (path: string) =>
    (await ask.market.handle(new Request(`http://127.0.0.1:4010${path}`))).headers.get('cache-control');
  for (const path of ['/_sim/clock', '/_sim/journal', '/_sim/nothing', '/', '/seller', '/buyer/nothing', '/events'])
    expect([path, await get(path)]).toEqual([path, 'no-store']);
});

test.each(['Bearer', 'bearer', 'BEARER'])('the scheme %s means the same', async (scheme) => {
  const market = createMarketplace({ token: 'secret' });
  const status = async (path: string, authorization: string, headers: Record<string, string> = {}) => {
    const init = { method: path === '/' ? 'GET' : 'POST', body: path === '/' ? null : '{}' };
    const request = new Request(`http://127.0.0.1:4010${path}`, { ...init, headers: { authorization, ...headers } });
    return (await market.handle(request)).status;
  };
  const queue = { 'x-amz-target': 'AmazonSQS.ListQueues' };
  expect(await status('/_sim/snapshot', `${scheme} secret`)).toBe(200);
  expect(await status('/_sim/snapshot', `${scheme} other`)).toBe(401);
  expect(await status('/000000000000/q', `${scheme} secret`, queue)).toBe(200);
  expect(await status('/000000000000/q', `${scheme} other`, queue)).toBe(403);
  const basic = scheme.replace(/earer/i, (rest) => (rest === 'EARER' ? 'ASIC' : 'asic'));
  expect(await status('/', `${basic} ${btoa('me:secret')}`)).toBe(200);
  expect(await status('/', `${scheme} secret`)).toBe(401);
});
