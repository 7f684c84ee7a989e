// What is judged, and by whom: nothing without an expectation, nothing in a shard, everything when shards are merged.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliIn, programArguments, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const all = ['--reporter', 'console,html,json,junit,github,sarif,csv'];

const SCENARIO = `name: judged
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 5
replications: 6
orders: { perDay: 12 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, cancel-on-any-request]
`;
writeFileSync(join(folder, 'none.yaml'), SCENARIO);
writeFileSync(join(folder, 'fails.yaml'), `${SCENARIO}expect: ['cancel-on-any-request: messagesSent max > 1000000']\n`);

describe('a run without expectations', () => {
  const run = cliIn(folder, 'run', 'none.yaml', '--jobs', '1', '--out', 'none', ...all);

  test('is not judged in any report, and exits with 0', () => {
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^NO EXPECTATION SET judged$/m);
    expect(run.stdout).toMatch(/^::notice file=none\.yaml,title=judged%3A no expectation set::/m);
    expect((JSON.parse(read('none', 'results.json')) as { verdict: string }).verdict).toBe('none');
    expect(read('none', 'junit.xml')).toMatch(/tests="1" failures="0" errors="0" skipped="1"/);
    expect(read('none', 'junit.xml')).toContain('<skipped message="no expectation set"/>');
    expect(read('none', 'summary.md')).toMatch(/^## .* not judged, 1 scenario/);
    expect(read('none', 'index.html')).toMatch(/<span class="badge none">Not judged<\/span>/);
    expect(JSON.parse(read('none', 'results.sarif'))).toMatchObject({ runs: [{ properties: { verdict: 'none' } }] });
  });
  test('says PASS nowhere', () => {
    for (const text of [
      run.stdout,
      read('none', 'junit.xml'),
      read('none', 'summary.md'),
      read('none', 'results.sarif'),
    ])
      expect(text).not.toMatch(/\bpass(ed)?\b|✅/i);
    expect(read('none', 'index.html')).not.toMatch(/badge pass|>Pass</);
  });
});

describe('shards of a run that fails', () => {
  const whole = cliIn(folder, 'run', 'fails.yaml', '--jobs', '1', '--out', 'whole', ...all);
  const shards = [1, 2].map((i) =>
    cliIn(folder, 'run', 'fails.yaml', '--jobs', '1', '--shard', `${i}/2`, '--out', `part-${i}`),
  );
  const merged = cliIn(folder, 'merge-reports', 'part-2', 'part-1', '--out', 'merged', ...all);

  test('judge nothing and exit with 0', () => {
    expect(whole.code).toBe(1);
    for (const [i, shard] of shards.entries()) {
      expect(shard.code).toBe(0);
      expect(shard.stdout).toMatch(/^A SHARD IS NOT JUDGED judged$/m);
      expect(shard.stdout).not.toMatch(/violated|no expectation/i);
      const results = JSON.parse(read(`part-${i + 1}`, 'results.json')) as { scenarios: unknown[] };
      expect(results).toMatchObject({ verdict: 'none', scenarios: [{ expectations: [], comparisons: [] }] });
    }
  });
  test('are judged when merged: the exit code, the output and the files of the whole run', () => {
    expect(merged.code).toBe(1);
    const lines = (text: string) => text.split('\n').filter((line) => !/^Report: /.test(line));
    expect(lines(merged.stdout)).toEqual(lines(whole.stdout));
    for (const file of ['results.json', 'results.sarif', 'junit.xml', 'index.html', 'summary.md', 'replications.csv'])
      expect(read('merged', file)).toBe(read('whole', file));
  });
  test('a shard of an earlier version is refused in one sentence', () => {
    writeFileSync(join(folder, 'part-1', 'shard.json'), read('part-1', 'shard.json').replace('"schemaVersion":4,', ''));
    const run = cliIn(folder, 'merge-reports', 'part-1', 'part-2', '--out', 'never');
    expect(run.stderr).toMatch(
      /^part-1\/shard\.json: the shard has schemaVersion 1; expected 4; play the shards again/,
    );
    expect(run.code).toBe(2);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });
});

describe('what is printed', () => {
  test('is the path of a file that was written', () => {
    const run = cliIn(folder, 'run', 'none.yaml', '--jobs', '1', '--reporter', 'console', '--out', 'console');
    const [, path = ''] = /^(?:Report|Results): (\S+)/m.exec(run.stdout) ?? [];
    expect(path).toBe(join('console', 'results.json'));
    expect(existsSync(join(folder, path))).toBe(true);
    expect(existsSync(join(folder, 'console', 'index.html'))).toBe(false);
  });

  test('may be cut off by its reader: the run ends quietly, with its own exit code', () => {
    const program = [process.execPath, ...programArguments()].map((word) => `'${word}'`).join(' ');
    const line = `{ ${program} run fails.yaml --jobs 1 --out cut; echo "code $?" >&2; } | true`;
    const { stderr } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('code 1\n');
    expect(existsSync(join(folder, 'cut', 'results.json'))).toBe(true);
  });

  test('policy: a clause that is only information is marked as such', () => {
    const { stdout } = cliIn(folder, 'policy', 'DE', '--policy', 'documented');
    const marked = [...stdout.matchAll(/^ {2}(\S+).*\n {6}\(information only: the simulation does not use it\)$/gm)];
    expect(marked.map(([, id]) => id)).toEqual(expect.arrayContaining(['flag-type.notification:', 'no-coaxing:']));
    expect(stdout).toMatch(/^ {2}self-cancel-window\S*:.*\n {6}(?!\(information)/m);
  });
});
