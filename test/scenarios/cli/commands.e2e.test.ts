// What the README promises of the commands, tried as a user would.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, temporaryFolder } from '../../support/cli.ts';
import { syntheticOrders } from '../../support/synthetic-orders.ts';

const folder = temporaryFolder();

describe('exit codes', () => {
  const base = readFileSync('scenarios/catalogue/small-seller-cliff-40.yaml', 'utf8');
  const run = (expectations: string) => {
    const file = join(folder, 'x.yaml');
    writeFileSync(join(folder, 'week.yaml'), readFileSync('scenarios/catalogue/workloads/week-of-40.yaml'));
    writeFileSync(
      file,
      base.replace(/workload: \S+/, 'workload: week.yaml').replace(/expect:[\s\S]*/, `expect: [${expectations}]\n`),
    );
    return cli('run', file, '--jobs', '1', '--out', join(folder, 'out'));
  };
  test('0 when met: one of 40 orders is 2.5 %, and that is a breach', () => {
    const met = run("'cancel-on-any-request: cancellationRate max >= 2.5%'");
    expect(met.stdout).toMatch(/PASS small-seller-cliff-40/);
    expect(met.code).toBe(0);
  });
  test('1 when violated', () => expect(run("'cancel-on-any-request: cancellationRate max < 2.5%'").code).toBe(1));
  test('3 when undecided', () => expect(run("'redirect-to-formal: breachProbability < 50%'").code).toBe(3));
});

describe('policy', () => {
  test('rollout of the announced set: the dates of the announcement, both readings for UK and DE, the default first', () => {
    const { stdout } = cli('policy', 'rollout', '--policy', 'announced');
    for (const code of ['US', 'CA', 'MX', 'JP', 'SG', 'AU'])
      expect(stdout).toMatch(new RegExp(`^${code} +2022-05-10`, 'm'));
    for (const code of ['UK', 'DE'])
      expect(stdout).toMatch(new RegExp(`^${code} +2022-05-10 \\(as-written\\) +2022-05-23 \\(second-list\\)`, 'm'));
    for (const code of ['FR', 'IT', 'ES', 'NL', 'PL', 'SE', 'IN', 'TR'])
      expect(stdout).toMatch(new RegExp(`^${code} +2022-05-23`, 'm'));
    for (const code of ['AE', 'SA', 'EG']) expect(stdout).toMatch(new RegExp(`^${code} +2022-05-23 +inferred`, 'm'));
  });
  test('both sets side by side, with sources', () => {
    const { stdout, code } = cli('policy', 'JP', '--at', '2022-07-01');
    expect(code).toBe(0);
    expect(stdout).toMatch(/announced, JP/);
    expect(stdout).toMatch(/self-cancel-window\.jp.*PT5M/);
    expect(stdout).toMatch(/https:\/\/sellercentral\.amazon\.co\.jp/);
  });
});

test('schema is JSON Schema that names the fields', () => {
  const printed = cli('schema').stdout;
  // the file the catalogue's first lines point editors to; make it again with `cancelbench schema > scenarios/catalogue/scenario.schema.json`
  expect(readFileSync('scenarios/catalogue/scenario.schema.json', 'utf8')).toBe(printed);
  const schema = JSON.parse(printed) as { properties: Record<string, unknown>; required: string[] };
  expect(Object.keys(schema.properties)).toContain('strategies');
  expect(schema.required).toContain('policy');
});

describe('backtest', () => {
  test('the bundled order report is what its script makes', () => {
    expect(readFileSync('scenarios/catalogue/synthetic-orders.tsv', 'utf8')).toBe(syntheticOrders());
  });
  test('says what the file says, and gives ranges for the rest', () => {
    const { stdout, code } = cli(
      'backtest',
      'scenarios/catalogue/synthetic-orders.tsv',
      '--replications',
      '2',
      '--out',
      join(folder, 'bt'),
    );
    expect(stdout).toMatch(/Cancelled: \d+ of \d+ seller-fulfilled orders, .*95 % interval/);
    expect(stdout).toMatch(/backtest-low[\s\S]*backtest-mid[\s\S]*backtest-high/);
    expect(code).toBe(0);
  });
});

test('compare plays other strategies than the file names, on the same buyers', () => {
  const out = join(folder, 'cmp');
  const { code, stdout } = cli(
    'compare',
    'scenarios/catalogue/first-run.yaml',
    '--strategies',
    'ignore,redirect-or-cancel',
    '--replications',
    '3',
    '--out',
    out,
  );
  const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as {
    scenarios: { comparisons: { a: string; b: string }[] }[];
  };
  expect(results.scenarios[0]?.comparisons[0]).toMatchObject({ a: 'ignore', b: 'redirect-or-cancel' });
  expect(stdout).toMatch(/^EXPECTATIONS SKIPPED first-run/);
  expect(code).toBe(0);
});

test('a strategy of one’s own is loaded from a TypeScript file', () => {
  writeFileSync(
    join(folder, 'mine.ts'),
    // The built-in `ignore`, word for word: properties of the function count too.
    'export const strategy = Object.assign((): object[] => [], { neverLooks: true });\n',
  );
  writeFileSync(
    join(folder, 'own.yaml'),
    'name: own\npolicy: announced\nmarketplaces: [DE]\nfrom: 2022-05-03\ndays: 3\nreplications: 2\norders: { perDay: 20 }\nseller: { timeZone: Europe/Berlin }\nstrategies: [{ use: ./mine.ts, as: mine }, ignore]\n',
  );
  const out = join(folder, 'own');
  expect(cli('run', join(folder, 'own.yaml'), '--jobs', '2', '--out', out).code).toBe(0);
  const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as {
    scenarios: { strategies: { name: string; journalDigest: string }[] }[];
  };
  const [mine, builtIn] = results.scenarios[0]?.strategies ?? [];
  expect(mine?.name).toBe('mine');
  expect(mine?.journalDigest).toBe(builtIn?.journalDigest);
});

test('interrupted, a run keeps what is done and says so', async () => {
  const out = join(folder, 'interrupted');
  const args = [
    'dist/scenarios/cli/main.js',
    'run',
    'scenarios/catalogue/first-run.yaml',
    '--jobs',
    '2',
    '--replications',
    '3000',
    '--out',
    out,
  ];
  const run = spawn(process.execPath, args, { stdio: 'ignore' });
  setTimeout(() => run.kill('SIGINT'), 9000);
  const [code] = (await once(run, 'exit')) as [number];
  expect(code).toBe(130);
  const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as { scenarios: { caveats: string[] }[] };
  expect(results.scenarios[0]?.caveats[0]).toMatch(/^Interrupted: \d+ of 3000 replications/);
  expect(results.scenarios[0]?.caveats[0]).not.toMatch(/3000 of 3000/);
});
