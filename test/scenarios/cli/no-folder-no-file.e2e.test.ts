// Places where no folder can be made, and pipes where files are expected: the process ends with a sentence instead of waiting for ever.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { programArguments, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const SERVE = ['serve', '--port', '0'];
const TLS = ['--tls', '--tls-port', '0', '--proxy-port', '0'];

function run(...args: string[]): { code: number | null; stderr: string } {
  const ended = spawnSync(process.execPath, [...programArguments(), ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { code: ended.status, stderr: ended.stderr };
}

/** A folder that holds a pipe of this name, which nobody writes to. */
function withPipe(name: string): string {
  const place = join(folder, `pipe-${name}`);
  mkdirSync(place);
  execFileSync('mkfifo', [join(place, name)]);
  return place;
}

// Linux has a place that takes no folders: elsewhere there is nothing to try.
describe.runIf(process.platform === 'linux')('in /proc', () => {
  test.each([
    ['serve --state', [...SERVE, '--state', '/proc/x/y'], /^--state: "\/proc\/x\/y" cannot be used \(ENOENT\)/],
    ['serve --ca-folder', [...SERVE, ...TLS, '--ca-folder', '/proc/x'], /^--ca-folder: "\/proc\/x" cannot be writ/],
    [
      'run --out',
      ['run', resolve('scenarios/catalogue/first-run.yaml'), '--replications', '1', '--out', '/proc/x/y'],
      /\/proc\/x/,
    ],
    ['init', ['init', '/proc/x'], /\/proc\/x/],
    ['explore --keep', ['explore', '--keep', '/proc/x', '--runs', '50', '--strategy', 'ignore'], /\/proc/],
  ])('%s', (_, args, sentence) => {
    const { code, stderr } = run(...args);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(code).toBe(2);
  });
});

describe.runIf(process.platform !== 'win32')('a pipe', () => {
  test.each(['cancelbench-state.json', 'secret', 'lock', 'log-00000001'])('called %s in a state', (name) => {
    const { code, stderr } = run(...SERVE, '--state', withPipe(name));
    expect(stderr).toContain(`its "${name}" is no regular file; expected a folder that`);
    expect(code).toBe(2);
  });

  test('as a plan of faults', () => {
    const { code, stderr } = run(...SERVE, '--faults', join(withPipe('plan.yaml'), 'plan.yaml'));
    expect(stderr).toMatch(/plan\.yaml: nobody writes to this pipe; expected a file/);
    expect(code).toBe(2);
  });

  test('in the place of the certificate', () => {
    const { code, stderr } = run(...SERVE, ...TLS, '--ca-folder', withPipe('cancelbench-ca.pem'));
    expect(stderr).toMatch(/^--ca-folder: .* cannot be written to/);
    expect(code).toBe(2);
  });
});
