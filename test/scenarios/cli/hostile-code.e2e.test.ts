// Code of users that goes on after it returned, hides loops in getters, blocks inside the system or replaces
// what everything uses ends with exit 2, its file and its order; the process ends, and nothing is our bug.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { cliIn, programArguments, temporaryFolder } from '../../support/cli.ts';

const SCENARIO = `name: mine
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
replications: 4
orders: { perDay: 20 }
buyers: { formalRequest: 5%, informalMessage: 5% }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, { use: ./mine.mts, as: mine }]
`;
const folder = temporaryFolder();
writeFileSync(join(folder, 'mine.yaml'), SCENARIO);

/** Runs the command line with this code, and sees that it ended soon, with one sentence and without a result. */
function refused(source: string, ...args: readonly string[]): string {
  writeFileSync(join(folder, 'mine.mts'), `// @ts-nocheck\n${source}`);
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  const begun = performance.now();
  const { code, stdout, stderr } = cliIn(folder, ...args, '--strategy-timeout', '1s');
  // A command in a thread prints its result before it is known that code was left running.
  expect([code, left.test(stderr) ? '' : stdout], stderr).toEqual([2, '']);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(readdirSync(folder).filter((name) => /cancelbench-|^out$/.test(name))).toEqual([]);
  return stderr;
}
const run = ['run', 'mine.yaml', '--jobs', '1', '--quiet', '--out', 'out'];
const explore = ['explore', '--strategy', './mine.mts', '--runs', '2'];
const strategy = (body: string, before = ''): string =>
  `${before}\nexport const strategy = (seen, desk) => {\n  ${body}\n};\n`;
const order = /, when asked about order \S+ \(`[a-z-]+`\); play it again with `cancelbench replay mine\/mine\//;
const left = /what code of this file has left running when it returned has not come back within 1 s/;

describe('a strategy', () => {
  test.each([
    [
      'queues microtasks for ever',
      strategy('const f = () => queueMicrotask(f); f(); return [];'),
      /^mine\.mts:4:19: /,
      left,
    ],
    [
      'queues ticks for ever',
      strategy('const f = () => process.nextTick(f); f(); return [];'),
      /^mine\.mts:4:27: /,
      left,
    ],
    ['loops in a timer', strategy('setTimeout(() => { for (;;); }, 0); return [];'), /^mine\.mts:4:3: /, left],
    [
      'throws an error whose message never ends',
      strategy('throw Object.defineProperty(new Error(), "message", { get() { for (;;); } });'),
      /^mine\.mts:3:14: the strategy has not come back within 1 s/,
      order,
    ],
    [
      'throws an error whose stack is no text',
      strategy('throw Object.assign(new Error("x"), { stack: 5 });'),
      /^mine\.mts:3:14: the strategy threw Error "x"/,
      order,
    ],
    [
      'shows stacks in a way that never ends',
      strategy('throw new Error("x");', 'Error.prepareStackTrace = () => { for (;;); };'),
      /^mine\.mts:3:14: the strategy has not come back within 1 s/,
      order,
    ],
    [
      'waits inside the system',
      strategy("execSync('sleep 60'); return [];", "import { execSync } from 'node:child_process';"),
      /^mine\.mts:3:14: the strategy has not come back within 1 s/,
      order,
    ],
    [
      'returns something whose length never ends',
      strategy('return new Proxy([], { get(list, key) { if (key === "length") for (;;); return list[key]; } });'),
      /^mine\.mts:3:14: the strategy has not come back within 1 s/,
      order,
    ],
    [
      'returns a reason that never becomes JSON',
      strategy("return [{ type: 'cancel', order: seen.order, reason: { toJSON() { for (;;); } } }];"),
      /the strategy has not come back within 1 s/,
      order,
    ],
    [
      'has a property that never ends',
      'export const strategy = Object.defineProperty(() => [], "everyOrder", { get() { for (;;); } });',
      /^mine\.mts: the top level of the file has not come back/,
      /s/,
    ],
    [
      'replaces JSON.stringify when it is loaded',
      strategy('return [];', 'JSON.stringify = () => { throw new Error("no"); };'),
      /^mine\.mts:2:1: code of this file replaces the built-in `JSON\.stringify`, which everything else uses too/,
      /s/,
    ],
    [
      'replaces Array.prototype.map when it is asked',
      strategy('Array.prototype.map = () => { for (;;); }; return [];'),
      /^mine\.mts:4:3: code of this file replaces the built-in `Array\.prototype\.map`/,
      order,
    ],
    [
      'replaces Map.prototype.get when it is asked',
      strategy('Map.prototype.get = () => null; return [];'),
      /^mine\.mts:4:3: code of this file replaces the built-in `Map\.prototype\.get`/,
      order,
    ],
    [
      'replaces how errors are known',
      strategy('Object.defineProperty(Error, Symbol.hasInstance, { value: () => { for (;;); } }); throw 1;'),
      /code of this file replaces the built-in `Error\.Symbol\(Symbol\.hasInstance\)`|has not come back/,
      order,
    ],
    [
      'gives all objects one name more',
      strategy('Object.prototype.get = 1; return [];'),
      /^mine\.mts:4:3: code of this file replaces the built-in `Object\.prototype\.get`/,
      order,
    ],
    [
      'throws when nobody listens any more',
      strategy('process.removeAllListeners("uncaughtException"); setTimeout(() => { throw 1; }, 0); return [];'),
      /code of this file (has ended its thread with an error that nothing caught|threw 1 after it had returned)/,
      /s/,
    ],
    [
      'uses up all memory',
      strategy('const all = []; for (;;) all.push(new Array(100_000).fill(seen));'),
      /code of this file has used up the memory of its thread|the strategy (has not come back|threw)/,
      order,
    ],
    [
      'ends its thread',
      strategy('process.reallyExit(0); return [];'),
      /^mine\.mts:\d+:\d+: (code of this file has ended its thread|the strategy threw)/,
      order,
    ],
  ] as const)('that %s', (_, source, message, end) => {
    const stderr = refused(source, ...run);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(end);
  });

  test.each([
    ['queues microtasks for ever', strategy('const f = () => queueMicrotask(f); f(); return [];'), left],
    [
      'waits inside the system',
      strategy("execSync('sleep 60'); return [];", "import { execSync } from 'node:child_process';"),
      /the strategy has not come back within 1 s; .*, when asked about order \d+ /,
    ],
  ])('that %s ends `explore` too, and its process', (_, source, message) => {
    writeFileSync(join(folder, 'mine.mts'), `// @ts-nocheck\n${source}`);
    const begun = performance.now();
    const { code, stderr } = cliIn(folder, ...explore, '--strategy-timeout', '1s');
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  test('cannot answer in the place of its thread', () => {
    const says = ['null', '{ type: "done", value: 0 }', '{ type: "bug", text: "x" }', '{ type: "wrong-input" }'];
    const source = strategy(
      `${says.map((each) => `parentPort.postMessage(${each});`).join(' ')} workerData.port?.postMessage(null); return [];`,
      "import { parentPort, workerData } from 'node:worker_threads';",
    );
    writeFileSync(join(folder, 'mine.mts'), `// @ts-nocheck\n${source}`);
    expect(cliIn(folder, ...run)).toMatchObject({ code: 0, stderr: '' });
  });

  test('cannot take away what `explore` prints', () => {
    const source = strategy('process.stdout.write = () => true; return [];');
    writeFileSync(join(folder, 'mine.mts'), `// @ts-nocheck\n${source}`);
    const { code, stdout, stderr } = cliIn(folder, ...explore);
    expect(stdout).toMatch(/^situations \d+ were met/m);
    expect([code, stderr]).toEqual([1, '']);
  });

  test('prints nothing that a terminal or a CI service obeys', () => {
    const source = strategy(
      "console.log('\\u001b[2Jcleared'); process.stdout.write('::error::x\\n'); setTimeout(() => console.error('##[x]\\u001b[0m'), 0); return [];",
    );
    writeFileSync(join(folder, 'mine.mts'), `// @ts-nocheck\n${source}`);
    const { code, stdout, stderr } = cliIn(folder, ...run, '--replications', '1');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^ \[2Jcleared\n: :error::x\n/);
    expect(stderr).not.toMatch(/\u001b|^::|##\[/m);
  });
});

