// POST /_sim/reset over the network: it reads no path, runs no file and quotes no content; data and bundled names work.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-reset-'));
const evidence = join(folder, 'was-run');
const script = join(folder, 'evil.mjs');
const scenario = join(folder, 'evil.yaml');
const own = join(folder, 'own.yaml');
const DATA = {
  name: 'inline',
  policy: 'announced',
  marketplaces: ['DE'],
  from: '2022-06-01',
  days: 3,
  orders: { perDay: 5 },
  seller: { timeZone: 'Europe/Berlin' },
  strategies: ['ship-anyway'],
};

let child: ChildProcess;
let url: string;

beforeAll(async () => {
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(evidence)}, 'yes');\nexport const strategy = () => [];\n`,
  );
  writeFileSync(scenario, JSON.stringify({ ...DATA, name: 'evil', strategies: [{ use: './evil.mjs' }] }));
  // The scenario of `serve` names a strategy file: whoever uses the mock is the seller, so it is not run either.
  writeFileSync(own, JSON.stringify({ ...DATA, name: 'own', strategies: ['ship-anyway', './evil.mjs'] }));
  const args = ['dist/scenarios/cli/main.js', 'serve', own, '--port', '0', '--clock', 'manual'];
  child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  url = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve((JSON.parse(chunk.toString()) as { url: string }).url));
    child.once('exit', reject);
  });
}, 60_000);
afterAll(() => {
  child.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function reset(body: unknown): Promise<{ readonly status: number; readonly text: string }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/_sim/reset`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

describe('paths', () => {
  test.each([
    scenario,
    '/etc/passwd',
    '/dev/zero',
    '../../etc/passwd',
    './first-run.yaml',
    'first-run.yaml',
    'scenarios/catalogue/first-run.yaml',
    '..',
    '',
    '\\\\server\\share',
  ])('%s is not read', async (path) => {
    const { status, text } = await reset({ scenario: path });
    expect([status, text.includes('root:'), existsSync(evidence)]).toEqual([400, false, false]);
    expect(text).toContain('is not bundled; expected one of demo, ');
  });

  test.each([
    [{ strategies: [{ use: script }] }, 'is not built in'],
    [{ strategies: ['./evil.mjs'] }, 'is not built in'],
    [{ strategies: ['toString'] }, 'is not built in'],
    [{ policy: '/etc/passwd' }, 'is not bundled'],
    [{ policy: './evil.yaml' }, 'is not bundled'],
    [{ orders: undefined, orderReport: '/etc/passwd' }, 'no file is read here'],
    [{ orders: undefined, workload: '/etc/passwd' }, 'no file is read here'],
    [{ detector: './evil.mjs' }, 'not a known field'],
  ])('a scenario as data may not name a file: %j', async (change, sentence) => {
    const { status, text } = await reset({ scenario: { ...DATA, ...change } });
    expect([status, text.includes('root:'), existsSync(evidence)]).toEqual([400, false, false]);
    expect(text).toContain(sentence);
  });
});

test('data, bundled names and the scenario of the start are worlds', async () => {
  const names: unknown[] = [];
  for (const asked of [DATA, 'first-run', 'demo', own]) {
    const { status, text } = await reset({ scenario: asked, seed: 4 });
    expect(status, text).toBe(200);
    names.push((JSON.parse(text) as { scenario: string }).scenario);
  }
  expect(names).toEqual(['inline', 'first-run', 'demo', 'own']);
});

test('a crowd is refused before anybody waits for it', async () => {
  const { status, text } = await reset({ scenario: { ...DATA, orders: { perDay: 100_000 } } });
  // The warm-up is played as well.
  const short = await reset({ scenario: { ...DATA, days: 1, warmUp: 60, orders: { perDay: 1_000 } } });
  expect(short.status).toBe(400);
  expect(short.text).toContain('in 61 days, warm-up included');
  expect(status).toBe(400);
  expect(text).toContain('expected at most 50,000');
});
