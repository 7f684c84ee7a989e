// Everything that grows by requests ends somewhere, and says so or forgets the oldest.
import { describe, expect, test } from 'vitest';
import { MOST_SNAPSHOTS } from '../../../mocks/control/controls.ts';
import { keepInjected, MOST_STRIKES, newFaultState, type InjectedFault } from '../../../mocks/faults/fault-state.ts';
import { MOST_DESTINATIONS } from '../../../mocks/notifications/operations.ts';
import {
  enqueue,
  MOST_QUEUED,
  MOST_QUEUED_SIZE,
  newQueue,
  purge,
  receive,
  remove,
} from '../../../mocks/application/queue.ts';
import {
  MOST_EVENTS,
  MOST_QUEUES,
  keepEvent,
  newNotificationState,
} from '../../../mocks/application/notification-state.ts';
import { MOST_SCHEDULES } from '../../../mocks/reports/schedule-operations.ts';
import {
  keepContent,
  keepDocument,
  MOST_DOCUMENT_BYTES,
  MOST_DOCUMENTS,
} from '../../../mocks/seller/records/keep-document.ts';
import { keepNewest, keepRecord, MOST_RECORDS_KEPT } from '../../../mocks/seller/records/keep-newest.ts';
import type { StoredDocument } from '../../../mocks/seller/records/stored-document.ts';
import { MOST_ORDERS } from '../../../mocks/seller/recorded-world.ts';
import { openWebhook, MOST_WAITING } from '../../../mocks/doors/webhook.ts';
import { LONGEST_MESSAGE } from '../../../mocks/doors/sqs.ts';
import { BoundedMap } from '../../../mocks/wire/bounded-map.ts';
import type { Instant } from '../../../sim/internal.ts';
import { DE, openAsk, US, type Ask } from '../support/ask.ts';
import { stallOf } from '../support/stall.ts';

const now = 0 as Instant;
const document = (id: string, content: Uint8Array | null = null): StoredDocument => ({
  ...{ id, direction: 'upload', contentType: 'text/xml', createdAt: now, content, gzip: false, restricted: false },
});
const sqs = async (ask: Ask, action: string, body: object): Promise<{ status: number; text: string }> => {
  const init = { method: 'POST', headers: { 'x-amz-target': `AmazonSQS.${action}` }, body: JSON.stringify(body) };
  const { status, bytes } = await ask.raw('http://127.0.0.1:4010/', init);
  return { status, text: Buffer.from(bytes).toString() };
};

describe('sellers', () => {
  test('so many and no more: tokens and control calls for another name are refused, those of the first go on', async () => {
    const ask = await openAsk({ maxSellers: 3 });
    expect((await ask.sim('GET', 'metrics?seller=two')).status).toBe(200);
    await ask.login('three');
    const refused = await ask.sim('POST', 'orders', { marketplace: 'US', seller: 'four' });
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('3 sellers already')]);
    const fields = {
      grant_type: 'refresh_token',
      refresh_token: 'Atzr|cancelbench-four',
      client_id: 'a',
      client_secret: 'b',
    };
    const answer = await ask.raw('http://127.0.0.1:4010/auth/o2/token', {
      method: 'POST',
      body: JSON.stringify(fields),
    });
    expect([answer.status, Buffer.from(answer.bytes).toString()]).toEqual([
      400,
      expect.stringContaining('invalid_grant'),
    ]);
    expect(
      (await ask.get(`/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-01-01`, await ask.login('three')))
        .status,
    ).toBe(200);
    expect(() => ask.market.seller('four')).toThrow('3 sellers already');
    expect((await ask.sim('GET', 'health')).body['sellers']).toEqual(['default', 'two', 'three']);
  });

  test('a hundred without an option', async () => {
    const ask = await openAsk();
    for (let i = 1; i < 100; i += 1) await ask.login(`s${i}`);
    expect((await ask.sim('GET', 'metrics?seller=one-more')).status).toBe(409);
    expect((await ask.sim('GET', 'metrics?seller=s99')).status).toBe(200);
  });
});

test('snapshots', async () => {
  const ask = await openAsk();
  for (let i = 0; i < MOST_SNAPSHOTS; i += 1) await ask.act('snapshot');
  const { status, text } = await ask.sim('POST', 'snapshot', {});
  expect([status, text]).toEqual([409, expect.stringContaining(`at most ${MOST_SNAPSHOTS} snapshots`)]);
  expect((await ask.act('restore', { id: 'snapshot-1' }))['id']).toBe('snapshot-1');
});

