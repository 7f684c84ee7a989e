// Small or legal requests that could keep the mock busy for long. Each is prepared first; only the rest is measured.
import { US, openAsk, type Ask } from './ask.ts';
import { benchWorld } from './bench-world.ts';
import { submitFeed } from './feed-by-api.ts';
import { openSubscriber } from './subscriber.ts';

export type HostileRequest = {
  readonly name: string;
  /** Everything up to the request; what it returns is measured. */
  readonly prepare: () => Promise<() => Promise<unknown>>;
};

const ACK = 'POST_ORDER_ACKNOWLEDGEMENT_DATA';
const envelope = (inside: string): string =>
  `<?xml version="1.0"?><AmazonEnvelope><Header><DocumentVersion>1.01</DocumentVersion><MerchantIdentifier>M</MerchantIdentifier></Header><MessageType>OrderAcknowledgement</MessageType>${inside}</AmazonEnvelope>`;
const many = (count: number, write: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => write(i)).join('');
const poll = (ask: Ask, feedId: string) => () => ask.get(`/feeds/2021-06-30/feeds/${feedId}`);

const feed = (name: string, body: () => string, type = ACK): HostileRequest => ({
  name,
  prepare: async () => {
    const ask = await openAsk();
    return poll(ask, await submitFeed(ask, type, body(), type === ACK ? 'text/xml' : 'text/plain'));
  },
});

const filter = (name: string, filterExpression: string): HostileRequest => ({
  name,
  prepare: async () => {
    const ask = await openAsk();
    const { orderId } = await ask.act('orders', { marketplace: 'US' });
    await ask.advance('PT31M');
    const subscribe = await openSubscriber(ask);
    return async () => {
      await subscribe(filterExpression);
      await ask.sim('POST', `orders/${String(orderId)}/request-cancellation`, {});
      await ask.advance('PT5M');
    };
  },
});

const sim = (
  name: string,
  method: string,
  path: string,
  body?: unknown,
  before?: (ask: Ask) => Promise<unknown>,
): HostileRequest => ({
  name,
  prepare: async () => {
    const ask = await openAsk();
    await before?.(ask);
    return () => ask.sim(method, path, body);
  },
});

const get = (name: string, path: string, before?: (ask: Ask) => Promise<unknown>): HostileRequest => ({
  name,
  prepare: async () => {
    const ask = await openAsk();
    await before?.(ask);
    return () => ask.get(path);
  },
});

export const LARGE_BOOK = 30_000;
const large = (name: string, ask: (large: Ask) => Promise<unknown>): HostileRequest => ({
  name,
  prepare: async () => {
    const opened = await openAsk({ world: benchWorld(LARGE_BOOK) });
    return () => ask(opened);
  },
});
const page = (path: string) => (ask: Ask) => ask.raw(`http://127.0.0.1:4010${path}`, { redirect: 'manual' });

