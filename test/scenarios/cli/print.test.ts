// What goes to a terminal is cleaned in one place, whatever names, tokens and files hold.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { print, printError, printJson, printStyled } from '../../../scenarios/cli/terminal/print.ts';

const written: string[] = [];
for (const stream of [process.stdout, process.stderr])
  vi.spyOn(stream, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
afterEach(() => void (written.length = 0));
const printed = (write: () => void): string => {
  write();
  return written.splice(0).join('');
};

const HOSTILE = [
  ['colours', 'a\u001b[31mb'],
  ['a title of the window', 'a\u001b]0;x\u0007b'],
  ['a control of the second set', 'a\u009b31mb'],
  ['a turned direction', 'a\u202eb\u2066c'],
  ['a line that is written over', 'a\rb'],
  ['half a letter', 'a\ud800b'],
] as const;

describe('the door removes', () => {
  test.each(HOSTILE)('%s', (_, text) => {
    for (const write of [print, printError])
      expect(printed(() => write(text))).toMatch(
        /^a[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*\n?$/,
      );
  });
  test.each(HOSTILE)('%s from JSON, which keeps its values', (_, text) => {
    const line = printed(() => printJson({ text }));
    expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(JSON.parse(line)).toEqual({ text });
  });
  test('everything but styles where there are colours', () =>
    expect(printed(() => printStyled('\u001b[31mred\u001b[39m \u001b]0;x\u0007 \u001b[2J'))).toBe(
      '\u001b[31mred\u001b[39m  ]0;x   [2J',
    ));
  test.each(['::error::x', '  ::stop-commands::x', 'fine\n::set-output name=a::b', '##[error]x', 'a ##[group]b'])(
    'commands to a CI service: %s',
    (text) => {
      for (const write of [print, printStyled, printError])
        expect(printed(() => write(text))).not.toMatch(/^\s*::|##\[/m);
    },
  );
  test('nothing of ordinary text', () => {
    const text = 'a: b :: c\n\tä „x“ 日本 العربية 🙂\n';
    expect(printed(() => print(text))).toBe(text);
  });
});
