// A shop that is played the same way again and again, with faults or without: buyers act, a naive client polls, cancels by feed and reads reports.
import fc from 'fast-check';
import { acknowledgement } from './cancel-by-feed.ts';
import { openAsk, US, viewOf, type Ask, type Json } from './ask.ts';
import type { MarketplaceOptions } from '../../../mocks/index.ts';

export type ShopStep =
  | { readonly do: 'place'; readonly items: number }
  | { readonly do: 'advance'; readonly by: string }
  | { readonly do: 'asks' | 'writes' | 'cancels' | 'ships' | 'looks'; readonly order: number }
  | { readonly do: 'lists' | 'reports' | 'reads-queue' };

export const QUEUE = 'orders';
const nth = fc.nat(9);

export const SHOP_STEP: fc.Arbitrary<ShopStep> = fc.oneof(
  fc.record({ do: fc.constant('place' as const), items: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ do: fc.constant('advance' as const), by: fc.constantFrom('PT1M', 'PT10M', 'PT40M', 'PT3H') }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('asks' as const, 'writes' as const, 'cancels' as const, 'ships' as const, 'looks' as const),
      order: nth,
    }),
  },
  fc.record({ do: fc.constantFrom('lists' as const, 'reports' as const, 'reads-queue' as const) }),
);

/** Three orders out of their window before anything else: every step finds one. */
export const SHOP_BEGIN: readonly ShopStep[] = [
  { do: 'place', items: 2 },
  { do: 'place', items: 1 },
  { do: 'place', items: 1 },
  { do: 'advance', by: 'PT40M' },
];

export type Shop = {
  readonly ask: Ask;
  /** Messages the client has taken from its queue, each as often as it was received. */
  readonly received: Json[];
  /** Placed by its steps. */
  readonly orders: string[];
  play(steps: readonly ShopStep[]): Promise<void>;
  journal(): Promise<string>;
  /** Everything anew, the plan of faults included if one is given. */
  reset(plan?: unknown): Promise<void>;
};

export async function openShop(options: MarketplaceOptions = {}): Promise<Shop> {
  const ask = await openAsk({ settings: { requestColumn: true }, ...options });
  const orders: string[] = [];
  const received: Json[] = [];
  await subscribe(ask);
  const shop: Shop = {
    ask,
    received,
    orders,
    async play(steps) {
      for (const step of steps) await take(shop, orders, step);
    },
    journal: async () => (await ask.sim('GET', 'journal')).text,
    async reset(plan) {
      if (plan !== undefined) await ask.act('faults', plan);
      await ask.act('reset', {});
      orders.length = 0;
      received.length = 0;
    },
  };
  return shop;
}

/** The client takes what it gets: a failure is as good as no answer. */
async function tries(ask: Ask, method: string, path: string, body?: unknown): Promise<Json> {
  try {
    const answer = await ask.api(method, path, body);
    return answer.status < 300 ? answer.body : ({} as Json);
  } catch {
    return {} as Json;
  }
}

async function take({ ask, received }: Shop, orders: string[], step: ShopStep): Promise<void> {
  const id = 'order' in step ? (orders[step.order % orders.length] ?? '') : '';
  switch (step.do) {
    case 'place':
      orders.push(String((await ask.act('orders', { marketplace: 'US', items: step.items }))['orderId']));
      return;
    case 'advance':
      return ask.advance(step.by);
    case 'asks':
      return void (await ask.sim('POST', `orders/${id}/request-cancellation`, {}));
    case 'writes':
      return void (await ask.sim('POST', `orders/${id}/message`, { text: 'Please cancel my order.' }));
    case 'looks':
      return void (await tries(ask, 'GET', `/orders/v0/orders/${id}/orderItems`));
    case 'cancels':
      return cancels(ask, id);
    case 'ships':
      return void (await tries(ask, 'POST', `/orders/v0/orders/${id}/shipmentConfirmation`, parcel(ask, id)));
    case 'lists':
      await tries(ask, 'GET', `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-03-01`);
      return void (await tries(ask, 'GET', '/orders/2026-01-01/orders?createdAfter=2026-03-01'));
    case 'reports':
      return reports(ask);
    case 'reads-queue':
      return void received.push(...(await readQueue(ask)));
  }
}

