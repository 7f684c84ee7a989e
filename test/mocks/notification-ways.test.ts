// How a notification gets to its subscriber: CEL filters, test notifications, and EventBridge events posted to a webhook.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { compileFilter } from '../../mocks/notifications/filter-expression.ts';
import { isLoopback, openWebhook } from '../../mocks/doors/webhook.ts';
import { openAsk, settledOrder, type Answer, type Ask, type Json } from './support/ask.ts';

const SQS = { sqs: { arn: 'arn:aws:sqs:us-east-1:123456789012:orders' } };
const BRIDGE = { eventBridge: { accountId: '123456789012', region: 'eu-west-1' } };

async function grantlessToken(ask: Ask): Promise<string> {
  const fields = {
    grant_type: 'client_credentials',
    scope: 'sellingpartnerapi::notifications',
    client_id: 'app',
    client_secret: 's',
  };
  const response = await ask.market.handle(
    new Request('http://127.0.0.1:4010/auth/o2/token', { method: 'POST', body: JSON.stringify(fields) }),
  );
  return ((await response.json()) as { access_token: string }).access_token;
}

async function destination(ask: Ask, resourceSpecification: unknown): Promise<string> {
  const body = { name: 'mine', resourceSpecification };
  const answer = await ask.api('POST', '/notifications/v1/destinations', body, await grantlessToken(ask));
  return String(answer.body['payload']?.['destinationId']);
}

async function subscribe(ask: Ask, destinationId: string, filterExpression?: string): Promise<Answer> {
  const directive = filterExpression === undefined ? {} : { processingDirective: { filterExpression } };
  const body = { destinationId, payloadVersion: '1.0', ...directive };
  return ask.api('POST', '/notifications/v1/subscriptions/ORDER_CHANGE', body);
}

async function received(ask: Ask): Promise<Json[]> {
  const response = await ask.market.handle(
    new Request('http://127.0.0.1:4010/', {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
      body: JSON.stringify({ QueueUrl: 'http://x/000000000000/orders', MaxNumberOfMessages: 10 }),
    }),
  );
  const { Messages = [] } = (await response.json()) as { Messages?: { Body: string }[] };
  return Messages.map(({ Body }) => JSON.parse(Body) as Json);
}

describe('filterExpression', () => {
  test('lets through what it is true of, by the payload', async () => {
    const ask = await openAsk();
    const id = await destination(ask, SQS);
    const asked = 'OrderChangeNotification.OrderChangeType == "BuyerRequestedChange"';
    expect((await subscribe(ask, id, asked)).status).toBe(200);
    const order = await settledOrder(ask);
    await ask.act(`orders/${order}/request-cancellation`, {});
    await ask.advance('PT5M');
    const types = (await received(ask)).map(({ Payload }) => Payload?.['OrderChangeNotification']?.['OrderChangeType']);
    expect(types).toEqual(['BuyerRequestedChange']); // and not the payment before it
  });

  test.each([
    ['OrderChangeNotification.OrderChangeType ==', 'Unexpected token'],
    ['OrderChangeNotification.Summary.NumberOfItemsShipped + 1 == 2', 'operator \\"+\\"'],
    ['OrderChangeNotification.Summary.OrderItems[0].Quantity == 1', 'operator \\"[]\\"'],
    ['-OrderChangeNotification.Summary.NumberOfItemsShipped < 1', 'operator \\"-_\\"'],
    ['x'.repeat(257), '256'],
  ])('%s is refused', async (expression, why) => {
    const ask = await openAsk();
    const answer = await subscribe(ask, await destination(ask, SQS), expression);
    expect([answer.status, answer.text.includes(why), answer.text]).toEqual([400, true, answer.text]);
  });

  test.each([
    ['a.b in ["x", "y"]', { a: { b: 'y' } }, true],
    ['a.list.exists(i, i.flag == true)', { a: { list: [{ flag: false }, { flag: true }] } }, true],
    ['a.n > 1 && a.n <= 3', { a: { n: 3 } }, true],
    ['a.missing == 1', { a: {} }, false], // what a notification does not have is not true of it
    ['a.b', { a: { b: 'text' } }, false],
  ])('%s of %j: %s', (text, payload, expected) => {
    const filter = compileFilter(text);
    expect(typeof filter === 'string' ? filter : filter(payload)).toBe(expected);
  });
});

