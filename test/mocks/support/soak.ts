// Mixed traffic over HTTP at full speed: API, control, pages, queue, uploads, feeds, logins and faults, for as long as it is told to.
import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMarketplace } from '../../../mocks/index.ts';
import { listen } from '../../../mocks/express.ts';
import { ASK_BEGIN, US } from './ask.ts';
import { acknowledgement } from './cancel-by-feed.ts';

const CLIENTS = 8;
/** Requests of all clients until the world is started again. Only then is memory comparable: a world keeps what happens in it. */
const ROUND = 1_500;

export type Soaked = {
  readonly requests: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly bugs: readonly unknown[];
  /** Milliseconds that requests took, sorted. */
  readonly took: readonly number[];
  /** Bytes of the heap after each restart of the world, and after collection of garbage. */
  readonly heaps: readonly number[];
};

type Reply = { readonly status: number; readonly body: string };
type Send = (method: string, path: string, body?: string, headers?: OutgoingHttpHeaders) => Promise<Reply>;
type Client = {
  readonly send: Send;
  token: string;
  readonly orders: string[];
  readonly pick: (below: number) => number;
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export async function soak(milliseconds: number): Promise<Soaked> {
  const bugs: unknown[] = [];
  const market = createMarketplace({ startsAt: ASK_BEGIN, onBug: (error) => bugs.push(error) });
  const { url, close } = await listen(market, { port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const took: number[] = [];
  const statuses: Record<string, number> = {};
  const heaps: number[] = [];
  let requests = 0;
  const send: Send = async (method, path, body = '', headers = {}) => {
    const begin = performance.now();
    const reply = await overHttp(agent, url + path, { method, headers, body });
    took.push(performance.now() - begin);
    requests += 1;
    statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
    return reply;
  };
  const end = performance.now() + milliseconds;
  const clients = Array.from({ length: CLIENTS }, (_, i) => newClient(send, i));
  while (performance.now() < end) {
    const until = requests + ROUND;
    await Promise.all(clients.map((client) => plays(client, () => requests < until && performance.now() < end)));
    await send('POST', '/_sim/reset', '{}');
    for (const { orders } of clients) orders.length = 0;
    collect();
    heaps.push(process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - 8 * took.length);
  }
  agent.destroy();
  await close();
  return { requests, statuses, bugs, took: took.sort((a, b) => a - b), heaps };
}

function overHttp(
  agent: Agent,
  url: string,
  { method, headers, body }: { readonly method: string; readonly headers: OutgoingHttpHeaders; readonly body: string },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('latin1') }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function newClient(send: Send, number: number): Client {
  let seed = number + 1;
  const pick = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  return { send, token: '', orders: [], pick };
}

async function plays(client: Client, goesOn: () => boolean): Promise<void> {
  await login(client);
  while (goesOn()) await (STEPS[client.pick(STEPS.length)] as Step)(client);
}

type Step = (client: Client) => Promise<unknown>;
const json = { 'content-type': 'application/json' };
const as = ({ token }: Client): OutgoingHttpHeaders => ({ 'x-amz-access-token': token });
const order = ({ orders, pick }: Client): string => orders[pick(orders.length)] ?? '000-0000000-0000000';
const control = (client: Client, path: string, body: object): Promise<Reply> =>
  client.send('POST', `/_sim/${path}`, JSON.stringify(body), json);
const api = async (client: Client, method: string, path: string, body?: object): Promise<Reply> => {
  const ask = (): Promise<Reply> =>
    client.send(method, path, body === undefined ? '' : JSON.stringify(body), { ...json, ...as(client) });
  const reply = await ask();
  if (reply.status !== 403 || !reply.body.includes('expired')) return reply;
  await login(client); // others have moved the clock by an hour
  return ask();
};
const field = ({ body }: Reply, name: string): string => new RegExp(`"${name}":"([^"]*)"`).exec(body)?.[1] ?? '';

const login: Step = async (client) => {
  const fields = {
    grant_type: 'refresh_token',
    refresh_token: 'Atzr|cancelbench',
    client_id: 'soak',
    client_secret: 's',
  };
  client.token =
    field(await client.send('POST', '/auth/o2/token', JSON.stringify(fields), json), 'access_token') || client.token;
};

const queueCall = (client: Client, action: string, body: object): Promise<Reply> =>
  client.send('POST', '/', JSON.stringify(body), { 'x-amz-target': `AmazonSQS.${action}` });
const QueueUrl = 'http://127.0.0.1/000000000000/soak';

const STEPS: readonly Step[] = [
  login,
  async (client) => {
    const id = field(await control(client, 'orders', { marketplace: 'US', items: 1 + client.pick(3) }), 'orderId');
    if (id !== '') client.orders.push(id);
  },
  (client) => control(client, 'clock/advance', { by: 'PT7M' }),
  (client) => control(client, `orders/${order(client)}/request-cancellation`, {}),
  (client) => control(client, `orders/${order(client)}/message`, { text: 'Please cancel my order.' }),
  (client) => client.send('GET', `/_sim/orders/${order(client)}`),
  (client) => client.send('GET', '/_sim/metrics'),
  (client) => client.send('GET', '/_sim/mail'),
  (client) => api(client, 'GET', `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-03-01`),
  (client) => api(client, 'GET', `/orders/v0/orders/${order(client)}/orderItems`),
  (client) => api(client, 'GET', '/orders/2026-01-01/orders?createdAfter=2026-03-01'),
  (client) => api(client, 'GET', '/finances/2024-06-19/transactions?postedAfter=2026-03-01'),
  async (client) => {
    for (const path of ['/', '/seller', '/seller/health', '/seller/mail', '/buyer', '/events?after=0'])
      await client.send('GET', path);
  },
  async (client) => {
    await queueCall(client, 'CreateQueue', { QueueName: 'soak' });
    await queueCall(client, 'SendMessage', { QueueUrl, MessageBody: 'x'.repeat(1_000) });
    const received = await queueCall(client, 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 1 });
    await queueCall(client, 'DeleteMessage', { QueueUrl, ReceiptHandle: field(received, 'ReceiptHandle') });
  },
  async (client) => {
    const document = await api(client, 'POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    const path = field(document, 'url').replace(/^https?:\/\/[^/]+/, '');
    if (path === '') return;
    await client.send('PUT', path, acknowledgement(order(client), ['1'], 'BuyerCanceled'), {
      'content-type': 'text/xml',
    });
    const feedType = 'POST_ORDER_ACKNOWLEDGEMENT_DATA';
    const feed = { feedType, marketplaceIds: [US], inputFeedDocumentId: field(document, 'feedDocumentId') };
    const feedId = field(await api(client, 'POST', '/feeds/2021-06-30/feeds', feed), 'feedId');
    await api(client, 'GET', `/feeds/2021-06-30/feeds/${feedId}`);
  },
  async (client) => {
    const reportType = 'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING';
    const made = await api(client, 'POST', '/reports/2021-06-30/reports', { reportType, marketplaceIds: [US] });
    const report = await api(client, 'GET', `/reports/2021-06-30/reports/${field(made, 'reportId')}`);
    await api(client, 'GET', `/reports/2021-06-30/documents/${field(report, 'reportDocumentId')}`);
  },
  async (client) => {
    await control(client, 'faults', { rules: [{ fault: 'throttled', on: '*.getOrder*', chance: '10%', times: 5 }] });
    await api(client, 'GET', `/orders/v0/orders/${order(client)}`);
    await control(client, 'faults', { rules: [] });
  },
  async (client) => {
    await api(client, 'GET', `/orders/v0/orders?MarketplaceIds=${'x,'.repeat(500)}&CreatedAfter=${'9'.repeat(500)}`);
    await client.send('POST', '/_sim/orders', '{"marketplace":', json);
  },
];
