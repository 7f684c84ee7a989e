// Code of users runs in a thread that is watched: whatever it does ends with exit 2, a place, and soon.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { cliIn, programArguments, temporaryFolder } from '../../support/cli.ts';

const SCENARIO = `name: mine
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 4
replications: 6
orders: { perDay: 40 }
buyers: { formalRequest: 5%, informalMessage: 5% }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, { use: ./mine.mts, as: mine }]
`;
const folder = temporaryFolder();
writeFileSync(join(folder, 'mine.yaml'), SCENARIO);
const strategy = (body: string, before = ''): string =>
  `${before}\nexport const strategy = (seen, desk) => {\n  ${body}\n};\n`;
const withCode = (source: string, ...args: string[]) => {
  writeFileSync(join(folder, 'mine.mts'), `// @ts-nocheck\n${source}`);
  return cliIn(folder, ...args, '--strategy-timeout', '1500ms');
};
const run = ['run', 'mine.yaml', '--jobs', '1', '--quiet', '--out', 'out'];
const order = /, when asked about order \S+ \(`[a-z-]+`\); play it again with `cancelbench replay mine\/mine\//;

describe('a strategy', () => {
  test.each([
    ['never returns', strategy('for (;;);'), /^mine\.mts:3:14: the strategy has not come back within 1\.5 s/, order],
    [
      'is too slow in a replication',
      strategy('const end = Date.now() + 400; while (Date.now() < end); return [];'),
      /the strategy needs more than 1\.5 s in one replication/,
      order,
    ],
    ['loops when it is loaded', 'for (;;);', /^mine\.mts: the top level of the file has not come back/, /s/],
    [
      'waits for ever when it is loaded',
      `await new Promise(() => {});\n${strategy('return [];')}`,
      /^mine\.mts: the top level of the file has not come back/,
      /s/,
    ],
    ['ends the process', strategy('process.exit(0);'), /^mine\.mts:4:11: the strategy called `process\.exit`/, order],
    [
      'ends the process when it is loaded',
      'process.exit(0);',
      /^mine\.mts:2:9: the file cannot be loaded: it called `process\.exit`/,
      /s/,
    ],
    [
      'rejects after it returned',
      strategy("Promise.reject(new Error('late')); return [];"),
      /^mine\.mts:4:18: code of this file threw Error "late" after it had returned/,
      /s/,
    ],
    [
      'throws in a timer',
      strategy("setTimeout(() => { throw new Error('late'); }, 0); return [];"),
      /^mine\.mts:4:28: code of this file threw Error "late" after/,
      /s/,
    ],
    [
      'prints a megabyte',
      strategy("console.log('x'.repeat(1_000_001)); return [];"),
      /^mine\.mts:4:\d+: the strategy threw Error "it printed more than 1,000,000 characters"/,
      order,
    ],
    [
      'writes a megabyte to standard output',
      strategy("process.stdout.write('x'.repeat(1_000_001)); return [];"),
      /^mine\.mts:4:\d+: the strategy threw Error "it printed more/,
      order,
    ],
    [
      'returns 200,000 decisions',
      strategy("return Array(200_000).fill({ type: 'refund', order: seen.order });"),
      /the strategy returned 200000 commands; expected at most 1000/,
      order,
    ],
    [
      'returns what cannot be shown',
      strategy('const a = []; a.push(a, 5n); a.then = 4; return { a };'),
      /the strategy returned object; expected a list/,
      order,
    ],
    [
      'returns a decision that throws when it is read',
      strategy("return [{ get type() { throw new Error('no'); } }];"),
      /the strategy threw Error "no"/,
      order,
    ],
    [
      'throws something that is no error',
      strategy('throw { toString() { throw 1; } };'),
      /the strategy threw \{\}/,
      order,
    ],
    [
      'names an order that is not placed yet',
      strategy("return [{ type: 'refund', order: seen.order + 500 }];"),
      /`refund` of order \d+; expected the number of an order/,
      order,
    ],
    [
      'looks at an order that is not placed yet',
      strategy('desk.file(seen.order + 500); return [];'),
      /the strategy threw RangeError "desk: there is no order/,
      order,
    ],
    [
      'holds until a day that does not exist',
      strategy("return [{ type: 'hold', order: seen.order, until: 9e15 }];"),
      /`hold` with `until` 9000000000000000; expected an instant/,
      order,
    ],
  ] as const)('that %s', (_, source, message, end) => {
    const { code, stdout, stderr } = withCode(source, ...run);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(end);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([code, stdout]).toEqual([2, '']);
    expect(readdirSync(folder).filter((name) => name.includes('.cancelbench-'))).toEqual([]);
  });

  test.each([
    ['explore', '--strategy', './mine.mts', '--runs', '2'],
    ['intents', '--strategies', './mine.mts', '--languages', 'de', '--samples', '20'],
    ['compare', 'mine.yaml', '--strategies', './mine.mts', '--quiet', '--out', 'out'],
    ['explore', '--adversary', '--strategy', './mine.mts'],
  ])('that never returns ends `%s` too', (...args) => {
    const { code, stderr } = withCode(strategy('for (;;);'), ...args);
    expect(stderr).toMatch(/^mine\.mts:3:14: the strategy has not come back within 1\.5 s/);
    expect(code).toBe(2);
  });

  test('cannot change the desk or what it is shown, so the next strategy meets the same shop', () => {
    const hostile = `try { desk.file(seen.order).read.push({ kind: 'x', at: 0 }); } catch {}
      try { desk.file = null; } catch {}
      seen.order = -1; return [];`;
    expect(withCode(strategy(hostile), ...run)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a strategy that is not deterministic gives a warning', () => {
  const cancels = (when: string): string =>
    strategy(
      `if (seen.type !== 'request-seen' || !(${when})) return [];
      return [{ type: 'cancel', order: seen.order, reason: 'buyer-cancelled' }];`,
      'let calls = 0;',
    );
  test.each([
    [
      'Math.random',
      cancels('Math.random() < 0.5'),
      /the same replication played twice differs; it calls `Math\.random`\./,
    ],
    [
      'the state of its module',
      cancels('calls++ < 5'),
      /the same replication played twice differs; it may keep something between two calls/,
    ],
    [
      'Date.now and new Date',
      cancels('Date.now() > 0 && new Date() > 0'),
      /calls `Date\.now`, `new Date\(\)`: if its decisions/,
    ],
    [
      'chance when it is loaded',
      `const x = Math.random();\n${cancels('x < 2')}`,
      /calls `Math\.random`: if its decisions/,
    ],
  ])('that names %s', (_, source, message) => {
    const { code, stderr } = withCode(source, ...run);
    expect(stderr).toMatch(/^Warning: (The strategy "mine" is not deterministic|A strategy calls)/);
    expect(stderr).toMatch(message);
    expect(code).toBe(0);
    const { scenarios } = JSON.parse(readFileSync(join(folder, 'out', 'results.json'), 'utf8')) as {
      scenarios: { caveats: string[] }[];
    };
    expect(`Warning: ${scenarios[0]?.caveats[0] ?? ''}\n`).toBe(stderr);
  });
  test('and one that is gives none', () => expect(withCode(strategy('return [];'), ...run).stderr).toBe(''));
});

describe('a detector', () => {
  const measure = ['intents', './mine.mts', '--languages', 'de', '--samples', '20'];
  const detector = (body: string): string => `export const detector = (message) => {\n  ${body}\n};\n`;
  test.each([
    [
      'never settles',
      detector('return new Promise(() => {});'),
      /^mine\.mts:2:14: the detector has not answered within 1\.5 s, when asked about the message ".*" \(de\) of order /,
    ],
    ['never returns', detector('for (;;);'), /^mine\.mts:2:14: the detector has not come back within 1\.5 s/],
    [
      'throws',
      detector("throw new Error('no');"),
      /^mine\.mts:3:9: the detector threw Error "no", when asked about the message/,
    ],
    [
      'rejects',
      detector("return Promise.reject(new Error('no'));"),
      /^mine\.mts:3:25: the detector threw Error "no", when/,
    ],
    [
      'rejects later',
      detector("Promise.reject(new Error('late')); return { label: 'question' };"),
      /^mine\.mts:3:18: code of this file threw Error "late"/,
    ],
    ['ends the process', detector('process.exit(0);'), /^mine\.mts:3:11: the detector called `process\.exit`/],
    [
      'answers nonsense',
      detector('const a = {}; a.label = a; return a;'),
      /^mine\.mts:2:14: expected \{ label \} with one of .*, found something of type object/,
    ],
    ['answers a number that JSON does not have', detector('return 5n;'), /^mine\.mts:2:14: expected \{ label \}/],
    [
      'prints a megabyte',
      detector("console.log('x'.repeat(1_000_001));"),
      /^mine\.mts:3:\d+: the detector threw Error "it printed more/,
    ],
  ])('that %s', (_, source, message) => {
    const { code, stdout, stderr } = withCode(source, ...measure);
    expect(stderr).toMatch(message);
    // An error that comes later is found after the result was printed.
    expect([code, /late/.test(stderr) ? '' : stdout]).toEqual([2, '']);
  });
});

test('an interrupt ends a run at once while user code spins, and what was played is kept', async () => {
  writeFileSync(join(folder, 'mine.mts'), strategy('for (;;);'));
  const child = spawn(process.execPath, [...programArguments(), ...run], { cwd: folder, stdio: 'pipe' });
  const ended = once(child, 'exit');
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (readdirSync(folder).includes('.out.cancelbench-making')) break;
    await after(20);
  }
  await after(1_500);
  const begun = performance.now();
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(performance.now() - begun).toBeLessThan(6_000); // The time limit alone would be ten seconds.
});

test('more jobs than processors are not started, and it is said', () => {
  const { code, stderr } = withCode(strategy('return [];'), ...run, '--jobs', '5000');
  expect(stderr).toMatch(/^--jobs: 5000 were asked for; this machine has \d+ processors?, so \d+ are used$/m);
  expect(code).toBe(0);
});

test.each(['0', '-1s', '10', 'PT0S', '2 days', '1e9h'])('`--strategy-timeout %s` is refused', (text) => {
  const { code, stderr } = cliIn(folder, 'run', 'mine.yaml', `--strategy-timeout=${text}`);
  expect(stderr).toMatch(/is not a length of time; expected one such as 10s, 2min or PT30S/);
  expect(code).toBe(2);
});
