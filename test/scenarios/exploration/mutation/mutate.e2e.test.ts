// `cancelbench mutate -- COMMAND`: a suite of the user's own, run with each fault in its environment.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../../..');
let folder: string;
let suite: string;

// Knows one row of the counting table and nothing of the others.
const SUITE = `
import { determine, policySet, resolveRules } from '${ROOT}/scenarios/index.ts';
const facts = { fulfilledBy: 'merchant', by: 'merchant', cause: 'seller-decision', reason: 'buyer-cancelled', onFile: 'none', wasPending: false, extent: 'order', coversRequest: true };
if (process.argv[2] === 'broken') process.exit(3);
if (process.argv[2] === 'sleepy' && process.env.CANCELBENCH_MUTANT) setTimeout(() => {}, 600_000);
if (!determine(facts, resolveRules(policySet('documented'), 'UK')).counts) process.exit(1);
`;

type Ran = { readonly code: number; readonly out: string; readonly err: string };
function mutate(...args: string[]): Promise<Ran> {
  const all = ['dist/scenarios/cli/main.js', 'mutate', ...args];
  return new Promise((done) => {
    execFile(process.execPath, all, { cwd: ROOT }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
const own = (...args: string[]): string[] => ['--', process.execPath, '--import', 'tsx', suite, ...args];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cancelbench-mutate-'));
  suite = join(folder, 'suite.mts');
  writeFileSync(suite, SUITE);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what the suite knows is noticed, what it does not know comes back with the missing test', async () => {
  const file = join(folder, 'grades.json');
  const { code, out } = await mutate(
    '--only',
    'counting/message-only,counting/payment',
    '--jobs',
    '2',
    '--out',
    file,
    ...own(),
  );
  expect(out).toMatch(/killed {10}counting\/message-only: .*; failed after [\d.]+ s/);
  expect(out).toMatch(/SURVIVED {8}counting\/payment/);
  expect(out).toMatch(/A test that would have noticed it [^:]*:[\s\S]*expected: [\s\S]*with the fault: /);
  expect(out).toContain('kill score 50.0 %: 1 of 2 planted faults were noticed; required: 95.0 %');
  expect(code).toBe(1);
  const grades = JSON.parse(readFileSync(file, 'utf8')) as { id: string; verdict: string }[];
  expect(grades.map(({ verdict }) => verdict)).toEqual(['killed', 'survived']);
});

test('the house’s own tests notice a row, a date, an edge and a mishap (all of them: `npm run mutation:policy`)', async () => {
  const few = ['counting/message-only', 'rollout/announced/JP', 'classic/window-end', 'seller/coaxes'];
  const tests = ['test/sim/policy/counting.test.ts', 'test/sim/policy/rollout.test.ts', 'test/sim/window.test.ts'];
  const suite = ['--', 'npx', 'vitest', 'run', ...tests, 'test/sim/documented-answer.test.ts', '--bail', '1'];
  const { out, code } = await mutate('--only', few.join(','), '--jobs', '2', ...suite);
  expect(out).toContain('kill score 100.0 %: 4 of 4 planted faults were noticed');
  expect(code).toBe(0);
}, 180_000);

test('the score asked for decides the exit code', async () => {
  const few = ['--only', 'counting/message-only,counting/payment', '--at-least', '50', '--quiet'];
  expect((await mutate(...few, ...own())).code).toBe(0);
});

test('a suite that hangs with a fault has noticed it', async () => {
  const { out, code } = await mutate('--only', 'counting/payment', '--timeout', '5', ...own('sleepy'));
  expect(out).toContain('did not end after 5');
  expect(code).toBe(0);
});

test('a suite that fails without any fault is wrong input, as is an unknown fault', async () => {
  const broken = await mutate(...own('broken'));
  expect([broken.code, broken.err]).toEqual([2, expect.stringMatching(/the suite fails without any planted fault/)]);
  const unknown = await mutate('--only', 'counting/mesage-only');
  expect([unknown.code, unknown.err]).toEqual([
    2,
    expect.stringMatching(/no fault begins with "counting\/mesage-only"/),
  ]);
});