describe('a detector', () => {
  const measure = ['intents', './mine.mts', '--languages', 'de', '--samples', '10'];
  const detector = (body: string, before = ''): string =>
    `${before}\nexport const detector = (message) => {\n  ${body}\n};\n`;
  test.each([
    [
      'answers with a label that never ends',
      detector('return { get label() { for (;;); } };'),
      /^mine\.mts:3:14: the promise of the detector has not come back within 1 s/,
    ],
    [
      'answers with a label that throws',
      detector("return { get label() { throw new Error('no'); } };"),
      /^mine\.mts:4:\d+: the detector threw Error "no", when asked about the message/,
    ],
    [
      'answers with something to wait for that never settles',
      detector('return { then() {} };'),
      /^mine\.mts:3:14: the detector has not answered within 1 s, when asked about the message/,
    ],
    [
      'answers with something to wait for that never ends',
      detector('return { then() { for (;;); } };'),
      /^mine\.mts:3:14: the promise of the detector has not come back within 1 s/,
    ],
    [
      'queues microtasks for ever',
      detector("const f = () => queueMicrotask(f); f(); return { label: 'question' };"),
      /has not come back within 1 s/,
    ],
    [
      'waits inside the system',
      detector("execSync('sleep 60');", "import { execSync } from 'node:child_process';"),
      /^mine\.mts:3:14: the detector has not come back within 1 s/,
    ],
    [
      'replaces Map.prototype.get',
      detector("Map.prototype.get = () => null; return { label: 'question' };"),
      /^mine\.mts:4:3: code of this file replaces the built-in `Map\.prototype\.get`/,
    ],
  ])('that %s', (_, source, message) => {
    expect(refused(source, ...measure)).toMatch(message);
  });
});

test('an interrupt ends a run whose strategy waits inside the system', async () => {
  mkdirSync(join(folder, 'waits'), { recursive: true });
  writeFileSync(join(folder, 'waits', 'mine.yaml'), SCENARIO);
  const source = strategy("execSync('sleep 60'); return [];", "import { execSync } from 'node:child_process';");
  writeFileSync(join(folder, 'waits', 'mine.mts'), `// @ts-nocheck\n${source}`);
  const child = spawn(process.execPath, [...programArguments(), ...run], { cwd: join(folder, 'waits'), stdio: 'pipe' });
  const ended = once(child, 'exit');
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (readdirSync(join(folder, 'waits')).includes('.out.cancelbench-making')) break;
    await after(20);
  }
  await after(1_500);
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(readdirSync(join(folder, 'waits')).filter((name) => name.includes('cancelbench-'))).toEqual([]);
});
