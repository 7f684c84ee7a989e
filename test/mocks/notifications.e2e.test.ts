// A consumer as developers write it: the AWS SDK reads the queue; what it reads is valid against the official schemas.
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMarketplace, REFRESH_TOKEN, type MockMarketplace } from '../../mocks/index.ts';
import { listen } from '../../mocks/express.ts';
import type { Instant } from '../../sim/internal.ts';

const SCHEMAS = join(process.env['CANCELBENCH_CONTRACT'] ?? '../shared', 'sp-api-models/schemas/notifications');
const HAS_SCHEMAS = existsSync(SCHEMAS);
const BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;
const ARN = 'arn:aws:sqs:us-east-1:123456789012:orders';

let market: MockMarketplace;
let url: string;
let close: () => Promise<void>;
let sqs: SQSClient;
let queueUrl: string;

beforeEach(async () => {
  market = createMarketplace({ startsAt: BEGIN });
  ({ url, close } = await listen(market, { port: 0 }));
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  sqs = new SQSClient({ endpoint: url, region: 'us-east-1', credentials });
  queueUrl = `${url}/000000000000/orders`;
});
afterEach(async () => {
  sqs.destroy();
  await close();
});

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

async function ask(method: string, path: string, body?: unknown, token = ''): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token === '' ? {} : { 'x-amz-access-token': token }) };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(url + path, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function login(fields: Record<string, string>): Promise<string> {
  const all = { client_id: 'app', client_secret: 'secret', ...fields };
  return String((await ask('POST', '/auth/o2/token', all)).body['access_token']);
}
const sellerToken = () => login({ grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN });
const grantless = () => login({ grant_type: 'client_credentials', scope: 'sellingpartnerapi::notifications' });

async function subscribe(type: string, filter?: unknown): Promise<string> {
  const wanted = { name: `to-${type}`, resourceSpecification: { sqs: { arn: ARN } } };
  await ask('POST', '/notifications/v1/destinations', wanted, await grantless()); // or there is one already
  const destinations = (await ask('GET', '/notifications/v1/destinations', undefined, await grantless())).body;
  const destinationId = (destinations['payload'] as { destinationId: string }[])[0]?.destinationId;
  const body = {
    destinationId,
    payloadVersion: '1.0',
    ...(filter === undefined ? {} : { processingDirective: filter }),
  };
  const made = await ask('POST', `/notifications/v1/subscriptions/${type}`, body, await sellerToken());
  expect(made.status).toBe(200);
  return (made.body['payload'] as { subscriptionId: string }).subscriptionId;
}

const advance = (by: string) => ask('POST', '/_sim/clock/advance', { by });

async function received(): Promise<readonly Message[]> {
  const answer = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }));
  return answer.Messages ?? [];
}

type OrderChange = {
  readonly Payload: {
    readonly OrderChangeNotification: {
      readonly AmazonOrderId: string;
      readonly OrderChangeType: string;
      readonly Summary: { readonly OrderStatus: string; readonly OrderItems: { IsBuyerRequestedCancel: boolean }[] };
    };
  };
};
const changeIn = (message: Message) => (JSON.parse(message.Body ?? '') as OrderChange).Payload.OrderChangeNotification;

const ENDS = ['FEED_PROCESSING_FINISHED', 'REPORT_PROCESSING_FINISHED'];

/** Sends a feed and asks for a report, so that the end of both is news. */
async function feedAndReport(): Promise<void> {
  const token = await sellerToken();
  const document = await ask('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' }, token);
  const marketplaceIds = ['ATVPDKIKX0DER'];
  const feedType = 'POST_ORDER_ACKNOWLEDGEMENT_DATA';
  const feed = { feedType, marketplaceIds, inputFeedDocumentId: document.body['feedDocumentId'] };
  await ask('POST', '/feeds/2021-06-30/feeds', feed, token);
  const report = { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds };
  await ask('POST', '/reports/2021-06-30/reports', report, token);
}

const SCHEMA_OF: Readonly<Record<string, string>> = {
  ORDER_CHANGE: 'OrderChange',
  FEED_PROCESSING_FINISHED: 'FeedProcessingFinished',
  REPORT_PROCESSING_FINISHED: 'ReportProcessingFinished',
};

function validator(name: string) {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, `${name}Notification.json`), 'utf8')) as Record<string, unknown>;
  delete schema['$id'];
  delete schema['$schema'];
  return new Ajv({ strict: false, validateFormats: false }).compile(schema);
}