const items = (ask: Ask, id: string) => viewOf(ask, id).items.map((item) => item.id);

async function cancels(ask: Ask, id: string): Promise<void> {
  const { feedDocumentId, url } = await tries(ask, 'POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
  if (url === undefined) return;
  const body = acknowledgement(id, items(ask, id), 'BuyerCanceled');
  await ask.raw(String(url), { method: 'PUT', body, headers: { 'content-type': 'text/xml' } }).catch(() => undefined);
  const feed = {
    feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
    marketplaceIds: [US],
    inputFeedDocumentId: feedDocumentId,
  };
  const { feedId } = await tries(ask, 'POST', '/feeds/2021-06-30/feeds', feed);
  await ask.advance('PT2M'); // carried out whether or not anybody asks for it
  if (feedId !== undefined) await tries(ask, 'GET', `/feeds/2021-06-30/feeds/${String(feedId)}`);
}

async function reports(ask: Ask): Promise<void> {
  const reportType = 'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING';
  const { reportId } = await tries(ask, 'POST', '/reports/2021-06-30/reports', { reportType, marketplaceIds: [US] });
  await ask.advance('PT2M');
  if (reportId !== undefined) await tries(ask, 'GET', `/reports/2021-06-30/reports/${String(reportId)}`);
}

function parcel(ask: Ask, id: string): unknown {
  const orderItems = items(ask, id).map((orderItemId) => ({ orderItemId, quantity: 1 }));
  const shipDate = new Date(ask.market.clock.now()).toISOString();
  const packageDetail = { packageReferenceId: '1', carrierCode: 'UPS', trackingNumber: '1Z', shipDate, orderItems };
  return { marketplaceId: US, packageDetail };
}

async function subscribe(ask: Ask): Promise<void> {
  const grantless = await grantlessToken(ask);
  const sqs = { arn: `arn:aws:sqs:us-east-1:123456789012:${QUEUE}` };
  const wanted = { name: 'shop', resourceSpecification: { sqs } };
  const { body } = await ask.api('POST', '/notifications/v1/destinations', wanted, grantless);
  const destinationId = body['payload']?.['destinationId'];
  for (const type of ['ORDER_CHANGE', 'FEED_PROCESSING_FINISHED'])
    await ask.api('POST', `/notifications/v1/subscriptions/${type}`, { destinationId, payloadVersion: '1.0' });
}

async function grantlessToken(ask: Ask): Promise<string> {
  const scope = 'sellingpartnerapi::notifications';
  const fields = { grant_type: 'client_credentials', scope, client_id: 'app', client_secret: 'secret' };
  const { bytes } = await ask.raw('http://127.0.0.1:4010/auth/o2/token', {
    method: 'POST',
    body: JSON.stringify(fields),
  });
  return (JSON.parse(Buffer.from(bytes).toString()) as { access_token: string }).access_token;
}

/** Everything visible in the queue, taken out. */
export async function readQueue(ask: Ask): Promise<Json[]> {
  const QueueUrl = `http://127.0.0.1:4010/000000000000/${QUEUE}`;
  const sqs = async (action: string, body: object): Promise<Json> => {
    const headers = { 'x-amz-target': `AmazonSQS.${action}` };
    const init = { method: 'POST', headers, body: JSON.stringify({ QueueUrl, ...body }) };
    const { bytes } = await ask.raw('http://127.0.0.1:4010/', init);
    return JSON.parse(Buffer.from(bytes).toString()) as Json;
  };
  const found: Json[] = [];
  for (;;) {
    const messages = [...((await sqs('ReceiveMessage', { MaxNumberOfMessages: 10 }))['Messages'] ?? [])];
    if (messages.length === 0) return found;
    for (const message of messages) {
      found.push(JSON.parse(String(message['Body'])) as Json);
      await sqs('DeleteMessage', { ReceiptHandle: message['ReceiptHandle'] });
    }
  }
}
