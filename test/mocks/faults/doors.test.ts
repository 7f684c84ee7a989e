// A connection that ends, an answer that breaks off and one that is late: the same through every door.
import { afterEach, expect, test } from 'vitest';
import { listen, type Listening } from '../../../mocks/express.ts';
import { createMarketplace, parseFaults, type FaultPlanFile, type MarketplaceOptions } from '../../../mocks/index.ts';
import { setupMarketplace, type MarketplaceInTests } from '../../../mocks/msw.ts';
import { ASK_BEGIN } from '../support/ask.ts';
import { SELLER } from '../support/wire.ts';

let server: Listening | undefined;
let network: MarketplaceInTests | undefined;
afterEach(async () => {
  await server?.close();
  network?.close();
  [server, network] = [undefined, undefined];
});

type Send = (path: string, init?: RequestInit) => Promise<Response>;

const DOORS: Readonly<Record<string, (options: MarketplaceOptions) => Promise<Send>>> = {
  express: async (options) => {
    server = await listen(createMarketplace(options), { port: 0 });
    const { url } = server;
    return (path, init) => fetch(url + path, init);
  },
  msw: (options) => {
    network = setupMarketplace(options);
    network.listen();
    const host = (path: string) => (path.startsWith('/auth') ? 'api.amazon.com' : 'sellingpartnerapi-na.amazon.com');
    return Promise.resolve((path, init) => fetch(`https://${host(path)}${path}`, init));
  },
};

async function asks(send: Send): Promise<Response> {
  const login = await send('/auth/o2/token', {
    method: 'POST',
    body: JSON.stringify(SELLER),
  });
  const { access_token: token } = (await login.json()) as { access_token: string };
  return send('/sellers/v1/marketplaceParticipations', { headers: { 'x-amz-access-token': token } });
}

const opened = (door: string, rule: FaultPlanFile['rules'][number], more: MarketplaceOptions = {}) =>
  DOORS[door]!({ startsAt: ASK_BEGIN, faults: parseFaults({ rules: [{ on: 'sellers.*', ...rule }] }), ...more });

test.each(Object.keys(DOORS))('%s: reset is a network error', async (door) => {
  const send = await opened(door, { fault: 'reset' });
  await expect(asks(send)).rejects.toThrow(TypeError);
});

test.each(Object.keys(DOORS))('%s: truncated is a body that breaks off', async (door) => {
  const response = await asks(await opened(door, { fault: 'truncated' }));
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
});

test.each(Object.keys(DOORS))('%s: malformed is a whole answer that is no JSON', async (door) => {
  const response = await asks(await opened(door, { fault: 'malformed' }));
  const text = await response.text();
  expect([response.status, text.startsWith('{"payload"'), text.endsWith('}')]).toEqual([200, true, false]);
});

test.each(Object.keys(DOORS))('%s: slow takes its simulated time by the clock of the mock', async (door) => {
  const send = await opened(
    door,
    { fault: 'slow', by: 'PT60S' },
    { clock: { mode: 'scaled', factor: 600 }, plan: 'off' },
  );
  const begin = performance.now();
  expect((await asks(send)).status).toBe(200);
  expect(performance.now() - begin).toBeGreaterThan(95); // sixty seconds, six hundred times as fast
});
