// `serve` as a process: a fault plan from a file, mail out and in, events to a webhook; and how each of them is refused when it is wrong.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, afterEach, expect, test } from 'vitest';
import { REFRESH_TOKEN } from '../../mocks/index.ts';
import { catchMail } from './support/mail-catcher.ts';
import { SELLER } from './support/wire.ts';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-serve-'));
let closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  closing = [];
});

type Started = { readonly url: string; readonly mailIn?: number };

function start(...args: string[]): Promise<Started> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['dist/scenarios/cli/main.js', 'serve', '--port', '0', '--clock', 'manual', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  closing.push(() => new Promise<void>((resolve) => (child.once('exit', () => resolve()), child.kill('SIGINT'))));
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout?.once('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as Started));
    child.once('exit', (code) => reject(new Error(`${code}: ${errors}`)));
  });
}

async function sim(url: string, path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/_sim/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !holds(); i += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(holds()).toBe(true);
}

test('faults from a file, mail to a server, replies by mail', async () => {
  const { port, mails, close } = await catchMail();
  closing.push(close);
  const plan = join(folder, 'plan.yaml');
  writeFileSync(plan, 'seed: 3\nrules:\n  - { fault: throttled, on: lwa.token, times: 1 }\n');
  const { url, mailIn = 0 } = await start('--faults', plan, '--smtp', `127.0.0.1:${port}`, '--mail-in', '0');
  const login = () =>
    fetch(`${url}/auth/o2/token`, {
      method: 'POST',
      body: JSON.stringify(SELLER),
    });
  expect([(await login()).status, (await login()).status]).toEqual([429, 200]);

  const { orderId } = await sim(url, 'orders', { marketplace: 'US' });
  await sim(url, 'clock/advance', { by: 'PT35M' });
  await sim(url, `orders/${String(orderId)}/message`, { text: 'Where is it?', kind: 'question' });
  await until(() => mails.some(({ subject }) => subject?.includes(String(orderId)))); // nobody has to ask for it
  const { mail } = (await (await fetch(`${url}/_sim/mail?order=${String(orderId)}`)).json()) as {
    mail: { from: string }[];
  };
  const transport = createTransport({ host: '127.0.0.1', port: mailIn, secure: false });
  await transport.sendMail({
    from: 'me@cancelbench.example',
    to: mail[0]?.from ?? '',
    subject: 'Re',
    text: 'It comes tomorrow.',
  });
  transport.close();
  expect(await (await fetch(`${url}/_sim/orders/${String(orderId)}`)).text()).toContain('It comes tomorrow.');
}, 30_000);

test('events for EventBridge reach the webhook', async () => {
  const types: string[] = [];
  const hook = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      types.push((JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>)['detail-type'] ?? '');
      response.end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  closing.push(() => void hook.close());
  const { url } = await start('--webhook', `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`);
  const token = async (fields: object): Promise<string> => {
    const body = JSON.stringify({ client_id: 'a', client_secret: 'b', ...fields });
    return ((await (await fetch(`${url}/auth/o2/token`, { method: 'POST', body })).json()) as { access_token: string })
      .access_token;
  };
  const api = async (path: string, body: unknown, as: string) =>
    (
      await fetch(url + path, { method: 'POST', headers: { 'x-amz-access-token': as }, body: JSON.stringify(body) })
    ).json();
  const resourceSpecification = { eventBridge: { accountId: '123456789012', region: 'us-east-1' } };
  const grantless = await token({ grant_type: 'client_credentials', scope: 'sellingpartnerapi::notifications' });
  const made = (await api('/notifications/v1/destinations', { name: 'hook', resourceSpecification }, grantless)) as {
    payload: { destinationId: string };
  };
  const { destinationId } = made.payload;
  await api(
    '/notifications/v1/subscriptions/ORDER_CHANGE',
    { destinationId, payloadVersion: '1.0' },
    await token({ grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN }),
  );
  await sim(url, 'orders', { marketplace: 'US' });
  await sim(url, 'clock/advance', { by: 'PT5M' });
  await until(() => types.length > 0);
  expect(types).toEqual(['ORDER_CHANGE']);
}, 30_000);

test.each([
  [['--faults', join(folder, 'none.yaml')], /none\.yaml: the file was not found/],
  [['--faults', join(folder, 'wrong.yaml')], /wrong\.yaml:2:14: rules\.0\.fault: .*did you mean "throttled"/],
  [['--webhook', 'https://example.com/hook'], /on this machine/],
  [['--smtp', 'localhost'], /HOST:PORT/],
  [['--mail-in', 'x'], /--mail-in/],
])(
  'serve %j is refused',
  async (args, message) => {
    writeFileSync(join(folder, 'wrong.yaml'), 'rules:\n  - { fault: throtled }\n');
    const error = await start(...args).catch((problem: unknown) => String(problem));
    closing = [];
    expect(error).toMatch(/2: /);
    expect(error).toMatch(message);
  },
  30_000,
);

afterAll(() => rmSync(folder, { recursive: true }));