test('destinations', async () => {
  const ask = await openAsk();
  const state = ask.market.seller().state;
  expect(state.schedules.size).toBe(0);
  const scope = 'sellingpartnerapi::notifications';
  const fields = { grant_type: 'client_credentials', scope, client_id: 'app', client_secret: 'secret' };
  const login = await ask.raw('http://127.0.0.1:4010/auth/o2/token', { method: 'POST', body: JSON.stringify(fields) });
  const { access_token: token } = JSON.parse(Buffer.from(login.bytes).toString()) as { access_token: string };
  const make = (i: number) => {
    const resourceSpecification = { eventBridge: { accountId: `${i}`, region: 'us-east-1' } };
    return ask.api('POST', '/notifications/v1/destinations', { name: `d${i}`, resourceSpecification }, token);
  };
  for (let i = 0; i < MOST_DESTINATIONS; i += 1) await make(i);
  const { status, text } = await make(MOST_DESTINATIONS);
  expect([status, text]).toEqual([400, expect.stringContaining(`at most ${MOST_DESTINATIONS} destinations`)]);
});

test('report schedules', async () => {
  const ask = await openAsk();
  const { schedules } = ask.market.seller().state;
  const schedule = { reportType: 'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING', marketplaceIds: [US], period: 'P1D' };
  await ask.api('POST', '/reports/2021-06-30/schedules', schedule);
  const [one] = [...schedules.values()];
  for (let i = 1; i < MOST_SCHEDULES; i += 1)
    schedules.set(`${i}`, { ...(one as NonNullable<typeof one>), reportType: `${i}` });
  const other = { ...schedule, marketplaceIds: [DE] };
  const { status, text } = await ask.api('POST', '/reports/2021-06-30/schedules', other);
  expect([status, text]).toEqual([400, expect.stringContaining(`at most ${MOST_SCHEDULES} report schedules`)]);
  expect((await ask.api('POST', '/reports/2021-06-30/schedules', schedule)).status).toBe(201);
});

describe('documents, feeds and reports', () => {
  test('the oldest documents make room', () => {
    const documents = new Map<string, StoredDocument>();
    for (let i = 0; i <= MOST_DOCUMENTS; i += 1) keepDocument(documents, document(`${i}`));
    expect([documents.size, documents.has('0'), documents.has('1')]).toEqual([MOST_DOCUMENTS, false, true]);
  });

  test('their bytes together have a limit; what was uploaded last stays', () => {
    const documents = new Map<string, StoredDocument>();
    const large = new Uint8Array(MOST_DOCUMENT_BYTES / 2);
    for (const id of ['a', 'b', 'c']) keepDocument(documents, document(id));
    keepContent(documents, documents.get('a') as StoredDocument, large);
    keepContent(documents, documents.get('b') as StoredDocument, large);
    expect([...documents.keys()]).toEqual(['a', 'b', 'c']);
    keepContent(documents, documents.get('c') as StoredDocument, new Uint8Array(1));
    expect([...documents.keys()]).toEqual(['b', 'c']);
  });

  test('the oldest records make room', () => {
    const records = new Map<string, number>();
    for (let i = 0; i <= MOST_RECORDS_KEPT; i += 1) keepRecord(records, `${i}`, i);
    expect([records.size, records.has('0')]).toEqual([MOST_RECORDS_KEPT, false]);
    const list: number[] = [];
    for (let i = 0; i < 95; i += 1) keepNewest(list, i, 20);
    expect([list.length <= 20, list.at(-1)]).toEqual([true, 94]);
  });
});

