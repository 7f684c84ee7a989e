// Two published clients, unmodified, go through a whole cancellation against `serve` as a user starts it.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REFRESH_TOKEN } from '../../mocks/index.ts';

const SCRIPTS = resolve(process.env['CANCELBENCH_CONTRACT'] ?? '../shared', 'clients');
/** Below the checkout, so that the scripts find the pinned packages. */
const COPY = resolve('.cache/clients');

/** The test runner sets MODE, which the scripts read too. The SDK takes LWA_REFRESH_TOKEN even for grantless calls: it must not be set. */
const ENVIRONMENT = { ...process.env, MODE: 'direct' };

type First = { readonly url: string; readonly refreshToken: string };
let server: ChildProcess;
let first: First;

beforeAll(async () => {
  if (existsSync(SCRIPTS)) cpSync(SCRIPTS, COPY, { recursive: true });
  server = spawn(process.execPath, ['dist/scenarios/cli/main.js', 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  first = await new Promise<First>((done, failed) => {
    const lines = createInterface({ input: server.stdout as NodeJS.ReadableStream });
    lines.once('line', (line) => done(JSON.parse(line) as First));
    server.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
  });
});

afterAll(() => void server.kill());

type Round = {
  readonly ok: boolean;
  readonly statusBefore: string;
  readonly statusAfter: string;
  readonly feedStatuses: readonly string[];
  readonly processing: { readonly processed: number; readonly successful: number };
  readonly message: { readonly action: string };
  readonly cancellation: { readonly key: string; readonly rate: number; readonly orderCount: number };
  readonly rdt?: { readonly buyer?: string };
  readonly subscriptionId?: string;
};

/** Each client is a seller of its own; the copy is started like the original. */
function play(script: string, seller: string, env: Record<string, string> = {}): Round {
  const run = spawnSync(process.execPath, [join(COPY, script)], {
    encoding: 'utf8',
    env: { ...ENVIRONMENT, MOCK_URL: first.url, REFRESH_TOKEN: `${REFRESH_TOKEN}-${seller}`, ...env },
    timeout: 100_000,
  });
  expect(run.status, run.stdout + run.stderr).toBe(0);
  return JSON.parse(run.stdout) as Round;
}

async function control(path: string, body?: unknown): Promise<Record<string, unknown>> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return (await (await fetch(`${first.url}/_sim/${path}`, init)).json()) as Record<string, unknown>;
}

describe.skipIf(!existsSync(SCRIPTS))(
  'a published client (skipped where its script is not beside the checkout)',
  () => {
    test.each([
      ['amazon-sp-api', 'amazon-sp-api.mjs'],
      ['@sp-api-sdk', 'sp-api-sdk.mjs'],
    ])('%s lists, sees the request, writes, cancels by feed, and reads report and rate', (name, script) => {
      const round = play(script, name.replace(/\W/g, ''));
      expect(round).toMatchObject({ ok: true, statusBefore: 'Unshipped', statusAfter: 'Canceled' });
      expect(round.feedStatuses.at(-1)).toBe('DONE');
      expect(round.feedStatuses.length).toBeGreaterThan(1); // it had to wait
      expect(round.processing).toMatchObject({ processed: 1, successful: 1 });
      expect(round.message.action).toBe('unexpectedProblem');
      expect(round.cancellation.orderCount).toBeGreaterThan(100);
      expect(round.cancellation.rate).toBe(0); // a request was on file, and the reason says so
    });

    test.each([
      ['amazon-sp-api', 'amazon-sp-api.mjs'],
      ['@sp-api-sdk', 'sp-api-sdk.mjs'],
    ])('%s also gets a restricted data token, subscribes, and reads the 2026 API', async (name, script) => {
      const seller = `more-${name.replace(/\W/g, '')}`;
      // The script asks for FULFILLMENT only and expects the cancellation with it; the model says it comes only when asked for.
      await control('seller', { seller, cancellationAlways: true });
      const more = { WITH_RDT: '1', WITH_NOTIFICATIONS: '1', WITH_V2026: '1', LWA_CLIENT_ID: seller };
      const round = play(script, seller, more);
      expect(round).toMatchObject({ ok: true, statusAfter: 'Canceled' });
      expect(round.rdt?.buyer).toMatch(/\w/);
      expect(round.subscriptionId).toMatch(/^[0-9a-f-]{36}$/);
    });

    test('the cancellation shows in the control’s journal and metrics of that seller', async () => {
      const journal = await (await fetch(`${first.url}/_sim/journal?seller=amazonspapi`)).text();
      const lines = journal
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.some((line) => line['type'] === 'request-seen' && line['channel'] === 'orders-api')).toBe(true);
      expect(lines.some((line) => line['type'] === 'order-cancelled' && line['reason'] === 'buyer-cancelled')).toBe(
        true,
      );
      const calls = (await control('requests?seller=amazonspapi'))['requests'] as { operation: string }[];
      expect(calls.map((call) => call.operation)).toContain('messaging.createUnexpectedProblem');
    });

    test('a message alone is no request: the client finds none on that order', async () => {
      const orders = await control('orders', { marketplace: 'US', seller: 'informal' });
      const id = String(orders['orderId']);
      await control('clock/advance', { by: 'PT2H' });
      await control(`orders/${id}/message`, { seller: 'informal', text: 'Please cancel my order.' });
      const round = spawnSync(process.execPath, [join(COPY, 'amazon-sp-api.mjs')], {
        encoding: 'utf8',
        env: { ...ENVIRONMENT, MOCK_URL: first.url, REFRESH_TOKEN: `${REFRESH_TOKEN}-informal`, ORDER_ID: id },
      });
      expect(round.status).toBe(1); // the client finds no request on that order: a message is none
      expect(round.stdout).toContain('no unshipped order');
    });
  },
);