export const HOSTILE_REQUESTS: readonly HostileRequest[] = [
  filter('filter: matches with nested repetition', `"${'a'.repeat(27)}!".matches("^(a+)+$")`),
  filter('filter: nested .all', `${many(7, (i) => `[1,1,1,1,1,1,1].all(x${i},`)}true${')'.repeat(7)}`),
  sim('fault rule: on "********!"', 'POST', 'faults', { rules: [{ fault: 'throttled', on: '********!' }] }),
  sim('fault rules: 100 with 10,000 names each', 'POST', 'faults', {
    rules: Array.from({ length: 90 }, () => ({ fault: 'throttled', on: Array.from({ length: 1_000 }, () => '*a*b') })),
  }),
  sim(
    'fault plan: 20,000 unknown fields',
    'POST',
    'faults',
    Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`f${i}`, 1])),
  ),
  feed('feed: 600,000 attributes in one element', () => envelope(`<Message ${many(600_000, (i) => `a${i}="" `)}/>`)),
  feed('feed: 66,000 messages', () =>
    envelope(
      many(
        66_000,
        (i) =>
          `<Message><MessageID>${i + 1}</MessageID><OrderAcknowledgement><AmazonOrderID>1</AmazonOrderID></OrderAcknowledgement></Message>`,
      ),
    ),
  ),
  feed('feed: 3,000 messages with 9 mistakes each', () =>
    envelope(
      many(
        3_000,
        (i) =>
          `<Message><MessageID>${i + 1}</MessageID><OrderAcknowledgement>${'<x/>'.repeat(9)}</OrderAcknowledgement></Message>`,
      ),
    ),
  ),
  feed('feed: a message with 13,000 items', () =>
    envelope(
      `<Message><MessageID>1</MessageID><OrderAcknowledgement><AmazonOrderID>1</AmazonOrderID>${'<Item><AmazonOrderItemCode>1</AmazonOrderItemCode><CancelReason>NoInventory</CancelReason></Item>'.repeat(13_000)}</OrderAcknowledgement></Message>`,
    ),
  ),
  feed('feed: 150,000 comments', () => envelope('<!-- -->'.repeat(149_900))),
  feed('feed: a name of 9 MB', () => envelope(`<${'x'.repeat(9_000_000)}/>`)),
  feed('feed: 39,000 elements with 2 attributes', () => envelope(`<m>${'<a b="" c=""/>'.repeat(39_000)}</m>`)),
  feed('feed: 9 MB of >', () => envelope(`<Message>${'>'.repeat(9_000_000)}</Message>`)),
  feed('feed: 9 MB of ]', () => envelope(`<Message>${']'.repeat(9_000_000)}</Message>`)),
  feed('feed: 500,000 line ends', () => envelope(`<Message>${'\r'.repeat(500_000)}</Message>`)),
  {
    name: 'feed: 3,000 cancellations',
    prepare: async () => {
      const ask = await openAsk({ world: benchWorld(6_000) });
      const account = ask.market.seller();
      const message = (i: number): string => {
        const { id, items } = account.view(i);
        const lines = items.map(
          (item) =>
            `<Item><AmazonOrderItemCode>${item.id}</AmazonOrderItemCode><CancelReason>NoInventory</CancelReason></Item>`,
        );
        return `<Message><MessageID>${i + 1}</MessageID><OrderAcknowledgement><AmazonOrderID>${id}</AmazonOrderID><StatusCode>Failure</StatusCode>${lines.join('')}</OrderAcknowledgement></Message>`;
      };
      return poll(ask, await submitFeed(ask, ACK, envelope(many(3_000, message))));
    },
  },
  feed('feed: 9 MB of text', () => envelope(`<Message>${'x'.repeat(9_000_000)}</Message>`)),
  feed('feed: 9 MB of blanks', () => envelope(`<Message><MessageID>1</MessageID>${' '.repeat(9_000_000)}x</Message>`)),
  feed('feed: 150,000 character references', () =>
    envelope(`<Message>${'&#1;'.repeat(150_000).replaceAll('1', '65')}</Message>`),
  ),
  feed(
    'flat feed: 3,000 records',
    () => `order-id\n${many(3_000, (i) => `${i}\n`)}`,
    'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA',
  ),
  feed(
    'flat feed: one line of 1,000,000 tabs',
    () => '\t'.repeat(1_000_000),
    'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA',
  ),
  sim('clock: advance by 400 days', 'POST', 'clock/advance', { by: 'P400D' }),
  sim('clock: advance by 89 years', 'POST', 'clock/advance', { by: 'P32507D' }),
  {
    name: 'sellers: 300 names',
    prepare: async () => {
      const ask = await openAsk();
      return async () => {
        for (let i = 0; i < 300; i += 1) {
          const token = await ask.login(`s${i}`);
          await ask.get(`/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-01-01`, token);
          await new Promise((done) => setImmediate(done));
        }
      };
    },
  },
  get(
    'getOrders: 10,000 MarketplaceIds',
    `/orders/v0/orders?CreatedAfter=2026-01-01&MarketplaceIds=${many(10_000, () => `${US},`)}`,
  ),
  get(
    'getOrders: 10,000 AmazonOrderIds',
    `/orders/v0/orders?MarketplaceIds=${US}&AmazonOrderIds=${many(10_000, () => '111-1111111-1111111,')}`,
  ),
  get('getOrders: a token of 1 MB', `/orders/v0/orders?MarketplaceIds=${US}&NextToken=${'A'.repeat(1_000_000)}`),
  get('getOrders: 100,000 parameters', `/orders/v0/orders?${many(100_000, (i) => `p${i}=1&`)}`),
  get('path of 100,000 segments', `/orders/v0/orders/${'a/'.repeat(100_000)}`),
  get('getReports: 10,000 reportTypes', `/reports/2021-06-30/reports?reportTypes=${many(10_000, () => 'X,')}`),
  sim('control call: JSON nested 3,000 deep', 'POST', 'orders', {
    a: JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`) as unknown,
  }),
  sim('control call: 300,000 empty lists', 'POST', 'faults', { rules: Array.from({ length: 300_000 }, () => []) }),
  sim('reset: a scenario of 17,000 unknown fields', 'POST', 'reset', {
    scenario: Object.fromEntries(Array.from({ length: 17_000 }, (_, i) => [`f${i}`, 1])),
  }),
  large('journal of a large world', (ask) => ask.sim('GET', 'journal')),
  large('metrics of a large world', (ask) => ask.sim('GET', 'metrics')),
  large('mails of a large world', (ask) => ask.sim('GET', 'mail')),
  large('Manage Orders of a large world', page('/seller')),
  large('Health page of a large world', page('/seller/health')),
  large('control room of a large world', page('/')),
  large('buyer page of a large world', page('/buyer')),
  large('getOrders over a large world', (ask) =>
    ask.get(
      `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=1970-01-01&CreatedBefore=2099-01-01&OrderStatuses=Canceled`,
    ),
  ),
  large('searchOrders over a large world', (ask) =>
    ask.get('/orders/2026-01-01/orders?createdAfter=1970-01-01&fulfillmentStatuses=CANCELLED'),
  ),
  large('transactions of a large world', (ask) => ask.get('/finances/2024-06-19/transactions?postedAfter=2026-03-01')),
  large('financial events of a large world', (ask) => ask.get('/finances/v0/financialEvents?PostedAfter=2026-03-01')),
  large('order report of a large world', async (ask) => {
    const reportType = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL';
    const { body } = await ask.api('POST', '/reports/2021-06-30/reports', {
      reportType,
      marketplaceIds: [US],
      dataStartTime: '2026-03-01',
      dataEndTime: '2026-03-10',
    });
    await ask.get(`/reports/2021-06-30/reports/${String(body['reportId'])}`);
  }),
  large('XML report of a large world', async (ask) => {
    const reportType = 'GET_XML_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL';
    const { body } = await ask.api('POST', '/reports/2021-06-30/reports', {
      reportType,
      marketplaceIds: [US],
      dataStartTime: '2026-03-01',
      dataEndTime: '2026-03-10',
    });
    await ask.get(`/reports/2021-06-30/reports/${String(body['reportId'])}`);
  }),
  large('snapshot of a large world', (ask) => ask.sim('POST', 'snapshot', {})),
  large('a day of a large world', (ask) => ask.sim('POST', 'clock/advance', { by: 'P1D' })),
  large('three days of a large world', (ask) => ask.sim('POST', 'clock/advance', { by: 'P3D' })),
];