describe('queues', () => {
  test('so many', async () => {
    const ask = await openAsk();
    for (let i = 0; i < MOST_QUEUES; i += 1) await sqs(ask, 'CreateQueue', { QueueName: `q${i}` });
    expect((await sqs(ask, 'CreateQueue', { QueueName: 'another' })).text).toContain(`at most ${MOST_QUEUES} queues`);
    expect((await sqs(ask, 'CreateQueue', { QueueName: 'q1' })).status).toBe(200);
  });

  test('of so many messages and letters, the oldest lost first', () => {
    const queue = newQueue('q');
    for (let i = 0; i < MOST_QUEUED + 5; i += 1) enqueue(queue, 'x', now);
    expect(queue.messages.length).toBeLessThanOrEqual(MOST_QUEUED);
    expect(queue.size).toBe(queue.messages.length);
    purge(queue);
    const body = 'x'.repeat(LONGEST_MESSAGE);
    for (let i = 0; i < MOST_QUEUED_SIZE / LONGEST_MESSAGE + 5; i += 1) enqueue(queue, body, now);
    expect(queue.size).toBeLessThanOrEqual(MOST_QUEUED_SIZE);
    const [first] = receive(queue, 1, 1_000, now);
    remove(queue, first?.receipt ?? '');
    expect(queue.size).toBe(queue.messages.length * LONGEST_MESSAGE);
  });

  test('a long message is refused', async () => {
    const ask = await openAsk();
    await sqs(ask, 'CreateQueue', { QueueName: 'q' });
    const QueueUrl = 'http://127.0.0.1:4010/000000000000/q';
    const long = await sqs(ask, 'SendMessage', { QueueUrl, MessageBody: 'x'.repeat(LONGEST_MESSAGE + 1) });
    expect([long.status, long.text]).toEqual([400, expect.stringContaining('InvalidParameterValue')]);
  });

  test('those that are visible longest are received first, in a queue of a hundred thousand in no time', () => {
    const queue = newQueue('q');
    for (let i = 0; i < 90_000; i += 1) enqueue(queue, `${i}`, now, ((i * 7_919) % 10_007) as Instant);
    const begin = performance.now();
    const found = receive(queue, 10, 30_000, 10_006 as Instant);
    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(found.map(({ body }) => body)).toEqual(
      Array.from({ length: 9 }, (_, i) => `${i * 10_007}`)
        .slice(0, 9)
        .concat(found[9]?.body ?? ''),
    );
  });

  test('a thousand long polls share their looks', async () => {
    const ask = await openAsk({ clock: { mode: 'scaled', factor: 1 } });
    await sqs(ask, 'CreateQueue', { QueueName: 'q' });
    const QueueUrl = 'http://127.0.0.1:4010/000000000000/q';
    const { longest } = await stallOf(() =>
      Promise.all(Array.from({ length: 1_000 }, () => sqs(ask, 'ReceiveMessage', { QueueUrl, WaitTimeSeconds: 1 }))),
    );
    expect(longest).toBeLessThan(2_000);
  });

  test('events for EventBridge', () => {
    const state = newNotificationState();
    for (let i = 0; i <= MOST_EVENTS; i += 1)
      keepEvent(state, { id: `${i}`, at: now, destinationId: '', detail: '', type: '' });
    expect(state.outbox.length).toBeLessThanOrEqual(MOST_EVENTS);
    expect(state.outbox.at(-1)?.id).toBe(`${MOST_EVENTS}`);
  });

  test('events that wait for a webhook that does not answer', () => {
    const lost: string[] = [];
    const { take } = openWebhook('http://127.0.0.1:1/', (reason) => lost.push(reason));
    for (let i = 0; i <= MOST_WAITING; i += 1) take({});
    expect(lost).toEqual([expect.stringContaining(`${MOST_WAITING} events wait`)]);
  });
});

test('strikes of faults', () => {
  const { injected } = newFaultState();
  const strike: InjectedFault = { at: now, row: 0, fault: 'slow', rule: 'r', on: null, order: null };
  for (let i = 0; i <= MOST_STRIKES; i += 1) keepInjected(injected, { ...strike, row: i });
  expect([injected.length <= MOST_STRIKES, injected.at(-1)?.row]).toEqual([true, MOST_STRIKES]);
});

test('orders placed by hand', async () => {
  const ask = await openAsk();
  const { workload } = ask.market.seller().world.live;
  Object.defineProperty(workload, 'size', { get: () => MOST_ORDERS });
  const { status, text } = await ask.sim('POST', 'orders', { marketplace: 'US' });
  expect([status, text]).toEqual([409, expect.stringContaining(`at most ${MOST_ORDERS} orders`)]);
});

test('usage plans', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2).set('a', 3).set('c', 4);
  expect([...map]).toEqual([
    ['b', 2],
    ['c', 4],
  ]);
});
