// A scenario comes from standard input for `-`, and from a pipe that has a name; both have a limit.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { programArguments, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const SCENARIO = `name: piped
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
replications: 2
orders: { perDay: 6 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, ./mine.mjs]
`;
writeFileSync(join(folder, 'mine.mjs'), 'export const strategy = () => [];\n');
writeFileSync(join(folder, 'piped.yaml'), SCENARIO);

/** Runs a line of the shell in which `cb` is the program. */
function shell(line: string): { code: number | null; stderr: string } {
  const cb = [process.execPath, ...programArguments()].map((word) => `'${word}'`).join(' ');
  const run = spawnSync('bash', ['-c', line.replace(/\bcb\b/, cb)], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { code: run.status, stderr: run.stderr };
}

describe('a scenario', () => {
  test.each([
    ['run', 'cat piped.yaml | cb run - --quiet --out out'],
    ['run, late', '(sleep 3; cat piped.yaml) | cb run - --quiet --out out'],
    ['compare', 'cat piped.yaml | cb compare - --quiet --out out'],
    ['run of a pipe with a name', 'cb run <(cat piped.yaml | sed s/,.*mjs//) --quiet --out out'],
  ])('%s', (_, line) => {
    expect(shell(line)).toEqual({ code: 0, stderr: '' });
    const { scenarios } = JSON.parse(readFileSync(join(folder, 'out', 'results.json'), 'utf8')) as {
      scenarios: { name: string; file: string }[];
    };
    expect(scenarios[0]?.name).toBe('piped');
  });

  test.each([
    ['without an end', 'cat /dev/zero | cb run - --out out', /^-: there are more than 1,000,000 bytes/],
    ['with a mistake', 'sed s/days/dayz/ piped.yaml | cb run - --out out', /^-:5:1: "dayz" is not a known field/m],
    ['that is empty', 'cb run - --out out < /dev/null', /^-:1:1: the file is empty/],
    [
      'to attack, with a mistake',
      'echo "name: x" | cb explore --adversary --scenario -',
      /^-:1:1: `policy` is missing/,
    ],
  ])('%s is refused', (_, line, message) => {
    const { code, stderr } = shell(line);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
