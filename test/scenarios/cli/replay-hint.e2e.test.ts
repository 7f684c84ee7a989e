// A printed `cancelbench replay ...` is copied as it stands and run in the same folder: it plays the order again.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cliIn, programArguments, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const work = join(folder, 'work');
const elsewhere = join(folder, "somebody's files");
for (const dir of [work, elsewhere]) mkdirSync(dir);

const first = readFileSync('scenarios/catalogue/first-run.yaml', 'utf8');
writeFileSync(join(elsewhere, 'mine.yaml'), first.replace('name: first-run', 'name: mine').replace(', oracle]', ']'));
writeFileSync(
  join(elsewhere, 'today.yaml'),
  first.replace('name: first-run', 'name: of-today').replace('2022-05-03', 'today'),
);
cpSync('scenarios/catalogue/synthetic-orders.tsv', join(elsewhere, 'orders.txt'));

/** Through a shell, as a reader would paste it. */
function paste(command: string) {
  const program = [process.execPath, ...programArguments()].map((word) => `'${word}'`).join(' ');
  const run = spawnSync('sh', ['-c', command.trim().replace(/^cancelbench/, program)], { cwd: work, encoding: 'utf8' });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

const few = ['--replications', '3', '--jobs', '1', '--out', 'out'];

test.each<[what: string, args: readonly string[]]>([
  ['a bundled scenario', ['run', resolve('scenarios/catalogue/first-run.yaml')]],
  ['a scenario in another folder', ['run', "../somebody's files/mine.yaml"]],
  ['a scenario from today', ['run', "../somebody's files/today.yaml"]],
  ['another policy set and seed', ['run', "../somebody's files/mine.yaml", '--policy', 'documented', '--seed', '9']],
  ['another reading', ['run', "../somebody's files/mine.yaml", '--reading', 'uk-de-date=second-list']],
  ['a comparison', ['compare', "../somebody's files/mine.yaml", '--strategies', 'oracle,ignore']],
  ['a backtest', ['backtest', "../somebody's files/orders.txt"]],
])('of %s', (_, args) => {
  const run = cliIn(work, ...args, ...few);
  expect(run.stderr).toBe('');
  const commands = run.stdout.match(/^ {4}cancelbench replay .*$/gm) ?? [];
  expect(commands.length).toBeGreaterThan(0);
  const command = commands.at(-1) ?? '';
  const again = paste(command);
  expect(again.stderr).toBe('');
  expect(again.code).toBe(0);
  const order = /\/([^/ ]+)(?: --.*)?$/.exec(command.split(' --')[0] ?? '')?.[1] ?? '';
  expect(again.stdout).toContain(`order ${order}`);
  expect(again.stdout).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z {2}Order placed/m);
  expect(again.stdout).toMatch(/^Finding \S+: /m);
});
