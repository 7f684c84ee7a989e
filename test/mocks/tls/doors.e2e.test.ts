// What the doors of `serve --tls` let through, what they refuse, and what is left of them.
import { existsSync, readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { connect as connectTcp, createServer, type AddressInfo } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REAL_HOSTS } from '../../../mocks/wire/real-hosts.ts';
import { REFRESH_TOKEN } from '../../../mocks/index.ts';
import { cli, temporaryFolder } from '../../support/cli.ts';
import { served, type Served } from './support/served.ts';

let mock: Served;
let ca: string;
let tlsPort: number;
beforeAll(async () => {
  mock = await served();
  ca = readFileSync(mock.first.tls.ca, 'utf8');
  tlsPort = Number(new URL(mock.first.tls.url).port);
});
afterAll(() => mock.stop());

type Answer = { readonly status: number; readonly text: string };

async function read(answer: IncomingMessage): Promise<Answer> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return { status: answer.statusCode ?? 0, text };
}

/** Straight to the TLS port, whatever the host, as a hosts file would have it. */
class Aliased extends Agent {
  override createConnection(options: ConnectionOptions): TLSSocket {
    return connect({ ...options, host: '127.0.0.1', port: tlsPort, servername: options.host ?? '', ca });
  }
}

type Asked = { readonly method?: string; readonly body?: unknown; readonly token?: string; readonly agent?: Agent };

