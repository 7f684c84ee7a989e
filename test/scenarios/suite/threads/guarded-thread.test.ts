// What this thread makes of everything that a thread with code of users may say or do. The threads here are small
// files that know the protocol: they speak through the port that they are given.
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { InputError } from '../../../../scenarios/language/input/problem.ts';
import { openThread, type ThreadOptions } from '../../../../scenarios/suite/threads/guarded-thread.ts';
import { temporaryFolder } from '../../../support/cli.ts';
import { catchPrinted } from '../by-hand/printed.ts';

const folder = temporaryFolder();
const mine = join(folder, 'mine.ts');
writeFileSync(
  mine,
  '\nexport const strategy = 1;\nglobalThis.Map.prototype.get = 1;\n  postMessage(1);\nprocess.exit(1);\n',
);
const shown = relative(process.cwd(), mine);

/** Words of the shared memory, as `watch.ts` has them. */
const HEAD = `
import { workerData } from 'node:worker_threads';
const { port, memory, limit, terminal } = workerData;
const view = new Int32Array(memory);
const begin = (kind, path = ${JSON.stringify(mine)}) => {
  view[1] = kind;
  view[2] = 6;
  view[3] = 4;
  view[4] = 2;
  const bytes = new TextEncoder().encode(path);
  new Uint8Array(memory, 32).set(bytes);
  view[5] = bytes.length;
  view[6] = 1;
  view[0] += 1;
};
const say = (said) => port.postMessage(said);
const done = (value) => say({ type: 'done', value });
say({ type: 'ready' });
`;
let files = 0;

/** A thread that does `code` with each `request`. */
function thread(code: string, options: ThreadOptions = { limit: 60_000 }) {
  files += 1;
  const file = join(folder, `thread-${files}.mjs`);
  writeFileSync(file, `${HEAD}\nport.on('message', (request) => { ${code} });\n`);
  const opened = openThread(pathToFileURL(file), options);
  onTestFinished(() => opened.end());
  return opened;
}
const ask = (code: string, options?: ThreadOptions) => thread(code, options).ask('x', z.string());
const STRATEGY = 1;

describe('an answer', () => {
  test('is handed over, request by request', async () => {
    const one = thread('done(request + request);');
    expect(await one.ask('a', z.string())).toBe('aa');
    expect(await one.ask(3, z.number())).toBe(6);
  });
  test('knows the limit and the terminal', async () => {
    const schema = z.tuple([z.number(), z.boolean()]);
    const one = thread('done([limit, terminal.isTTY]);', { limit: 4_321 });
    expect(await one.ask('a', schema)).toEqual([4_321, process.stderr.isTTY === true]);
  });
  test('of wrong input is an error with its problems, without empty places', async () => {
    const error = await ask(`say({ type: 'wrong-input', problems: [{ file: 'a', line: 3, message: 'm' }] });`).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems).toEqual([{ file: 'a', line: 3, message: 'm' }]);
  });
  test('of a bug is a bug', async () => {
    const error = await ask(`say({ type: 'bug', text: 'stack' });`).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(InputError);
    expect((error as Error).message).toBe('stack');
  });
  test('comes after what was printed', async () => {
    const printed = catchPrinted();
    await ask(
      `say({ type: 'printed', to: 'stdout', text: 'out' }); say({ type: 'printed', to: 'stderr', text: 'err' }); done('x');`,
    );
    expect(printed).toEqual({ stdout: ['out'], stderr: ['err'] });
  });
});

describe('a fault names the line', () => {
  const SPOKEN =
    'code of this file has answered in the place of its thread; expected code that leaves it alone, when asked about order 5 (`ship-due`)';
  test.each([
    ['an answer of another kind', 'done(5);'],
    ['something that no thread says', `say({ type: 'other' });`],
  ])('%s', async (_, code) => {
    await expect(ask(`begin(${STRATEGY}); ${code}`)).rejects.toThrow(`${shown}:4:3: ${SPOKEN}`);
  });
  test('a built-in function that was replaced, by its whole name or its last part', async () => {
    const replaced = (name: string) => ask(`begin(${STRATEGY}); say({ type: 'replaced', name: '${name}' });`);
    await expect(replaced('Map.prototype.get')).rejects.toThrow(
      `${shown}:3:12: code of this file replaces the built-in \`Map.prototype.get\`, which everything else uses too; expected code that leaves it as it is, when`,
    );
    await expect(replaced('Other.exit')).rejects.toThrow(`${shown}:5:9: code of this file replaces the built-in`);
  });
  test('an end of the thread', async () => {
    await expect(ask(`begin(${STRATEGY}); process.exit(0);`)).rejects.toThrow(
      `${shown}:5:9: code of this file has ended its thread; expected code that returns, when asked about order 5`,
    );
  });
  test('an error that nothing caught', async () => {
    await expect(ask(`begin(${STRATEGY}); throw new Error('no');`)).rejects.toThrow(
      `${shown}:2:14: code of this file has ended its thread with an error that nothing caught; expected code that returns, when`,
    );
  });
  test('a loop, after the limit', async () => {
    await expect(ask(`begin(${STRATEGY}); for (;;);`, { limit: 200 })).rejects.toThrow(
      `${shown}:2:14: the strategy has not come back within 0.2 s; end its loop, or allow more with \`--strategy-timeout\`, when`,
    );
  });
  test('in the words of the caller, who may know the order', async () => {
    const told: unknown[] = [];
    const tell: ThreadOptions['tell'] = (fault, doing) => {
      told.push(fault.words, doing);
      return doing.order === 4 ? new InputError([{ file: '', message: `mine: ${fault.what}` }]) : null;
    };
    await expect(ask(`begin(${STRATEGY}); done(5);`, { limit: 60_000, tell })).rejects.toThrow(/^mine: code of this/);
    const doing = { kind: 'strategy', path: mine, replication: 6, order: 4, seen: 'ship-due' };
    expect(told).toEqual([['postMessage'], doing]);
  });
});

test('an error of ours, before any code of users, is thrown as it is', async () => {
  await expect(ask(`throw new TypeError('ours');`)).rejects.toThrow(new TypeError('ours'));
  await expect(ask(`throw 'a text';`)).rejects.toThrow('a thread has failed');
});

test('a thread that is ended tells whoever waits', async () => {
  const one = thread('');
  const waiting = one.ask('x', z.string());
  const [error] = await Promise.all([waiting.catch((thrown: unknown) => thrown), one.end()]);
  expect((error as Error).message).toBe('the thread was ended');
});

test('what its streams print goes to standard error', async () => {
  const printed = catchPrinted();
  const one = thread(`process.stdout.write('of mine\\n', () => process.stderr.write('and more\\n', () => done('x')));`);
  await one.ask('x', z.string());
  await one.end();
  expect(printed.stdout).toEqual([]);
  expect(printed.stderr.join('')).toContain('of mine\n');
  expect(printed.stderr.join('')).toContain('and more\n');
});
