// Tokens, kept worlds and addresses may come from anybody: the code of a file that only they name is not run.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toToken, type Kept } from '../../../scenarios/exploration/worlds/token.ts';
import { cliIn, temporaryFolder } from '../../support/cli.ts';

const IDLE = 'export const strategy = () => [];\n';
const folder = temporaryFolder();
writeFileSync(
  join(folder, 'mine.yaml'),
  `name: mine
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
orders: { perDay: 40 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore]
`,
);

describe('code is run only from files that the user names', () => {
  const { passed, ...kept } = JSON.parse(readFileSync('test/support/kept-world.json', 'utf8')) as Kept & {
    passed: number;
  };
  writeFileSync(join(folder, 'evil.mts'), "console.log('EVIL RAN');\nexport const strategy = () => [];\n");
  const stranger = { ...kept, strategy: './evil.mts', property: 'no\u001b[31m\u202e such\n::error::thing' };
  const token = toToken(stranger);
  const file = join(folder, 'kept.json');
  writeFileSync(file, JSON.stringify({ ...stranger, passed }));

  test.each([
    ['a token', [token]],
    ['a kept world', ['kept.json']],
    ['the address of an order', ['first-run/./evil.mts/1/0/302-1234567-1234567']],
    [
      'the address of an order of a scenario that does not name it',
      ['mine/./evil.mts/1/0/302-1', '--scenario', 'mine.yaml'],
    ],
  ])('%s that names one is refused, with the option to give', (_, args) => {
    const { code, stdout, stderr } = cliIn(folder, 'replay', ...args);
    expect(stderr).toMatch(
      /names the strategy file "\.\/evil\.mts", whose code is not run .* add `--strategy \.\/evil\.mts`$/m,
    );
    expect([code, stdout]).toEqual([2, '']);
  });
  test.each(['./evil.mts', 'evil.mts', 'ignore'])(
    'with `--strategy %s` it is played, and no escape is printed',
    (name) => {
      const known = toToken({ ...stranger, property: kept.property });
      const { code, stdout, stderr } = cliIn(folder, 'replay', known, '--strategy', name);
      expect(stderr).toBe(name === 'ignore' ? '' : 'EVIL RAN\n');
      expect([0, 1]).toContain(code);
      expect(stdout).not.toMatch(/[\u001b\u202e]|^::/m);
    },
  );
  test('the name of a property that does not exist is told without its escapes', () => {
    const { code, stdout, stderr } = cliIn(folder, 'replay', token, '--strategy', 'ignore');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/[\u001b\u202e]|^::/m);
    expect(stderr).toMatch(/kept for the property "no \[31m.*which this version does not have/);
  });
  test('what `explore` has kept is tried again when the same strategy is given', () => {
    mkdirSync(join(folder, 'again'));
    writeFileSync(join(folder, 'again', 'mine.mts'), IDLE);
    const args = ['explore', 'answers every message', '--strategy', './mine.mts', '--runs', '200'];
    const first = cliIn(join(folder, 'again'), ...args);
    const [, command = ''] = /cancelbench (replay .*)$/m.exec(first.stdout) ?? [];
    expect(command).toMatch(/ --strategy \.\/mine\.mts$/);
    expect(cliIn(join(folder, 'again'), ...command.split(' ')).code).toBe(1);
    expect(cliIn(join(folder, 'again'), ...args).stdout).toMatch(/found after 1 worlds/);
  });
});
