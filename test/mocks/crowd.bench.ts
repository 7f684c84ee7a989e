// A thousand connections at once on getOrders: the mock, and express answering one such page, one after the other in one run.
import { fork } from 'node:child_process';
import autocannon from 'autocannon';

const CONNECTIONS = 1_000;
const SECONDS = 8;
const ROUNDS = 2;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

type Ready = { readonly url: string; readonly bareUrl: string; readonly accessToken: string; readonly page: string };

const child = fork(new URL('./support/bench-server.ts', import.meta.url), ['10000'], {
  execArgv: ['--import', 'tsx', '--expose-gc'],
});
const ready = await new Promise<Ready>((done) => child.once('message', (told) => done(told as Ready)));
const headers = { 'x-amz-access-token': ready.accessToken };
const twenty = '/orders/v0/orders?MarketplaceIds=ATVPDKIKX0DER&CreatedAfter=2020-01-01&MaxResultsPerPage=20';

async function crowd(name: string, url: string): Promise<void> {
  const { requests, latency, timeouts, errors, non2xx } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    timeout: 10,
    headers,
  });
  const times = `p50 ${latency.p50} ms, p99 ${latency.p99} ms, longest ${latency.max} ms`;
  print(
    `${name.padEnd(34)} ${Math.round(requests.average)}/s, ${times}, ${timeouts} time-outs, ${errors} errors, ${non2xx} refused`,
  );
}

print(`${CONNECTIONS} connections, ${SECONDS} s each`);
for (let round = 0; round < ROUNDS; round += 1) {
  await crowd('getOrders, 100 orders: express', ready.bareUrl + ready.page);
  await crowd('getOrders, 100 orders: the mock', ready.url + ready.page);
  await crowd('getOrders, 20 orders: the mock', ready.url + twenty);
}
child.disconnect();