function https(url: string, { method = 'GET', body, token, agent = new Aliased() }: Asked = {}): Promise<Answer> {
  return new Promise((done, failed) => {
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { 'x-amz-access-token': token }),
    };
    const call = httpsRequest(url, { method, headers, agent, ca }, (answer) => void read(answer).then(done, failed));
    call.once('error', failed);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A request to the proxy with a whole URL in its first line, or CONNECT. */
function proxied(method: string, target: string): Promise<Answer> {
  const { hostname, port } = new URL(mock.first.tls.proxy);
  return new Promise((done, failed) => {
    const call = httpRequest({ hostname, port, method, path: target, agent: false });
    call.once('response', (answer) => void read(answer).then(done, failed));
    call.once('connect', (answer, socket) => {
      socket.destroy();
      done({ status: answer.statusCode ?? 0, text: '' });
    });
    call.once('error', failed).end();
  });
}

async function accessToken(agent?: Agent): Promise<string> {
  const body = { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, client_id: 'a', client_secret: 'b' };
  const url = 'https://api.amazon.com/auth/o2/token';
  const { text } = await https(url, { method: 'POST', body, ...(agent === undefined ? {} : { agent }) });
  return (JSON.parse(text) as { access_token: string }).access_token;
}

describe('the TLS port', () => {
  test.each([...REAL_HOSTS, 'localhost'])('is %s', async (host) => {
    expect((await https(`https://${host}/_sim/health`)).status).toBe(200);
  });

  test('is an address too, for a client that names no host', async () => {
    const answer = await https(`https://127.0.0.1:${tlsPort}/_sim/health`, { agent: new Agent({ ca }) });
    expect(answer.status).toBe(200);
  });

  test('takes control calls, and the same world is behind it', async () => {
    const order = await https('https://localhost/_sim/orders', { method: 'POST', body: { marketplace: 'US' } });
    const { orderId } = JSON.parse(order.text) as { orderId: string };
    expect(await (await fetch(`${mock.first.url}/_sim/orders/${orderId}`)).json()).toMatchObject({ orderId });
  });

  test('shows no certificate to who asks for another name, not even to one that would take any', async () => {
    const shown = new Promise((done, failed) => {
      const socket = connect({ port: tlsPort, servername: 'evil.example', rejectUnauthorized: false });
      socket.once('secureConnect', () => done(socket.getPeerCertificate().subject)).once('error', failed);
    });
    await expect(shown).rejects.toThrow(/disconnected|reset|hang up/);
    await expect.poll(mock.said).toContain('asked for "evil.example" and got no certificate');
  });

  test('is refused by a client that was not given the authority', async () => {
    const url = `https://localhost:${tlsPort}/_sim/health`;
    const asked = new Promise((done, failed) => httpsRequest(url, { agent: false }, done).once('error', failed).end());
    await expect(asked).rejects.toThrow(/unable to verify|self-signed|unable to get/);
  });

  test('a fault that resets the connection does so here, and nothing else breaks', async () => {
    const rules = { rules: [{ fault: 'reset', on: 'sellers.*' }] };
    const token = await accessToken();
    const set = await https('https://localhost/_sim/faults', { method: 'POST', body: rules });
    expect(set.status, set.text).toBeLessThan(300);
    const url = 'https://sellingpartnerapi-na.amazon.com/sellers/v1/marketplaceParticipations';
    await expect(https(url, { token })).rejects.toThrow(/hang up|ECONNRESET/);
    await https('https://localhost/_sim/faults', { method: 'POST', body: { rules: [] } });
    expect((await https(url, { token })).status).toBe(200);
  });
});

describe('document URLs go by the door', () => {
  const path = '/feeds/2021-06-30/documents';
  const asked = { method: 'POST', body: { contentType: 'text/xml' } };
  const urlIn = ({ text }: Answer): string => (JSON.parse(text) as { url: string }).url;

  test('to the upload host for who came under a real host’s name', async () => {
    const url = urlIn(
      await https(`https://sellingpartnerapi-eu.amazon.com${path}`, { ...asked, token: await accessToken() }),
    );
    expect(new URL(url).origin).toBe('https://tortuga-prod-na.s3-external-1.amazonaws.com');
    expect((await https(url)).text).toContain('SignatureDoesNotMatch'); // it leads here, and was signed for an upload
  });

  test('to the plain port for who came by the proxy or under our own name', async () => {
    const agent = new HttpsProxyAgent(mock.first.tls.proxy, { ca });
    const token = await accessToken(agent);
    const byProxy = await https(`https://sellingpartnerapi-na.amazon.com${path}`, { ...asked, token, agent });
    expect(new URL(urlIn(byProxy)).origin).toBe(mock.first.url);
    const byOwnName = await https(`https://localhost${path}`, { ...asked, token });
    expect(new URL(urlIn(byOwnName)).origin).toBe(mock.first.url);
  });

  test('whatever the Host header says', async () => {
    const headers = {
      host: 'sellingpartnerapi-na.amazon.com',
      'content-type': 'application/json',
      'x-amz-access-token': await accessToken(),
    };
    const text = await new Promise<string>((done, failed) => {
      const call = httpRequest(`${mock.first.url}${path}`, { method: 'POST', headers }, (answer) => {
        void read(answer).then((found) => done(found.text), failed);
      });
      call.end(JSON.stringify(asked.body));
    });
    expect(new URL(urlIn({ status: 201, text })).origin).toBe(mock.first.url);
  });
});

describe('the proxy', () => {
  test.each([
    ['example.com:443'],
    ['sellingpartnerapi-na.amazon.com:8443'],
    ['sellingpartnerapi-na.amazon.com.evil.example:443'],
    ['10.0.0.1:443'],
    ['127.0.0.1:22'],
    ['[::1]:22'],
    ['nonsense'],
    ['api.amazon.com'],
    ['api.amazon.com:443:443'],
  ])('refuses CONNECT %s and says what it is for', async (target) => {
    const { status, text } = await proxied('CONNECT', target);
    expect({ target, status }).toEqual({ target, status: 403 });
    expect(text).toBe('');
    await expect.poll(mock.said).toContain(`refused to connect to ${JSON.stringify(target)}`);
  });

  test('says to a client that shows it what is allowed', async () => {
    const { hostname, port } = new URL(mock.first.tls.proxy);
    const socket = connectTcp(Number(port), hostname);
    socket.write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
    let text = '';
    for await (const chunk of socket.setEncoding('utf8')) text += chunk;
    expect(text).toMatch(/^HTTP\/1\.1 403 /);
    expect(text).toContain('This proxy never leaves the machine. Expected ports 443 or 80');
    expect(text).toContain('sandbox.sellingpartnerapi-fe.amazon.com');
  });

  test('dials nothing: a server beside the mock hears nothing of it', async () => {
    let heard = 0;
    const other = createServer(() => (heard += 1));
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    expect((await proxied('CONNECT', `127.0.0.1:${port}`)).status).toBe(403);
    expect((await proxied('GET', `http://127.0.0.1:${port}/`)).status).toBe(403);
    expect(heard).toBe(0);
    other.close();
  });

  test.each([['sellingpartnerapi-na.amazon.com:443'], ['API.AMAZON.COM:443'], ['127.0.0.1:443'], ['localhost:80']])(
    'joins CONNECT %s to the mock',
    async (target) => expect((await proxied('CONNECT', target)).status).toBe(200),
  );

  test('serves whole URLs of known hosts and of the mock, and no others', async () => {
    expect((await proxied('GET', 'http://sellingpartnerapi-na.amazon.com/_sim/health')).status).toBe(200);
    expect((await proxied('GET', `${mock.first.url}/_sim/health`)).status).toBe(200);
    expect((await proxied('GET', 'https://api.amazon.com/_sim/health')).status).toBe(200); // as axios 1.7.9 asks
    expect((await proxied('GET', 'http://example.com/')).status).toBe(403);
    expect((await proxied('GET', '/_sim/health')).status).toBe(400);
  });
});

describe('the command line', () => {
  test('a port in use: one sentence, exit code 2, nothing left', () => {
    const used = String(tlsPort);
    for (const option of ['--tls-port', '--proxy-port']) {
      const others = ['--port', '0', '--tls', '--tls-port', '0', '--proxy-port', '0'];
      const folder = temporaryFolder();
      const { code, stdout, stderr } = cli('serve', ...others, option, used, '--ca-folder', folder);
      expect(stderr).toBe(`${option}: port ${used} is in use; give another one, or 0 to have a free one picked\n`);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(existsSync(`${folder}/cancelbench-ca.pem`)).toBe(false);
    }
  });

  test.each([
    [['--tls-port', '0'], /^--tls-port: this option works only with `--tls`; add that, or leave this out\n$/],
    [['--tls', '--tls-port', '70000'], /expected a port from 0 to 65535/],
    [
      ['--tls', '--host', '0.0.0.0'],
      /^--host: "0\.0\.0\.0" can be reached from other machines; expected a secret; add `--token SECRET`\n$/,
    ],
    [['--tls', '--ca-folder', 'package.json/x'], /^--ca-folder: "package\.json\/x" cannot be written to \(ENOTDIR\)/],
  ])('%j is refused', (args, message) => {
    const { code, stderr } = cli('serve', '--port', '0', ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test('Ctrl-C ends it with connections open, and takes the certificate along', async () => {
    const folder = temporaryFolder();
    const other = await served('--ca-folder', folder);
    expect(other.first.tls.ca).toBe(`${folder}/cancelbench-ca.pem`);
    expect(readFileSync(other.first.tls.ca, 'utf8')).not.toContain('PRIVATE');
    const { hostname, port } = new URL(other.first.tls.proxy);
    const open = connectTcp(Number(port), hostname);
    open.on('error', () => undefined).write('CONNECT api.amazon.com:443 HTTP/1.1\r\n\r\n');
    await new Promise((heard) => open.once('data', heard));
    expect(await other.stop()).toBe(0);
    expect(existsSync(other.first.tls.ca)).toBe(false);
  });
});
