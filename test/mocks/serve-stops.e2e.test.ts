// Ctrl-C ends `serve` at once, whatever it is busy with, and the state goes on where it ended.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ended, serve } from './support/serve-process.ts';
import { SELLER } from './support/wire.ts';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-stops-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (url: string, body: unknown, headers = {}) =>
  fetch(url, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) });

test('an advance with thousands of reports does not hold the process', async () => {
  const args = ['--clock', 'manual', '--plan', 'off', '--state', join(folder, 'state')];
  const { url, process } = await serve(...args);
  const { access_token: token } = (await (await post(`${url}/auth/o2/token`, SELLER)).json()) as Record<string, string>;
  const reportType = 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING';
  const schedule = { reportType, marketplaceIds: ['ATVPDKIKX0DER'], period: 'PT5M' };
  const may = { 'x-amz-access-token': token };
  expect((await post(`${url}/reports/2021-06-30/schedules`, schedule, may)).status).toBe(201);
  const cut = post(`${url}/_sim/clock/advance`, { by: 'P17D' }).then(
    ({ status }) => status,
    () => 'cut',
  );
  await new Promise((done) => setTimeout(done, 300));
  const begin = performance.now();
  process.kill('SIGINT');
  await ended(process);
  expect(performance.now() - begin).toBeLessThan(2_500);
  expect(await cut).toBe('cut');
  const again = await serve(...args);
  expect((await post(`${again.url}/_sim/clock/advance`, { by: 'PT1H' })).status).toBe(200);
  again.process.kill('SIGINT');
  await ended(again.process);
}, 60_000);
