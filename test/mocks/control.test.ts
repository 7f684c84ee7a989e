// The control calls: what they answer, what they refuse and with which hint, and what the acts do to an order and to the rate.
import { beforeEach, describe, expect, test } from 'vitest';
import { ASK_BEGIN, digestOf, openAsk, settledOrder, ship, US, viewOf, type Ask, type Json } from './support/ask.ts';
import { cancelFeed, feedStatus } from './support/ask-files.ts';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

/** Status, code and sentence of a control call that is refused. */
async function refused(path: string, body: unknown, method = 'POST'): Promise<[number, string, string]> {
  const { status, body: told } = await ask.sim(method, path, body);
  const error = told['errors']?.[0];
  expect(Object.keys(told)).toEqual(['errors']);
  return [status, String(error?.['code']), String(error?.['message'])];
}

const types = (events: Json | undefined): string[] => (events ?? []).map((event) => String(event['type']));

describe('placing orders', () => {
  test('answers the order, its state and what happened; it is paid at the next full minute', async () => {
    await ask.act('clock/advance', { by: 'PT20S' });
    const placed = await ask.act('orders', { marketplace: 'DE', items: 3, amount: 4_567 });
    expect(Object.keys(placed)).toEqual(['orderId', 'state', 'events']);
    expect(String(placed['orderId'])).toMatch(/^\d{3}-\d{7}-\d{7}$/);
    expect([placed['state'], types(placed['events'])]).toEqual(['pending', ['order-placed']]);
    const view = viewOf(ask, String(placed['orderId']));
    expect([view.items.length, view.total, view.marketplace.code]).toEqual([3, 4_567, 'DE']);
    await ask.act('clock/advance', { by: 'PT39.999S' });
    expect(viewOf(ask, view.id).status).toBe('pending');
    await ask.act('clock/advance', { by: 'PT0.001S' });
    expect(viewOf(ask, view.id).status).toBe('unshipped');
  });

  test('a marketplace can be named by its id; one that is nearly right gets a hint', async () => {
    const { orderId } = await ask.act('orders', { marketplace: US });
    expect(viewOf(ask, String(orderId)).marketplace.code).toBe('US');
    const [status, code, sentence] = await refused('orders', { marketplace: 'USA' });
    expect([status, code]).toEqual([400, 'InvalidInput']);
    expect(sentence).toMatch(/expected one of US, .*found "USA"\. Did you mean "US"\?$/);
    expect((await refused('orders', { marketplace: 'us' }))[2]).toMatch(/Did you mean "US"\?$/);
    expect((await refused('orders', {}))[2]).toMatch(/found null\.$/);
  });

  test.each([
    { items: 0 },
    { items: 9 },
    { items: 1.5 },
    { items: '2' },
    { amount: 0 },
    { amount: 2 ** 31 },
    { amount: '5' },
  ])('%j is refused, and no order comes of it', async (more) => {
    const before = digestOf(ask);
    const [status, , sentence] = await refused('orders', { marketplace: 'US', ...more });
    expect(status).toBe(400);
    expect(sentence.startsWith(`${Object.keys(more)[0]}: expected`)).toBe(true);
    expect(digestOf(ask)).toBe(before);
  });
});

