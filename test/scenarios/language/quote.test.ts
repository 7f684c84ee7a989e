// What messages repeat of the user's input: short, and nothing a terminal would obey.
import { expect, test } from 'vitest';
import { badInput, InputError } from '../../../scenarios/language/input/problem.ts';
import { excerpt, quote, withShortQuotes } from '../../../scenarios/language/input/quote.ts';
import { parseScenario } from '../../../scenarios/index.ts';

test.each([
  ['a word', '"a word"'],
  ['with "quotes"', String.raw`"with \"quotes\""`],
  ['red \u001b[31m\u0007 line\nend', '"red  [31m  line end"'],
  ['hidden \u202e order', '"hidden   order"'],
  ['x'.repeat(500), `"${'x'.repeat(79)}…"`],
  [`${'\u0000'.repeat(400)}late`, '"…"'],
  [42, '42'],
  [undefined, 'undefined'],
  [{ a: 'y'.repeat(300) }, `{"a":"${'y'.repeat(73)}…`],
])('%j is quoted as %s', (value, text) => expect(quote(value)).toBe(text));

test('a value that is no JSON is shown as what it is', () => {
  expect([quote(5n), quote(() => 1), quote(Symbol('s')), quote({ a: 5n })]).toEqual([
    '5n',
    'a function',
    'Symbol(s)',
    'object',
  ]);
});

test('80 characters are repeated whole, 81 are not', () => {
  expect(excerpt('e'.repeat(80))).toBe('e'.repeat(80));
  expect([...excerpt('🙂'.repeat(81))]).toHaveLength(80);
});

test('a message keeps its own words, also between two quoted ones', () => {
  const words = 'expected one of '.repeat(20);
  expect(withShortQuotes(`"a"; ${words}; did you mean "b"?`)).toBe(`"a"; ${words}; did you mean "b"?`);
  expect(withShortQuotes(`found "${'z'.repeat(90)}" and '${'z'.repeat(90)}'`)).toBe(
    `found "${'z'.repeat(79)}…" and '${'z'.repeat(79)}…'`,
  );
});

test('no error about input can carry a long quote or a control character', () => {
  expect(badInput('a\u001b[2J.yaml', `"${'q'.repeat(5_000)}" is wrong`).message).toBe(
    `a [2J.yaml: "${'q'.repeat(79)}…" is wrong`,
  );
  const many = new InputError(Array.from({ length: 500 }, (_, i) => ({ file: 'x', line: i, message: 'wrong' })));
  expect(many.message.split('\n')).toHaveLength(21);
  expect(many.message).toMatch(/\n480 more problems are not listed$/);
});

test('a file of another kind, read as a scenario, is not printed back', () => {
  const orders = Array.from({ length: 4_000 }, (_, i) => `302-1234567-${i}\tSome Buyer: "1 Street"`).join('\n');
  const refusal = (): Error => {
    try {
      return new Error(`was read as ${JSON.stringify(parseScenario(orders, 'orders.tsv'))}`);
    } catch (error) {
      return error as Error;
    }
  };
  expect(refusal()).toBeInstanceOf(InputError);
  expect(refusal().message).toMatch(/^orders\.tsv:/);
  expect(refusal().message.length).toBeLessThan(5_000);
  expect(refusal().message).not.toContain('302-1234567-3999');
});