describe('notifications', () => {
  test('an order’s life arrives in the queue, each message with the state of its moment and the flag as a boolean', async () => {
    await subscribe('ORDER_CHANGE');
    const { body } = await ask('POST', '/_sim/orders', { marketplace: 'US', items: 2 });
    const id = String(body['orderId']);
    await advance('PT1H');
    await ask('POST', `/_sim/orders/${id}/request-cancellation`, {});
    await advance('PT1H');
    const messages = await received();
    const changes = messages.map(changeIn).filter((change) => change.AmazonOrderId === id);
    expect(changes.map((change) => [change.OrderChangeType, change.Summary.OrderStatus])).toEqual([
      ['OrderStatusChange', 'Unshipped'],
      ['BuyerRequestedChange', 'Unshipped'],
    ]);
    expect(changes[0]?.Summary.OrderItems.map((item) => item.IsBuyerRequestedCancel)).toEqual([false, false]);
    expect(changes[1]?.Summary.OrderItems.map((item) => item.IsBuyerRequestedCancel)).toEqual([true, true]);
  });

  test.skipIf(!HAS_SCHEMAS)(
    'every notification is valid against its official schema (skipped where the schemas are not found)',
    async () => {
      for (const type of ['ORDER_CHANGE', ...ENDS]) await subscribe(type);
      const { body } = await ask('POST', '/_sim/orders', { marketplace: 'US', items: 2 });
      await advance('PT1H');
      await ask('POST', `/_sim/orders/${String(body['orderId'])}/request-cancellation`, {});
      await feedAndReport();
      await advance('PT1H');
      const types: unknown[] = [];
      for (const message of await received()) {
        const told = JSON.parse(message.Body ?? '') as Record<string, unknown>;
        const type = String(told['notificationType'] ?? told['NotificationType']);
        const valid = validator(SCHEMA_OF[type] ?? type);
        expect(valid(told), `${type} ${JSON.stringify(valid.errors)}`).toBe(true);
        types.push(type);
      }
      expect(types.sort()).toEqual([
        'FEED_PROCESSING_FINISHED',
        'ORDER_CHANGE',
        'ORDER_CHANGE',
        'REPORT_PROCESSING_FINISHED',
      ]);
    },
  );

  test('a message that is not deleted comes again after its visibility timeout; a deleted one does not', async () => {
    await subscribe('ORDER_CHANGE', {
      eventFilter: { eventFilterType: 'ORDER_CHANGE', orderChangeTypes: ['OrderStatusChange'] },
    });
    await ask('POST', '/_sim/orders', { marketplace: 'US' });
    await advance('PT10M');
    const [first] = await received();
    expect(first).toBeDefined();
    expect(await received()).toEqual([]); // in somebody's hands
    await advance('PT31S');
    const [again] = await received();
    expect(again?.MessageId).toBe(first?.MessageId);
    // the receipt of the first time is out of date and deletes nothing
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: first?.ReceiptHandle ?? '' }));
    await advance('PT31S');
    const [third] = await received();
    expect(third?.MessageId).toBe(first?.MessageId);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: third?.ReceiptHandle ?? '' }));
    await advance('PT31S');
    expect(await received()).toEqual([]);
  });

  test('filters by change and by marketplace keep out what was not asked for', async () => {
    const eventFilter = {
      eventFilterType: 'ORDER_CHANGE',
      orderChangeTypes: ['BuyerRequestedChange'],
      marketplaceIds: ['A1PA6795UKMFR9'],
    };
    await subscribe('ORDER_CHANGE', { eventFilter });
    const ids: string[] = [];
    for (const marketplace of ['US', 'DE'])
      ids.push(String((await ask('POST', '/_sim/orders', { marketplace })).body['orderId']));
    await advance('PT1H');
    for (const id of ids) await ask('POST', `/_sim/orders/${id}/request-cancellation`, {});
    await advance('PT1H');
    expect((await received()).map((message) => changeIn(message).AmazonOrderId)).toEqual([ids[1]]);
  });

  test('the ends of feeds and reports are told in camelCase', async () => {
    for (const type of ENDS) await subscribe(type);
    await feedAndReport();
    await advance('PT5M');
    const bodies = (await received()).map((message) => JSON.parse(message.Body ?? '') as Record<string, unknown>);
    expect(bodies.map((body) => body['notificationType']).sort()).toEqual(ENDS);
  });

  test('destinations want the application’s token, subscriptions the seller’s; doubles are conflicts', async () => {
    const wrong = await ask('GET', '/notifications/v1/destinations', undefined, await sellerToken());
    expect(wrong.status).toBe(403);
    const other = await ask('GET', '/notifications/v1/subscriptions/ORDER_CHANGE', undefined, await grantless());
    expect(other.status).toBe(403);
    const subscriptionId = await subscribe('ORDER_CHANGE');
    const destinationId = (
      (await ask('GET', '/notifications/v1/destinations', undefined, await grantless())).body['payload'] as {
        destinationId: string;
      }[]
    )[0]?.destinationId;
    const again = await ask(
      'POST',
      '/notifications/v1/subscriptions/ORDER_CHANGE',
      { destinationId, payloadVersion: '1.0' },
      await sellerToken(),
    );
    expect(again.status).toBe(409);
    expect(
      (await ask('DELETE', `/notifications/v1/destinations/${destinationId}`, undefined, await grantless())).status,
    ).toBe(403);
    const path = `/notifications/v1/subscriptions/ORDER_CHANGE/${subscriptionId}`;
    expect((await ask('DELETE', path, undefined, await grantless())).status).toBe(200);
    expect((await ask('GET', path, undefined, await grantless())).status).toBe(404);
    const unknown = await ask(
      'GET',
      '/notifications/v1/subscriptions/MFN_ORDER_STATUS_CHANGE',
      undefined,
      await sellerToken(),
    );
    expect(JSON.stringify(unknown.body)).toContain('for path parameter notificationType');
  });
});
