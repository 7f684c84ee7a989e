import { expect, test } from 'vitest';
import * as z from 'zod';
import { parseYaml } from '../../../scenarios/language/input/yaml.ts';
import { seller } from '../../../scenarios/language/schema/seller.ts';

const messageOf = (text: string, schema: z.ZodType = z.unknown()): string => {
  try {
    parseYaml(text, 'x.yaml', schema);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([
  ['a colon', 'name: a\ndays 3\nseed: 1\n', '2:1: found "days 3"; expected a colon after "days"; write "days: 3"'],
  ['the blank', 'name: a\ndays:3\nseed: 1\n', '2:1: found "days:3"; expected a blank after the colon; write "days: 3"'],
  [
    'the colon of a block, which has five consequences',
    'name: a\nseller\n  timeZone: x\n  languages: [a]\n  hours: { a: b }\n',
    '2:1: found "seller"; expected a colon after "seller"; write "seller:"',
  ],
  [
    'a colon at the end of the text',
    'a:\n  b: 1\n  c d\n',
    '3:3: found "c d"; expected a colon after "c"; write "c: d"',
  ],
  [
    'a field',
    'name: a\n"days" 3\nseed: 1\n',
    String.raw`2:1: found "\"days\" 3"; expected a field and a colon, such as ` + '`days: 28`',
  ],
  [
    'quotes',
    'name: b: c\n',
    '1:7: found a second colon after "b: c"; expected one field on a line; put a value that holds a colon into quotes, or give the next line the indentation of this one',
  ],
  [
    'a bracket',
    'list: [1, 2\nname: a\n',
    '2:1: found "name: a" in a list that was begun with `[`; expected `]` before it; close the list',
  ],
  [
    'a brace',
    'list: { a: 1\nname: a\n',
    '2:1: found "name: a" in a block that was begun with `{`; expected `}` before it; close the block',
  ],
  [
    'a quote',
    'name: "a\n',
    '2:1: found the end of the text before that of a value in quotes; expected the closing quote; add it',
  ],
  [
    'blanks instead of a tab',
    'a:\n\tb: 1\n',
    '2:1: found a tab at the beginning of the line; expected blanks; replace it by two blanks for each level',
  ],
])('one sentence where %s is missing', (_, text, says) => {
  expect(messageOf(text)).toBe(`x.yaml:${says}`);
});

const hours = (days: string): string =>
  messageOf(`timeZone: Europe/Berlin\nhours: { ${days}: "09:00-17:00" }\n`, seller);
const EXPECTED = 'expected one of Sun, Mon, Tue, Wed, Thu, Fri, Sat, or two such as `Mon-Fri`';

test.each([
  ['Mo-Fr', '; did you mean "Mon-Fri"?'],
  ['monday', '; did you mean "Mon"?'],
  ['T-Fri', ''], // Tuesday or Thursday
  ['Weekdays', ''],
])('days such as %s have their own place, and what was expected', (days, meant) => {
  expect(hours(days)).toBe(`x.yaml:2:10: hours: "${days}" is not a day or a range of days; ${EXPECTED}${meant}`);
});

test('days as expected', () => {
  expect(hours('Mon-Fri')).toBe('accepted');
});