describe('the buyer', () => {
  test('within the window cancels alone, and request-cancellation is refused; afterwards the other way round', async () => {
    const first = String((await ask.act('orders', { marketplace: 'US' }))['orderId']);
    const second = String((await ask.act('orders', { marketplace: 'US' }))['orderId']);
    await ask.advance('PT5M');
    const before = digestOf(ask);
    expect((await refused(`orders/${first}/request-cancellation`, {})).slice(0, 2)).toEqual([
      409,
      'self-cancel-available',
    ]);
    expect(digestOf(ask)).toBe(before);
    const alone = await ask.act(`orders/${first}/self-cancel`);
    expect(alone).toMatchObject({ orderId: first, state: 'cancelled' });
    expect(alone['events']).toMatchObject([{ type: 'order-cancelled', by: 'buyer', cause: 'self-cancel' }]);
    await ask.advance('PT25M'); // 30 minutes exactly are still inside
    expect((await refused(`orders/${second}/request-cancellation`, {}))[1]).toBe('self-cancel-available');
    await ask.advance('PT0.001S');
    expect((await refused(`orders/${second}/self-cancel`, {})).slice(0, 2)).toEqual([409, 'self-cancel-over']);
    const asked = await ask.act(`orders/${second}/request-cancellation`, { reason: 'changed-mind' });
    expect(asked).toMatchObject({ orderId: second, state: 'unshipped' });
    expect(asked['events']).toMatchObject([
      { type: 'cancellation-requested', route: 'formal', reason: 'changed-mind' },
      { type: 'request-surfaced', channel: 'manage-orders' }, // the banner is there at once
    ]);
  });

  test('a request names reasons and lines that exist, and a partial one asks for those lines only', async () => {
    const id = await settledOrder(ask, { items: 3 });
    expect((await refused(`orders/${id}/request-cancellation`, { reason: 'bored' }))[2]).toMatch(
      /^reason: expected one of changed-mind, found-cheaper/,
    );
    for (const items of [[], [0], [4], ['1'], 1, [1.5]])
      expect((await refused(`orders/${id}/request-cancellation`, { items }))[2]).toMatch(/^items: expected/);
    await ask.act(`orders/${id}/request-cancellation`, { items: [1, 3] });
    await ask.advance('PT10M');
    expect(viewOf(ask, id).items.map(({ requested }) => requested)).toEqual([true, false, true]);
  });

  test('a message is understood by its words, or as it is said to be meant', async () => {
    const id = await settledOrder(ask);
    const wrote = async (body: unknown) => (await ask.act(`orders/${id}/message`, body))['events'];
    expect(types(await wrote({ text: 'Bitte stornieren Sie das.' }))).toEqual([
      'cancellation-requested',
      'message-sent',
      'request-surfaced',
    ]);
    expect(await wrote({ text: 'What colour is it?' })).toMatchObject([
      { type: 'message-sent', kind: 'question', text: 'What colour is it?' },
    ]);
    expect(await wrote({ text: 'x', kind: 'thanks' })).toMatchObject([{ kind: 'thanks' }]);
    expect(types(await wrote({ text: 'x', kind: 'insists' }))).toContain('cancellation-requested');
    for (const body of [{}, { text: '  ' }, { text: 'x'.repeat(4_001) }, { text: 5 }])
      expect((await refused(`orders/${id}/message`, body))[2]).toMatch(/^text: expected/);
    expect((await refused(`orders/${id}/message`, { text: 'x', kind: 'shouts' }))[2]).toMatch(/^kind: expected one of/);
  });

  test('a buyer cannot write what only a seller writes', async () => {
    const id = await settledOrder(ask);
    for (const kind of ['redirect-to-request', 'tell-shipped', 'answer'])
      expect((await refused(`orders/${id}/message`, { text: 'x', kind }))[0], kind).toBe(400);
  });

  test('refuses, returns, rates, claims, keeps and files; an act that does not exist is refused by name', async () => {
    const acts = async (state: 'open' | 'shipped', act: string) => {
      const id = await settledOrder(ask);
      if (state === 'shipped') ship(ask, id);
      return ask.sim('POST', `orders/${id}/buyer`, { act });
    };
    const told = async (state: 'open' | 'shipped', act: string) => types((await acts(state, act)).body['events']);
    expect(await told('shipped', 'refuse')).toContain('parcel-refused');
    expect((await acts('shipped', 'return')).status).toBe(200);
    expect(await told('shipped', 'rate')).toEqual(['feedback-left']);
    expect(await told('shipped', 'claim')).toEqual(['claim-filed']);
    expect(await told('open', 'keep')).toEqual(['message-sent', 'order-kept']);
    expect(await told('open', 'file')).toEqual(['cancellation-requested', 'request-surfaced']);
    const early = await acts('open', 'refuse');
    expect([early.status, early.body['errors']?.[0]?.['code']]).toEqual([409, 'not-shipped']);
    const id = await settledOrder(ask);
    for (const act of ['dance', undefined, 'toString', 3])
      expect((await refused(`orders/${id}/buyer`, { act }))[2]).toMatch(
        /^act: expected one of refuse, return, rate, claim, keep, file, found/,
      );
  });

  test('a parcel is sent back once', async () => {
    const id = await settledOrder(ask);
    ship(ask, id);
    await ask.act(`orders/${id}/buyer`, { act: 'refuse' });
    expect((await refused(`orders/${id}/buyer`, { act: 'return' })).slice(0, 2)).toEqual([409, 'already-delivered']);
  });

  test('what has shipped or is gone cannot be cancelled any more', async () => {
    const id = await settledOrder(ask);
    ship(ask, id);
    expect((await refused(`orders/${id}/request-cancellation`, {})).slice(0, 2)).toEqual([409, 'already-shipped']);
    const gone = await settledOrder(ask);
    await feedStatus(ask, await cancelFeed(ask, gone));
    expect((await refused(`orders/${gone}/request-cancellation`, {})).slice(0, 2)).toEqual([409, 'already-cancelled']);
  });
});

