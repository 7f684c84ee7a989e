// How much of express's speed is left when every answer comes from a live state. Ratios of one run; the servers have a process of their own.
// Every answer is compared with the state: one order in a hundred requests is shipped, and from then on must be told so.
import { fork, type ChildProcess } from 'node:child_process';
import autocannon from 'autocannon';

const ROUNDS = 4;
const SECONDS = 3;
const CONNECTIONS = 16;

type Ready = {
  readonly url: string;
  readonly bareUrl: string;
  readonly accessToken: string;
  readonly ids: readonly string[];
  readonly page: string;
  readonly newest: string;
  readonly held: number;
};

function start(orders: number): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = fork(new URL('./support/bench-server.ts', import.meta.url), [String(orders)], {
    execArgv: ['--import', 'tsx', '--expose-gc', '--max-old-space-size=4096'],
  });
  return new Promise((done) => child.once('message', (ready) => done({ child, ready: ready as Ready })));
}

type Load = {
  readonly url: string;
  readonly path: () => string;
  readonly check?: (path: string, body: string) => void;
};

async function perSecond(load: Load, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({
    url: load.url,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers,
    requests: [
      {
        setupRequest: (request, context) => {
          const path = load.path();
          Object.assign(context, { path });
          return { ...request, path };
        },
        onResponse: (status, body, context) => {
          if (status !== 200) throw new Error(`status ${status}: ${body.slice(0, 200)}`);
          load.check?.((context as { path: string }).path, body);
        },
      },
    ],
  });
  return result.requests.average;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function compare(): Promise<void> {
  const { child, ready } = await start(100_000);
  const headers = { 'x-amz-access-token': ready.accessToken };
  const shipped = new Set<string>();
  const mayBe = new Set<string>(); // told to ship; the answer may still be on its way
  child.on('message', (told: { shipped?: string }) => told.shipped !== undefined && shipped.add(told.shipped));
  let seed = 1;
  let asked = 0;
  let compared = 0;
  const random = (): string => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return ready.ids[seed % ready.ids.length] as string;
  };
  const path = (): string => {
    asked += 1;
    const id = random();
    if (asked % 100 === 0 && !mayBe.has(id)) {
      mayBe.add(id);
      child.send({ ship: id });
    }
    return `/orders/v0/orders/${id}${shipped.has(id) ? '?shipped' : ''}`;
  };
  const check = (asked: string, body: string): void => {
    compared += 1;
    const id = asked.slice(18, 37);
    if (!body.includes(`"AmazonOrderId":"${id}"`)) throw new Error(`asked for ${id}, got ${body.slice(0, 80)}`);
    const isShipped = body.includes('"OrderStatus":"Shipped"');
    if (asked.endsWith('?shipped') ? !isShipped : isShipped && !mayBe.has(id)) throw new Error(`wrong state of ${id}`);
  };
  const one: [number[], number[]] = [[], []];
  const pages: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    one[0].push(await perSecond({ url: ready.bareUrl, path: () => `/orders/v0/orders/${random()}` }, headers));
    one[1].push(await perSecond({ url: ready.url, path, check }, headers));
    pages[0].push(await perSecond({ url: ready.bareUrl, path: () => ready.page }, headers));
    pages[1].push(await perSecond({ url: ready.url, path: () => ready.page }, headers));
  }
  child.disconnect();
  const ratio = (of: [number[], number[]]): string =>
    `${(median(of[1]) / median(of[0])).toFixed(2)}  (${Math.round(median(of[1]))}/s against ${Math.round(median(of[0]))}/s)`;
  print(
    `${ready.held} orders held, ${compared} answers compared with the state, ${shipped.size} orders changed meanwhile`,
  );
  print(`getOrder, of bare express            ${ratio(one)}`);
  print(`getOrders, a page of 100, of express ${ratio(pages)}`);
}

/** The same question to a world of ten thousand and one of a million orders. */
async function grow(): Promise<void> {
  const speeds: number[] = [];
  for (const orders of [10_000, 1_000_000]) {
    const { child, ready } = await start(orders);
    const headers = { 'x-amz-access-token': ready.accessToken };
    const path = (): string =>
      `/orders/v0/orders?MarketplaceIds=ATVPDKIKX0DER&LastUpdatedAfter=${ready.newest}&MaxResultsPerPage=20`;
    child.send({ ship: ready.ids[0] });
    speeds.push(await perSecond({ url: ready.url, path }, headers));
    const rss = await new Promise<number>((done) => {
      child.on('message', (told: { rss?: number }) => told.rss !== undefined && done(told.rss));
      child.send({ rss: true });
    });
    print(`${ready.held} orders held: ${Math.round(rss / 1024 / 1024)} MB resident`);
    child.disconnect();
  }
  print(
    `getOrders by last update, at 1,000,000 orders of its speed at 10,000: ${((speeds[1] ?? 0) / (speeds[0] ?? 1)).toFixed(2)}`,
  );
}

await compare();
await grow();
