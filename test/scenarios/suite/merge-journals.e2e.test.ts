// Merged shards have the journals of all replications or of none: with those of some, a report would look whole.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cliIn, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
writeFileSync(
  join(folder, 'a.yaml'),
  `name: a
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
replications: 3
orders: { perDay: 6 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, { use: ignore, as: Other }]
`,
);
const shard = (i: number, out: string, ...more: string[]): void => {
  const run = cliIn(folder, 'run', 'a.yaml', '--jobs', '1', '--quiet', '--shard', `${i}/2`, '--out', out, ...more);
  expect(run.code).toBe(0);
};
beforeAll(() => {
  shard(1, 'plain');
  shard(1, 'one', '--journal');
  shard(2, 'two', '--journal');
});
const merge = (...dirs: string[]) => cliIn(folder, 'merge-reports', ...dirs, '--quiet', '--out', 'merged');

/** A copy of a shard whose list of files was changed. */
function changed(change: (files: Record<string, number>) => void): string {
  rmSync(join(folder, 'copy'), { recursive: true, force: true });
  cpSync(join(folder, 'two'), join(folder, 'copy'), { recursive: true });
  const path = join(folder, 'copy', 'shard.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as { files: Record<string, number> };
  change(file.files);
  writeFileSync(path, JSON.stringify(file));
  return 'copy';
}

describe('merge-reports', () => {
  test('refuses shards of which some have journals', () => {
    for (const dirs of [
      ['plain', 'two'],
      ['two', 'plain'],
    ]) {
      const { code, stderr } = merge(...dirs);
      expect(stderr).toBe(
        'plain: the shard was played without `--journal`, the one in two with it; expected all or none; play this shard again with `--shard 1/2`\n',
      );
      expect([code, existsSync(join(folder, 'merged'))]).toEqual([2, false]);
    }
  });

  test.each([
    ['a journal', (files: Record<string, number>) => delete files['journal-a-ignore-1.ndjson']],
    ['the verdicts', (files: Record<string, number>) => delete files['verdicts.ndjson']],
  ])('refuses a shard that does not list %s', (_, change) => {
    const { code, stderr } = merge('one', changed(change));
    expect(stderr).toMatch(/^copy: the shard does not list its "?(journal-a-ignore-1|verdicts)\.ndjson/);
    expect(code).toBe(2);
  });

  test('refuses a journal of no replication', () => {
    const dir = changed((files) => (files['journal-b-ignore-1.ndjson'] = 0));
    writeFileSync(join(folder, dir, 'journal-b-ignore-1.ndjson'), '');
    expect(merge('one', dir)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('lists "journal-b-ignore-1.ndjson", which no replication of it writes') as string,
    });
  });

  test('joins shards that all have them', () => {
    expect(merge('one', 'two')).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(join(folder, 'merged', 'journal-a-ignore-2.ndjson'))).toBe(true);
  });
});