describe('looking', () => {
  const cancellations = async (): Promise<[number, number, string]> => {
    const { body } = await ask.sim('GET', 'metrics?marketplace=US');
    const metric = body['metrics']?.[0];
    const { cancellations: some, orders } = (metric?.['windows']?.[0] ?? {}) as unknown as Record<string, number>;
    return [Number(some), Number(orders), String(metric?.['accountStatus'])];
  };

  test('an order tells its state, its time line in order, and what its cancellation counts for', async () => {
    const id = await settledOrder(ask);
    expect((await ask.sim('GET', `orders/${id}`)).body).toMatchObject({
      orderId: id,
      marketplace: 'US',
      state: 'unshipped',
      determination: null,
    });
    await ask.act(`orders/${id}/message`, { text: 'Please cancel!' });
    await feedStatus(ask, await cancelFeed(ask, id));
    const { body } = await ask.sim('GET', `orders/${id}`);
    expect(body).toMatchObject({ state: 'cancelled', determination: { counts: true } });
    const determination = body['determination'] as unknown as Record<string, string>;
    expect(determination['clause']).toMatch(/\w/);
    expect(determination['sentence']).toMatch(/\w+ \w+/);
    const line = [...(body['timeline'] ?? [])] as unknown as {
      type: string;
      at: string;
      sequence: number;
      text?: string;
    }[];
    expect(line.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['order-placed', 'payment-authorised', 'message-sent', 'order-cancelled']),
    );
    expect(line.map(({ at }) => at)).toEqual(line.map(({ at }) => at).sort());
    expect(line.find(({ type }) => type === 'message-sent')?.text).toBe('Please cancel!');
    expect((await refused('orders/123-1234567-1234567', undefined, 'GET')).slice(0, 2)).toEqual([404, 'NotFound']);
  });

  test('a cancellation on a request leaves the rate alone, one on a message moves it by one of yesterday’s orders', async () => {
    const after = async (path: string, body: unknown) => {
      ask = await openAsk();
      const id = await settledOrder(ask);
      await ask.act(`orders/${id}/${path}`, body);
      await ask.advance('PT5M');
      await feedStatus(ask, await cancelFeed(ask, id));
      const today = await cancellations();
      await ask.advance('P1D');
      return { today, tomorrow: await cancellations() };
    };
    const asked = await after('request-cancellation', {});
    const wrote = await after('message', { text: 'Please cancel' });
    expect([asked.today[0], wrote.today[0]]).toEqual([0, 0]); // today's orders are judged at midnight
    expect([asked.tomorrow[0], wrote.tomorrow[0]]).toEqual([0, 1]);
    expect(asked.tomorrow[1]).toBe(wrote.tomorrow[1]);
    expect(asked.tomorrow[1]).toBeGreaterThan(10);
  });

  test('the metrics are the arithmetic they say: rate = cancellations / orders, against the limit; unknown marketplaces are refused', async () => {
    for (let i = 0; i < 6; i += 1) await feedStatus(ask, await cancelFeed(ask, await settledOrder(ask)));
    await ask.advance('P1D');
    const { body } = await ask.sim('GET', 'metrics');
    expect((body['metrics'] ?? []).map((metric) => metric['marketplace'])).toEqual(['US']);
    const windows = body['metrics']?.[0]?.['windows'] as unknown as Record<string, number>[];
    expect(windows.map(({ windowDays }) => windowDays)).toContain(7);
    for (const window of windows) {
      expect(window['rate']).toBeCloseTo((window['cancellations'] as number) / (window['orders'] as number), 12);
      const { rate = 0, limit = 0, comparator } = window;
      expect(window['breach']).toBe(String(comparator) === 'under' ? rate >= limit : rate > limit);
      expect(window['clause']).toMatch(/\w/);
    }
    expect(windows[0]?.['cancellations']).toBe(6);
    expect((await cancellations())[2]).toBe('at-risk');
    expect((await ask.sim('GET', 'metrics?marketplace=ATVPDKIKX0DER')).body).toEqual(
      (await ask.sim('GET', 'metrics?marketplace=US')).body,
    );
    expect((await refused('metrics?marketplace=XX', undefined, 'GET')).slice(0, 2)).toEqual([400, 'InvalidInput']);
  });

  test('the journal is NDJSON, a fact a line, in order; requests are the calls of this seller', async () => {
    const id = await settledOrder(ask);
    const answer = await ask.sim('GET', 'journal');
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    expect(answer.text.endsWith('\n')).toBe(true);
    const lines = answer.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; type: string });
    expect(lines).toHaveLength(ask.market.seller().world.live.journal.rows);
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort());
    expect(answer.text).toContain(id);
    await ask.get(`/orders/v0/orders/${id}`);
    await ask.get('/orders/v0/orders/nothing');
    await ask.get('/orders/v0/orders/nothing', await ask.login('two'));
    const { requests } = (await ask.sim('GET', 'requests')).body as unknown as { requests: Json };
    expect(requests).toEqual([
      {
        at: expect.any(String) as string,
        operation: 'orders-v0.getOrder',
        method: 'GET',
        path: `/orders/v0/orders/${id}`,
        status: 200,
      },
      {
        at: expect.any(String) as string,
        operation: 'orders-v0.getOrder',
        method: 'GET',
        path: '/orders/v0/orders/nothing',
        status: 404,
      },
    ]);
  });

  test('health tells the scenario, the policy, the time and the sellers', async () => {
    await ask.sim('GET', 'metrics?seller=two');
    expect((await ask.sim('GET', 'health')).body).toMatchObject({
      status: 'ok',
      scenario: 'demo',
      policy: { set: 'documented' },
      now: new Date(ASK_BEGIN).toISOString(),
      sellers: ['default', 'two'],
    });
  });
});

test.each(['__proto__', 'constructor', 'prototype'])(
  'a key `%s` is refused anywhere in a body, because it would vanish',
  async (key) => {
    const inner: unknown = JSON.parse(`{ "${key}": "50%" }`);
    const expected = `The request body cannot be used: the key "${key}" is not allowed, because`;
    for (const [path, body] of [
      ['reset', { scenario: { name: 'x', cover: inner } }],
      ['faults', { rules: [inner] }],
      ['orders', inner],
    ] as const)
      expect(await refused(path, body)).toEqual([400, 'InvalidInput', expect.stringContaining(expected)]);
  },
);
