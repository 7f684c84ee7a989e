// Problems of a YAML file: the place of each, what was expected, and what was found.
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defined } from '../../../scenarios/language/input/defined.ts';
import { InputError } from '../../../scenarios/language/input/problem.ts';
import { MOST_ALIASES, parseLocated, parseYaml } from '../../../scenarios/language/input/yaml.ts';

const schema = z.strictObject({
  name: z.string(),
  size: z.number().max(9).optional(),
  list: z.array(z.strictObject({ a: z.number() })).optional(),
  either: z.union([z.string(), z.strictObject({ deep: z.strictObject({ x: z.number() }) })]).optional(),
  table: z.record(z.string(), z.number()).optional(),
});
const problems = (text: string): readonly string[] => {
  try {
    parseYaml(text, 'f.yaml', schema);
  } catch (error) {
    if (error instanceof InputError)
      return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    throw error;
  }
  return [];
};

test('a value is read, and each part has a place', () => {
  const { value, locate } = parseLocated('name: x\nlist:\n  - a: 1\n  - a: 2\n', 'f.yaml', schema);
  expect(value).toEqual({ name: 'x', list: [{ a: 1 }, { a: 2 }] });
  expect(locate(['list', 1, 'a'])).toEqual({ file: 'f.yaml', line: 4, column: 8 });
  expect(locate(['list', 1, 'gone'])).toEqual({ file: 'f.yaml', line: 4, column: 5 });
  expect(locate(['name'])).toEqual({ file: 'f.yaml', line: 1, column: 7 });
});

describe('a problem', () => {
  test.each<[string, readonly string[]]>([
    ['name: x', []],
    ['', ['1:1 the file is empty; expected YAML (`cancelbench schema` prints the fields of a scenario)']],
    ['size: 3', ['1:1 `name` is missing; expected a string']],
    ['name: 5', ['1:7 name: Invalid input: expected string, received number, found 5']],
    ['name: x\nsize: 12', ['2:7 size: Too big: expected number to be <=9, found 12']],
    [
      'name: x\nsise: 3',
      ['2:1 "sise" is not a known field; expected one of name, size, list, either, table; did you mean "size"?'],
    ],
    ['name: x\nlist:\n  - a: 1\n    b: 2', ['4:5 "b" is not a known field of list.0; expected one of a']],
    ['name: x\nlist: 5', ['2:7 list: Invalid input: expected array, received number, found 5']],
    ['name: x\nlist: [{}]', ['2:8 `list.0.a` is missing; expected a number']],
    [
      'name: x\neither: { deep: { x: y } }',
      ['2:22 either.deep.x: Invalid input: expected number, received string, found "y"'],
    ],
    ['name: x\neither: { deep: {} }', ['2:17 `either.deep.x` is missing; expected a number']],
    ['name: x\ntable: { a: b }', ['2:13 table.a: Invalid input: expected number, received string, found "b"']],
  ])('%j', (text, expected) => expect(problems(text)).toEqual(expected));
  test.each([
    ['name: *gone', /^1:7 an alias \(`\*name`\) has no anchor \(`&name`\) before it: /],
    ['name: x\nname: y', /^2:1 /],
    ['name: [', /^1:\d+ /],
  ])('%j: %s', (text, expected) => expect(problems(text).join('\n')).toMatch(expected));
  test('of too many copies', () => {
    expect(MOST_ALIASES).toBe(100);
    const text = `name: &a x\ntable:\n${Array.from({ length: 3 }, (_, i) => `  k${i}: 1`).join('\n')}\n`;
    expect(problems(text)).toEqual([]);
    const levels = Array.from(
      { length: 9 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 5 }, () => `*l${i}`).join(', ')}]`,
    );
    expect(problems(`l0: &l0 [x, y]\n${levels.join('\n')}`)[0]).toMatch(
      /aliases \(`\*name`\) make more than 100 copies; expected the values themselves$/,
    );
  });
  test('beyond fifty is told without its place', () => {
    const text = `name: x\n${Array.from({ length: 60 }, (_, i) => `u${i}: 1`).join('\n')}`;
    const found = problems(text);
    expect(found).toHaveLength(60);
    expect(found[49]).toMatch(/^51:1 "u49" is not a known field/);
    expect(found[50]).toBe('1:1 "u50"');
  });
});

test('a patch changes only what it sets', () => {
  expect(defined({ a: undefined, b: null, c: 0, d: '' })).toEqual({ b: null, c: 0, d: '' });
});
