// Published clients with their hosts baked in, unmodified, against `serve --tls`.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REAL_HOSTS } from '../../../mocks/wire/real-hosts.ts';
import { REFRESH_TOKEN } from '../../../mocks/index.ts';
import { setupMarketplace } from '../../../mocks/msw.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { amazonSpApiRound } from './support/amazon-sp-api-round.ts';
import { child } from './support/child.ts';
import { served, type Served } from './support/served.ts';

let mock: Served;
beforeAll(async () => void (mock = await served()));
afterAll(() => mock.stop());

const credentials = (seller: string) => ({
  LWA_CLIENT_ID: seller,
  LWA_CLIENT_SECRET: 'any',
  LWA_REFRESH_TOKEN: `Atzr|cancelbench-${seller}`,
});

async function operationsOf(seller: string): Promise<string[]> {
  const answer = await fetch(`${mock.first.url}/_sim/requests?seller=${seller}`);
  return ((await answer.json()) as { requests: { operation: string }[] }).requests.map(({ operation }) => operation);
}

test('@sp-api-sdk cancels through the proxy with nothing but environment variables', async () => {
  const { proxy, ca } = mock.first.tls;
  const env = { HTTPS_PROXY: proxy, NODE_EXTRA_CA_CERTS: ca };
  const { code, out } = await child('sdk-round.ts', { ...env, ...credentials('through-proxy') });
  expect(code, out).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ successful: '1', status: 'Canceled', metrics: 1 });
  expect(await operationsOf('through-proxy')).toEqual(
    expect.arrayContaining(['feeds.createFeed', 'feeds.getFeedDocument', 'reports.getReportDocument']),
  );
});

test('… and HTTP_PROXY as well changes nothing: the mock’s own address passes the proxy', async () => {
  const { proxy, ca } = mock.first.tls;
  const env = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, https_proxy: proxy, http_proxy: proxy, NODE_EXTRA_CA_CERTS: ca };
  const { code, out } = await child('sdk-round.ts', { ...env, ...credentials('both-proxies') });
  expect(code, out).toBe(0);
});

test('amazon-sp-api cancels through the proxy by the one option it has', async () => {
  const { proxy, ca } = mock.first.tls;
  const env = { HTTPS_PROXY: proxy, NODE_EXTRA_CA_CERTS: ca, LWA_REFRESH_TOKEN: 'Atzr|cancelbench-agent' };
  const { code, out } = await child('amazon-sp-api-child.ts', env);
  expect(code, out).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ successful: '1', status: 'Canceled' });
});

test('amazon-sp-api cancels in this process through msw, unmodified', async () => {
  const market = setupMarketplace();
  market.listen();
  try {
    const pause = () => market.control('POST clock/advance', { by: 'PT1M' });
    const round = await amazonSpApiRound({ refreshToken: REFRESH_TOKEN, pause });
    expect(round).toMatchObject({ successful: '1', status: 'Canceled' });
    expect(await market.control(`GET orders/${round.orderId}`)).toMatchObject({ determination: { counts: false } });
  } finally {
    market.close();
  }
});

/** A user, network and mount namespace: port 443 and a hosts file of one's own, and no way off the machine. */
const NAMESPACE = ['-Urnm', 'sh', '-c', 'ip link set lo up && mount --bind "$HOSTS" /etc/hosts && exec "$@"', 'sh'];
const canUnshare = spawnSync('unshare', ['-Urnm', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

test.skipIf(!canUnshare)(
  'host aliases: both clients with nothing but the certificate (skipped where unshare and ip cannot make a namespace)',
  () => {
    const hosts = join(temporaryFolder(), 'hosts');
    writeFileSync(hosts, ['localhost', ...REAL_HOSTS].map((host) => `127.0.0.1 ${host}\n`).join(''));
    const script = 'test/mocks/tls/support/aliased-child.ts';
    const run = spawnSync('unshare', [...NAMESPACE, process.execPath, '--import', 'tsx', script], {
      encoding: 'utf8',
      env: { ...process.env, HOSTS: hosts },
      timeout: 100_000,
    });
    expect(run.status, run.stdout + run.stderr).toBe(0);
    const done = { successful: '1', status: 'Canceled' };
    expect(JSON.parse(run.stdout)).toMatchObject([done, done]);
  },
);

test('without the authority it refuses the mock, and the mock says why', async () => {
  const { code, out } = await child('sdk-round.ts', {
    HTTPS_PROXY: mock.first.tls.proxy,
    ...credentials('no-authority'),
  });
  expect(code).toBe(1);
  expect(out).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER/);
  await expect.poll(mock.said).toContain('A TLS client hung up during the handshake.');
  expect(await operationsOf('no-authority')).toEqual([]);
});
