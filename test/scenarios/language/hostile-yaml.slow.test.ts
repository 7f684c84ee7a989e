import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { InputError } from '../../../scenarios/language/input/problem.ts';
import { readText } from '../../../scenarios/language/input/read-text.ts';
import { DEEPEST_YAML } from '../../../scenarios/language/input/yaml-document.ts';
import { MOST_ALIASES, parseYaml } from '../../../scenarios/language/input/yaml.ts';

const schema = z.strictObject({ title: z.string().optional(), list: z.array(z.number()).optional() });

/** The problems of a text, and how long it took to find them. */
function wrongWith(text: string, of: z.ZodType = schema): InputError {
  const begin = performance.now();
  try {
    parseYaml(text, 'x.yaml', of);
  } catch (error) {
    expect(performance.now() - begin).toBeLessThan(8_000);
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('accepted');
}
const many = (count: number, write: (i: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, i) => write(i)).join(between);

describe('a text that could take long', () => {
  test('ninety thousand unknown fields: twenty are listed with their places, all are counted', () => {
    const error = wrongWith(many(90_000, (i) => `field${i}: 1`));
    expect(error.problems).toHaveLength(90_000);
    expect(error.problems[19]).toMatchObject({
      line: 20,
      column: 1,
      message: expect.stringContaining('"field19" is not a known field') as string,
    });
    expect(error.message.split('\n')).toHaveLength(21);
    expect(error.message).toContain('89980 more problems are not listed');
  });

  test('ninety thousand wrong values', () => {
    const error = wrongWith(`list:\n${many(90_000, () => '  - x')}`);
    expect(error.problems[2]).toMatchObject({ line: 4, message: expect.stringContaining('list.2') as string });
    expect(error.problems).toHaveLength(90_000);
  });

  test('a hundred thousand wrong branches of a union do not fill the stack', () => {
    const union = z.union([z.strictObject({ a: z.array(z.number()) }), z.string()]);
    expect(wrongWith(`a: [${many(150_000, () => 'x', ',')}]`, union).problems.length).toBeGreaterThan(0);
  });

  test('a field that comes twice, wherever', () => {
    expect(wrongWith('title: a\nlist: [1]\ntitle: b').message).toBe(
      'x.yaml:3:1: "title" comes twice; expected each field once; remove one of them',
    );
    expect(wrongWith('list: { a: 1, b: 2, a: 3 }').message).toBe(
      'x.yaml:1:21: "a" comes twice; expected each field once; remove one of them',
    );
  });

  test.each([
    ['lists in one line', '- '.repeat(200_000)],
    ['brackets', '['.repeat(200_000)],
    ['braces', '{a: '.repeat(200_000)],
    ['question marks', '? '.repeat(200_000)],
    ['blocks', many(1_000, (i) => `${' '.repeat(i)}a:`)],
  ])('nesting: %s', (_, text) => {
    const error = wrongWith(text);
    expect(error.message).toMatch(new RegExp(`^x.yaml:\\d+:\\d+: the nesting is deeper than ${DEEPEST_YAML} levels`));
  });

  test('aliases that multiply', () => {
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: 8 }, (_, i) => `a${i + 1}: &a${i + 1} [${many(9, () => `*a${i}`, ', ')}]`),
    ];
    expect(wrongWith(bomb.join('\n')).message).toMatch(`more than ${MOST_ALIASES} copies`);
  });

  test('an alias that names nothing has a place', () => {
    expect(wrongWith('title: x\nlist: *nothing').message).toMatch(/^x\.yaml:2:7: /);
  });

  test('several documents', () => {
    expect(wrongWith('title: a\n---\ntitle: b').message).toMatch('the file holds several documents; expected one');
  });
});

describe('what is read', () => {
  let folder = '';
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'cancelbench-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a device that never ends is refused at the limit', () => {
    expect(() => readText('/dev/zero', '/dev/zero', 100_000)).toThrow('/dev/zero: there are more than 100,000 bytes');
  });

  test('a pipe is read to its end', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', `printf 'title: x' > '${pipe}'`]);
    expect(readText(pipe, 'pipe', 1_000_000)).toBe('title: x');
    writer.kill();
  });

  test('a file, a missing file and a folder', () => {
    const file = join(folder, 'a.yaml');
    writeFileSync(file, 'title: ä');
    expect(readText(file, 'a.yaml', 9)).toBe('title: ä');
    expect(() => readText(file, 'a.yaml', 8)).toThrow('a.yaml: the file has 9 bytes; expected at most 8');
    expect(() => readText(join(file, 'b'), 'b', 8)).toThrow('b: the file was not found');
    expect(() => readText(join(folder, 'no'), 'no', 8)).toThrow('no: the file was not found');
    expect(() => readText(folder, 'folder', 1_000_000)).toThrow('folder: this is a folder; expected a file');
  });
});