describe('sendTestNotification', () => {
  const send = async (ask: Ask, type: string, body: unknown, token?: string) =>
    ask.api(
      'POST',
      `/notifications/v1/subscriptions/${type}/testNotification`,
      body,
      token ?? (await grantlessToken(ask)),
    );

  test.each([
    ['ORDER_CHANGE', 'NotificationType'],
    ['FEED_PROCESSING_FINISHED', 'notificationType'],
    ['REPORT_PROCESSING_FINISHED', 'notificationType'],
  ])('%s arrives without any subscription', async (type, name) => {
    const ask = await openAsk();
    const destinationId = await destination(ask, SQS);
    const body = { destinationId, testNotification: { payloadVersion: '1.0', testScenario: 'any' } };
    expect((await send(ask, type, body)).status).toBe(200);
    expect((await received(ask)).map((each) => each[name])).toEqual([type]);
  });

  test('needs a scenario, a destination of the application and the application’s token', async () => {
    const ask = await openAsk();
    const destinationId = await destination(ask, SQS);
    const testNotification = { payloadVersion: '1.0', testScenario: 'any' };
    expect(
      (await send(ask, 'ORDER_CHANGE', { destinationId, testNotification: { payloadVersion: '1.0' } })).status,
    ).toBe(400);
    expect((await send(ask, 'ORDER_CHANGE', { destinationId: 'none', testNotification })).status).toBe(400);
    expect((await send(ask, 'NONSENSE', { destinationId, testNotification })).status).toBe(400);
    expect((await send(ask, 'ORDER_CHANGE', { destinationId, testNotification }, await ask.login())).status).toBe(403);
    expect(await received(ask)).toEqual([]);
  });
});

describe('an EventBridge destination', () => {
  test('hands each event over when it is due, in the shape of EventBridge', async () => {
    const events: Json[] = [];
    const ask = await openAsk({ onEvent: (event) => events.push(event as Json) });
    const id = await destination(ask, BRIDGE);
    await subscribe(ask, id);
    const { orderId } = await ask.act('orders', { marketplace: 'US' });
    await ask.advance('PT1M'); // paid at the full minute, and half a minute under way
    expect(events).toEqual([]);
    await ask.advance('PT1M');
    expect(events).toEqual([
      {
        version: '0',
        id: expect.any(String),
        'detail-type': 'ORDER_CHANGE',
        source: `aws.partner/sellingpartnerapi.amazon.com/${id}`,
        account: '123456789012',
        time: expect.stringMatching(/^2026-03-04T18:0\d:\d\dZ$/),
        region: 'eu-west-1',
        resources: [],
        detail: expect.objectContaining({ NotificationType: 'ORDER_CHANGE' }),
      },
    ]);
    expect(events[0]?.['detail']?.['Payload']?.['OrderChangeNotification']?.['AmazonOrderId']).toBe(orderId);
  });
});

describe('a webhook', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  function listens(statuses: number[]): Promise<{ url: string; bodies: unknown[] }> {
    const bodies: unknown[] = [];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
        response.writeHead(statuses.shift() ?? 200).end();
      });
    });
    return new Promise((resolve) =>
      server?.listen(0, '127.0.0.1', () =>
        resolve({ url: `http://127.0.0.1:${(server?.address() as AddressInfo).port}`, bodies }),
      ),
    );
  }

  test('gets events in order, and again what it did not take', async () => {
    const { url, bodies } = await listens([500, 200, 200]);
    const lost: string[] = [];
    const hook = openWebhook(url, (reason) => lost.push(reason));
    hook.take({ n: 1 });
    hook.take({ n: 2 });
    await hook.settled();
    expect([bodies, lost]).toEqual([[{ n: 1 }, { n: 1 }, { n: 2 }], []]);
  });

  test('says what it gave up, and goes on', async () => {
    const { url, bodies } = await listens([500, 500, 500, 500, 500]);
    const lost: string[] = [];
    const hook = openWebhook(url, (reason) => lost.push(reason));
    hook.take({ n: 1 });
    hook.take({ n: 2 });
    await hook.settled();
    expect(bodies.at(-1)).toEqual({ n: 2 });
    expect(lost).toEqual([`the webhook ${url} did not accept an event in 5 tries: status 500`]);
  });

  test.each([
    ['http://127.0.0.1:9/hook', true],
    ['http://[::1]:9', true],
    ['http://localhost:9', true],
    ['http://127.0.0.1.example.com', false],
    ['https://events.amazonaws.com', false],
    ['not a url', false],
  ])('%s is of this machine: %s', (url, expected) => expect(isLoopback(url)).toBe(expected));
});
