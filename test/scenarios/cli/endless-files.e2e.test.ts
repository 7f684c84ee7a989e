// A file that never ends, or has no end of its own, is refused at a limit wherever the command line takes a name.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cliIn, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const SCENARIO = `name: mine
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
replications: 2
orders: { perDay: 4 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore]
`;
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

beforeAll(() => {
  write('a.yaml', SCENARIO);
  write('device.yaml', SCENARIO.replace('[ignore]', '[./mine.mjs, /dev/zero]'));
  write('mine.mjs', 'export const strategy = () => [];\n');
  for (const name of ['results', 'shard', 'kept']) mkdirSync(join(folder, name));
  symlinkSync('/dev/zero', join(folder, 'results', 'results.json'));
  symlinkSync('/dev/zero', join(folder, 'shard', 'shard.json'));
  symlinkSync('/dev/zero', join(folder, 'kept', 'world.json'));
});

describe.runIf(existsSync('/dev/zero'))('/dev/zero', () => {
  test.each([
    ['a kept world', ['replay', '/dev/zero'], /^\/dev\/zero: there are more than 4,194,304 bytes/],
    ['a folder of kept worlds', ['explore', '--keep', 'kept', '--runs', '1'], /world\.json: there are more than/],
    [
      'a strategy of a scenario',
      ['run', 'device.yaml', '--out', 'out'],
      /^device\.yaml:\d+:\d+: the strategy \/dev\/zero is no file/,
    ],
    [
      'a strategy',
      ['explore', '--strategy', '/dev/zero'],
      /the strategy \/dev\/zero is no file, but a folder, a device/,
    ],
    ['a detector', ['intents', '/dev/zero'], /the detector \/dev\/zero is no file/],
    ['a scenario', ['run', '/dev/zero', '--out', 'out'], /there are more than 1,000,000 bytes/],
    ['a policy set', ['policy', '--policy', '/dev/zero'], /there are more than 1,000,000 bytes/],
    ['an order report', ['backtest', '/dev/zero', '--out', 'out'], /there are more than 200,000,000 bytes/],
    ['results', ['report', 'results'], /results\.json: there are more than 250,000,000 bytes/],
    ['a shard', ['merge-reports', 'shard', '--out', 'out'], /shard\.json: there are more than 250,000,000 bytes/],
    ['a plan of faults', ['serve', '--faults', '/dev/zero'], /there are more than 1,000,000 bytes/],
  ])('as %s', (_, args, message) => {
    const { code, stderr } = cliIn(folder, ...args);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test('as the verdicts and journals of a shard', () => {
    expect(cliIn(folder, 'run', 'a.yaml', '--shard', '1/1', '--journal', '--out', 's', '--quiet').code).toBe(0);
    const { files } = JSON.parse(readFileSync(join(folder, 's', 'shard.json'), 'utf8')) as { files: object };
    expect(Object.keys(files)).toContain('verdicts.ndjson');
    for (const name of Object.keys(files).filter((each) => /verdicts|journal-.*-0/.test(each))) {
      const copy = join(folder, 'copy');
      rmSync(copy, { recursive: true, force: true });
      cpSync(join(folder, 's'), copy, { recursive: true });
      const shard = readFileSync(join(copy, 'shard.json'), 'utf8');
      writeFileSync(join(copy, 'shard.json'), shard.replace(new RegExp(`("${name}"):\\d+`), '$1:0'));
      rmSync(join(copy, name));
      symlinkSync('/dev/zero', join(copy, name));
      const { code, stderr } = cliIn(folder, 'merge-reports', 'copy', '--out', 'merged');
      expect(stderr).toMatch(`${name}: this is no file, but a folder, a device or a pipe`);
      expect(code).toBe(2);
    }
  });
});
