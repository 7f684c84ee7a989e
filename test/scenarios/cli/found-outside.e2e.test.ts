// Faults that somebody found who had not read the code. Each was a false pass or a crash.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cliIn, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const run = (...args: string[]) => cliIn(folder, ...args);

const scenario = (name: string, more: string): string => `name: ${name}
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 4
replications: 12
buyers: { formalRequest: 30% }
seller: { timeZone: Europe/Berlin }
${more}
`;
const order = (amount: number): string =>
  `orders: [{ id: '302-0000001-0000000', marketplace: DE, at: '2022-05-12 09:00', amount: ${amount} }]\n`;

describe('shards that read other files are not one run', () => {
  const shard = (file: string, i: 1 | 2) => run('run', file, '--jobs', '1', '--shard', `${i}/2`, '--out', `s${i}`);
  const merge = () => run('merge-reports', 's1', 's2', '--out', 'merged');

  test('other written-out orders', () => {
    write('w.yaml', scenario('written', 'workload: orders.yaml\nstrategies: [ignore]'));
    write('orders.yaml', order(25));
    shard('w.yaml', 1);
    write('orders.yaml', order(26));
    shard('w.yaml', 2);
    expect(merge()).toMatchObject({ code: 2, stderr: expect.stringContaining('read another "orders.yaml"') });
  });

  test('another file that the strategy imports', () => {
    write('i.yaml', scenario('imports', 'orders: { perDay: 9 }\nstrategies: [{ use: ./mine.js, as: mine }]'));
    write('package.json', '{ "type": "module" }');
    write('mine.js', "import { all } from './helps.js';\nexport const strategy = () => all;\n");
    write('helps.js', 'export const all = [];\n');
    shard('i.yaml', 1);
    write('helps.js', 'export const all = []; // changed\n');
    shard('i.yaml', 2);
    expect(merge()).toMatchObject({ code: 2, stderr: expect.stringContaining('read another "./mine.js"') });
  });

  test('the same files merge, until one is changed', () => {
    write('w.yaml', scenario('written', 'workload: orders.yaml\nstrategies: [ignore]'));
    shard('w.yaml', 1);
    shard('w.yaml', 2);
    expect(merge()).toMatchObject({ code: 0 });
    write('orders.yaml', order(27));
    expect(merge()).toMatchObject({ code: 2, stderr: expect.stringContaining('"orders.yaml" holds something else') });
  });

  test('the result does not replace one of the shards', () => {
    const { code, stderr } = run('merge-reports', 's1', 's2', '--out', './s1/');
    expect([code, stderr]).toEqual([2, expect.stringContaining('this is the report folder of a shard')]);
    expect(readdirSync(join(folder, 's1'))).toContain('shard.json');
  });
});

describe('a strategy that remembers something between two replications', () => {
  const memory = 'const known = new Map();';
  const body = `(seen, desk) => {
  if (!known.has(seen.order)) known.set(seen.order, seen.type === 'request-seen');
  return known.get(seen.order) && seen.type === 'request-seen' && desk.file(seen.order).status === 'unshipped'
    ? [{ type: 'cancel', order: seen.order, reason: 'buyer-cancelled' }]
    : [];
};\n`;
  test.each([
    ['a module', 'remembers.mjs', `${memory}\nexport const strategy = ${body}`],
    ['CommonJS', 'remembers.cjs', `${memory}\nexports.strategy = ${body}`],
    [
      'TypeScript',
      'ts/remembers.ts',
      `${memory}\nexport const strategy = ${body.replace('(seen, desk)', '(seen: any, desk: any)')}`,
    ],
  ])('gets a warning: %s', (_, file, code) => {
    write('ts/package.json', '{}');
    write(file, code);
    const strategies = `orders: { perDay: 20 }\nstrategies: [{ use: ./${file}, as: mine }]`;
    write(
      'm.yaml',
      scenario('remembers', strategies).replace('formalRequest: 30%', 'formalRequest: 10%, informalMessage: 10%'),
    );
    const { code: exit, stderr } = run('run', 'm.yaml', '--jobs', '1', '--out', 'memory');
    expect([exit, stderr]).toEqual([
      0,
      expect.stringContaining('The strategy "mine" remembers something between two replications'),
    ]);
  });
  test('one that remembers only what it would find again gets none', () => {
    write(
      'fine.mjs',
      `const seenBefore = new Set();\nexport const strategy = (seen) => { seenBefore.add(seen.order); return []; };\n`,
    );
    write('m.yaml', scenario('fine', 'orders: { perDay: 20 }\nstrategies: [{ use: ./fine.mjs, as: mine }]'));
    expect(run('run', 'm.yaml', '--jobs', '1', '--out', 'memory')).toMatchObject({ code: 0, stderr: '' });
  });
});

test('an error of user code with very many lines ends with exit code 2', () => {
  write('long.mjs', "export const strategy = () => { throw new Error('\\n'.repeat(6e7)); };\n");
  write('long.yaml', scenario('long', 'orders: { perDay: 20 }\nstrategies: [{ use: ./long.mjs, as: mine }]'));
  const { code, stderr } = run('run', 'long.yaml', '--jobs', '1', '--out', 'long');
  expect([code, stderr.split('\n').length]).toEqual([2, 2]);
  expect(stderr).toMatch(/^long\.mjs:1:\d+: the strategy threw Error/);
});

describe('a kept world whose property does not exist', () => {
  const words = 'never cancels on a message alone';
  test('is refused by explore and by replay', () => {
    run('explore', words, '--strategy', 'cancel-on-any-request', '--runs', '30', '--keep', 'kept');
    const [name = ''] = readdirSync(join(folder, 'kept'));
    const text = readFileSync(join(folder, 'kept', name), 'utf8');
    expect(text).toContain(words);
    rmSync(join(folder, 'kept', name));
    write('typo.json', text.replace(words, 'never cancels on a message alonee'));
    const mean = 'did you mean "never cancels on a message alone"?';
    expect(run('replay', 'typo.json')).toMatchObject({ code: 2, stderr: expect.stringContaining(mean) });
    write('kept/typo.json', readFileSync(join(folder, 'typo.json'), 'utf8'));
    const again = run('explore', words, '--strategy', 'ignore', '--runs', '1', '--keep', 'kept');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining(mean) });
  });
});
