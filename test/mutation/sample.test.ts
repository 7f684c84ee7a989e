import { expect, test } from 'vitest';
import { withoutEquivalents } from './equivalent.ts';
import { textBetween, type PossibleMutant } from './mutants.ts';
import { batchesOf, sampleOf } from './sample.ts';
import { scoreOf } from './score.ts';

function mutant(file: string, line: number, original = `x${line}`): PossibleMutant {
  return { file, line, key: `${file}:${line}`, original, becomes: 'false', mutator: 'Any' };
}
const many = (file: string, count: number) => Array.from({ length: count }, (_, i) => mutant(file, i + 1));

test('each file gives its share of the sample, and a small file at least one', () => {
  const drawn = sampleOf([...many('big.ts', 150), ...many('middle.ts', 49), ...many('small.ts', 1)], 20, 7);
  expect(drawn.filter(({ file }) => file === 'big.ts')).toHaveLength(15);
  expect(drawn.filter(({ file }) => file === 'middle.ts')).toHaveLength(5);
  expect(drawn.filter(({ file }) => file === 'small.ts')).toHaveLength(1);
});

test('the same seed draws the same mutants, and a greater sample holds the smaller one', () => {
  const all = many('a.ts', 100);
  const small = sampleOf(all, 10, 7);
  expect(sampleOf(all, 10, 7)).toEqual(small);
  expect(sampleOf(all, 10, 8)).not.toEqual(small);
  expect(sampleOf(all, 40, 7)).toEqual(expect.arrayContaining([...small]));
});

test('lines that move do not change what is drawn', () => {
  const moved = many('a.ts', 100).map((each) => ({ ...each, line: each.line + 3 }));
  const texts = (drawn: readonly PossibleMutant[]) => drawn.map(({ original }) => original);
  expect(texts(sampleOf(moved, 10, 7))).toEqual(texts(sampleOf(many('a.ts', 100), 10, 7)));
});

test('a batch holds whole files and, but for a great file, at most its size', () => {
  const batches = batchesOf([...many('a.ts', 3), ...many('b.ts', 3), ...many('c.ts', 9), ...many('d.ts', 1)], 6);
  expect(batches.map((batch) => batch.length)).toEqual([6, 9, 1]);
});

test('a listed mutant is left out, the second of two alike where the list says so; a stale entry is told', () => {
  const all = [mutant('a.ts', 1, 'x'), mutant('a.ts', 2, 'x'), mutant('b.ts', 1, 'x')];
  const entry = { file: 'a.ts', original: 'x', becomes: 'false', why: 'no input reaches this line' };
  expect(withoutEquivalents(all, [entry]).counted.map(({ key }) => key)).toEqual(['b.ts:1']);
  expect(withoutEquivalents(all, [{ ...entry, nth: 2 }]).counted.map(({ key }) => key)).toEqual(['a.ts:1', 'b.ts:1']);
  expect(withoutEquivalents(all, [{ ...entry, nth: 3 }]).stale).toHaveLength(1);
  expect(withoutEquivalents(all, [{ ...entry, original: 'y' }]).stale).toHaveLength(1);
});

test('a mutant that no test reaches is missed; one that cannot be compiled counts nowhere', () => {
  const chosen = many('a.ts', 6);
  const statuses = new Map(
    ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError'].map((status, i) => [`a.ts:${i + 1}`, status]),
  );
  expect(scoreOf(chosen, statuses)).toMatchObject({ noticed: 2, ran: 4, notRun: 1 });
});

test('the text of a mutant is cut out of one line or several', () => {
  const lines = ['const a = b + c;', 'f({', '});'];
  expect(textBetween(lines, { start: { line: 0, column: 10 }, end: { line: 0, column: 15 } })).toBe('b + c');
  expect(textBetween(lines, { start: { line: 1, column: 2 }, end: { line: 2, column: 1 } })).toBe('{\n}');
});
