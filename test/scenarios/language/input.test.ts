// Small parts that read input: errors of the system and of users' code, places, words and names.
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledNames, findScenario } from '../../../scenarios/language/find-scenario.ts';
import { checkCodeFile } from '../../../scenarios/language/input/code-file.ts';
import { placeInStack, placeOfWord } from '../../../scenarios/language/input/source-place.ts';
import { systemProblem } from '../../../scenarios/language/input/system-error.ts';
import { ExitCalled, messageOf, thrownOf } from '../../../scenarios/language/input/thrown.ts';
import { withoutControls } from '../../../scenarios/language/input/without-controls.ts';
import { builtInStrategy, loadStrategy, strategyPath } from '../../../scenarios/language/load-strategy.ts';
import { isStrategyFile, standIn, withoutCode } from '../../../scenarios/language/stand-in.ts';
import { checkWhole, checkOptions, checkPath } from '../../../scenarios/language/input/check-argument.ts';
import { problemText } from '../../../scenarios/language/input/problem.ts';
import { temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const fileWith = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('what users’ code has thrown', () => {
  test('is read once, as texts', () => {
    const error = Object.assign(new RangeError('too "far"'), { stack: 'the stack' });
    expect(thrownOf(error)).toEqual({ text: String.raw`threw RangeError "too \"far\""`, stack: 'the stack' });
    expect(thrownOf('a text')).toEqual({ text: 'threw "a text"', stack: '' });
    expect(thrownOf(Object.assign(new ExitCalled('x'), { stack: 's' }))).toEqual({
      text: 'called `process.exit`',
      stack: 's',
    });
    expect(thrownOf(Object.assign(new Error('x'), { name: 5, message: 6, stack: 7 }))).toEqual({
      text: 'threw  ""',
      stack: '',
    });
  });
  test('may be unreadable', () => {
    const trap = new Proxy(new Error('x'), {
      get: () => {
        throw new Error('trap');
      },
    });
    expect(thrownOf(trap)).toEqual({ text: 'threw something that cannot be read', stack: '' });
    expect(messageOf(trap)).toBe('it threw something that cannot be read');
  });
  test('has a message on one line', () => {
    expect(messageOf(new Error('one \n  two\nthree'))).toBe('one two three');
    expect(messageOf({ a: 1 })).toBe('{"a":1}');
  });
});

describe('an error of the system', () => {
  const error = (more: object) => Object.assign(new Error('x'), more);
  test.each<[object, unknown]>([
    [
      { code: 'ENOSPC', path: 'a', syscall: 'write', errno: -28 },
      {
        file: 'a',
        message: '`write` failed (ENOSPC): no space is left on the device; make room, or choose another path',
      },
    ],
    [
      { code: 'EXDEV', path: 'a', dest: 'b', syscall: 'rename', errno: -18 },
      { file: 'b', message: '`rename` failed (EXDEV): it lies on another file system; choose another path' },
    ],
    [
      { code: 'EODD', syscall: 'read', errno: -999 },
      { file: '', message: '`read` failed (EODD): the system reports an error; choose another path' },
    ],
    [
      { code: 'ERR_STRING_TOO_LONG' },
      {
        file: '',
        message: 'the file cannot be read: the file is too large to be read; expected one of less than 500 MB',
      },
    ],
    [{ code: 'ERR_OTHER' }, null],
    [{ code: 'EODD', syscall: 'read' }, null],
    [{ code: 'EODD', errno: -1 }, null],
    [{}, null],
  ])('%j', (more, problem) => expect(systemProblem(error(more))).toEqual(problem));
  test('about a null byte in a path', () => {
    const nul = { file: '', message: 'a path holds a null byte; expected a path without one' };
    const odd = Object.assign(new TypeError('must be without null bytes'), { code: 'ERR_INVALID_ARG_VALUE' });
    expect(systemProblem(odd)).toEqual(nul);
    expect(systemProblem(Object.assign(new TypeError('other'), { code: 'ERR_INVALID_ARG_VALUE' }))).toBeNull();
  });
  test('is an error', () => expect(systemProblem({ code: 'ENOENT', syscall: 'open', errno: -2 })).toBeNull());
});

describe('a place in a file of code', () => {
  const path = fileWith(
    'code.ts',
    ['// strategy', '* strategy', '/* strategy', "import 'strategy';", '  imports(strategy);', 'detector'].join('\n'),
  );
  const shown = relative(process.cwd(), path);
  test('is the first line with the word that is neither a comment nor an import', () => {
    expect(placeOfWord(path, 'strategy')).toEqual({ file: shown, line: 5, column: 11 });
    expect(placeOfWord(path, '', 'nowhere', 'detector', 'strategy')).toEqual({ file: shown, line: 6, column: 1 });
    expect(placeOfWord(path, 'nowhere')).toEqual({ file: shown });
    expect(placeOfWord(join(folder, 'gone.ts'), 'x')).toEqual({
      file: relative(process.cwd(), join(folder, 'gone.ts')),
    });
  });
  test('is that of the stack, by its path or its URL', () => {
    expect(placeInStack(path, `Error\n at other (/x.ts:1:2)\n at f (${path}:12:34)`)).toEqual({
      file: shown,
      line: 12,
      column: 34,
    });
    expect(placeInStack(path, `Error\n at file://${path}:12:34\n at ${path}:5:6`)).toEqual({
      file: shown,
      line: 12,
      column: 34,
    });
    expect(placeInStack(path, 'Error\n at /x.ts:1:2')).toEqual({ file: shown, line: 5, column: 11 });
    expect(placeInStack(path, '', 'detector')).toEqual({ file: shown, line: 6, column: 1 });
  });
});

describe('a file of code', () => {
  test('is a file of at most ten million bytes', () => {
    const path = fileWith('large.ts', '');
    truncateSync(path, 10_000_000);
    expect(() => checkCodeFile(path, 'strategy', { file: 'a' })).not.toThrow();
    truncateSync(path, 10_000_001);
    expect(() => checkCodeFile(path, 'strategy', { file: 'a', line: 3 })).toThrow(
      `a:3: the strategy file ${path} has 10,000,001 bytes; expected at most 10,000,000`,
    );
    for (const odd of [folder, join(folder, 'gone')])
      expect(() => checkCodeFile(odd, 'detector', { file: 'a' })).toThrow(
        `a: the detector ${odd} is no file, but a folder, a device or a pipe; expected a file of code`,
      );
  });
});

describe('a strategy', () => {
  const at = { file: 's.yaml', line: 2 };
  test('is built in by its own name', async () => {
    expect(builtInStrategy('toString')).toBeNull();
    expect((await loadStrategy('oracle', '', at)).unplayable).toBe(true);
    expect(() => strategyPath('orcale', 's.yaml', at)).toThrow(
      /^s\.yaml:2: "orcale" is not a known strategy; expected one of .*oracle.*, or a path such as \.\/my-strategy\.ts; did you mean "oracle"\?$/,
    );
  });
  test('is a file beside the scenario', () => {
    const path = fileWith('mine.ts', '');
    expect(strategyPath('./mine.ts', join(folder, 's.yaml'), at)).toBe(path);
    expect(() => strategyPath('./gone.ts', join(folder, 's.yaml'), at)).toThrow(
      `s.yaml:2: the strategy file "./gone.ts" was not found; expected it at ${join(folder, 'gone.ts')}`,
    );
    mkdirSync(join(folder, 'dir.ts'));
    expect(() => strategyPath('./dir.ts', join(folder, 's.yaml'), at)).toThrow(/the strategy .* is no file/);
    expect(['./a', 'a.ts', 'ignore', 'ignroe'].map(isStrategyFile)).toEqual([true, true, false, false]);
  });
  test('has something that stands for it where its code may not run', async () => {
    const asked: string[][] = [];
    const load = withoutCode((...names) => {
      asked.push(names);
      return Promise.resolve({ everyOrder: true });
    });
    const path = fileWith('mine.ts', '');
    const one = await load('./mine.ts', join(folder, 's.yaml'), at);
    expect([one.everyOrder, asked]).toEqual([true, [[path, './mine.ts']]]);
    expect(() => one({} as never, {} as never)).toThrow('a strategy file is asked only in a thread of its own');
    expect((await load('oracle', 's.yaml', at)).unplayable).toBe(true);
    expect(asked).toHaveLength(1);
    expect(standIn({ neverLooks: true }).neverLooks).toBe(true);
  });
});

describe('a scenario', () => {
  test('is a path, or the name of a bundled one', () => {
    for (const path of ['gone.yaml', 'gone.yml', 'a/gone', String.raw`a\gone`, folder])
      expect(findScenario(path)).toBe(path);
    expect(findScenario('first-run')).toMatch(/scenarios\/catalogue\/first-run\.yaml$/);
    expect(() => findScenario('first-rnu')).toThrow(
      /^first-rnu: no such scenario; expected a file, or one of .*, first-run, .*; did you mean "first-run"\?$/,
    );
    expect(() => findScenario('first-run yaml')).toThrow(/no such scenario/);
    expect(bundledNames()).toEqual(expect.arrayContaining(['first-run', 'label-race']));
    expect(bundledNames().some((name) => name.includes('.'))).toBe(false);
  });
});

test.each([
  ['a\u0000b\u0008c\u001Fd\u007Fe\u009Ff', 'a b c d e f'],
  ['a\tb\nc', 'a\tb\nc'],
  ['a\u200Eb\u202Ec\u2066d\uFEFFe', 'a b c d e'],
  ['::error::x', ': :error::x'],
  ['  ::error::x\n::y', '  : :error::x\n: :y'],
  ['a::b', 'a::b'],
  ['a ##[error] ##[b', 'a # #[error] # #[b'],
])('%j is printed as %j', (text, printed) => expect(withoutControls(text)).toBe(printed));

test('arguments of the library are checked', () => {
  expect(() => checkPath('load', '', 'a.yaml')).toThrow('load: expected a path such as "a.yaml", found ""');
  expect(() => checkPath('load', 'x', 'a.yaml')).not.toThrow();
  for (const value of [undefined, 2, 4]) expect(() => checkWhole('f', 'n', value, 2, 4)).not.toThrow();
  for (const value of [1, 5, 2.5, '3', null])
    expect(() => checkWhole('f', 'n', value, 2, 4)).toThrow('f: expected `n` to be a whole number from 2 to 4, found');
  expect(() => checkWhole('f', 'n', 1, 2)).toThrow('f: expected `n` to be a whole number from 2 on, found 1');
  for (const value of [null, [], 5])
    expect(() => checkOptions('f', value, ['a'])).toThrow('f: expected an object with options (a), found');
  expect(problemText({ file: 'a', line: 0, column: 2, message: 'm' })).toBe('a:0:2: m');
  expect(problemText({ file: '', message: 'm' })).toBe('m');
});
