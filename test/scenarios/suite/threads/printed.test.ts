// What threads print reaches the terminal line by line, and never as a command to it.
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { printOurs, printTheirs } from '../../../../scenarios/suite/threads/printed.ts';
import { catchPrinted } from '../by-hand/printed.ts';

describe('what code of users prints', () => {
  const written = async (...chunks: readonly string[]) => {
    const printed = catchPrinted();
    const stream = new PassThrough();
    printTheirs(stream);
    for (const chunk of chunks) {
      stream.write(chunk);
      await turn();
    }
    const before = [...printed.stderr];
    stream.end();
    await turn();
    await turn();
    return { before, all: printed.stderr, stdout: printed.stdout };
  };
  test('goes to standard error in whole lines, the last one at the end', async () => {
    expect(await written('one\ntw', 'o', '\nthree')).toEqual({
      before: ['one\n', 'two\n'],
      all: ['one\n', 'two\n', 'three\n'],
      stdout: [],
    });
  });
  test('may end with its line, or be nothing at all', async () => {
    expect((await written('one\n')).all).toEqual(['one\n']);
    expect((await written()).all).toEqual([]);
  });
  test('is kept back up to 100,000 characters without a line end', async () => {
    expect((await written('a'.repeat(60_000), 'b'.repeat(40_000))).before).toEqual([]);
    expect((await written('a'.repeat(60_000), 'b'.repeat(40_001))).before.map((text) => text.length)).toEqual([
      100_001,
    ]);
    const [text = ''] = (await written('a'.repeat(60_000), `${'b'.repeat(40_000)}\n`, 'c')).before;
    expect(text.length).toBe(100_001);
  });
  test('is no command to a terminal or a CI service', async () => {
    expect((await written('\u001B[31mred\u0007\n', '::error::x\n')).all).toEqual([' [31mred \n', ': :error::x\n']);
  });
});

describe('what a command in a thread prints', () => {
  test('goes where it says', () => {
    const printed = catchPrinted();
    printOurs('stdout', 'a');
    printOurs('stderr', 'b');
    expect(printed).toEqual({ stdout: ['a'], stderr: ['b'] });
  });
  test.each([
    ['colours', '\u001B[1;31mred\u001B[0m', '\u001B[1;31mred\u001B[0m'],
    ['a line of progress', '\u001B[2K\u001B[1Gdone', '\u001B[2K\u001B[1Gdone'],
    ['no movement of the cursor', 'a\u001B[2Ab', 'a [2Ab'],
    ['no title of the window', '\u001B]0;x\u0007', ' ]0;x '],
    ['no command of a CI service', '##[error]x', '# #[error]x'],
  ])('may be %s', (_, given, kept) => {
    const { stdout } = catchPrinted();
    printOurs('stdout', given);
    expect(stdout).toEqual([kept]);
  });
});
