// Names become file names without two of them becoming one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileName as keptName } from '../../../../scenarios/exploration/worlds/keep.ts';
import { checkJournalNames, fileName } from '../../../../scenarios/suite/output/journal-files.ts';

const PAIRS = [
  ['a/b', 'a_b'],
  ['a b', 'a  b'],
  ['./mine.ts', 'mine.ts'],
  ['Mine', 'mine'],
  ['ä', 'ö'],
  ['x'.repeat(300), `${'x'.repeat(300)}y`],
  ['../../etc/passwd', '____etc_passwd'],
] as const;

describe('file names', () => {
  test.each(PAIRS)('of %s and %s differ, also where capitals do not count', (a, b) =>
    expect(fileName(a).toLowerCase()).not.toBe(fileName(b).toLowerCase()),
  );
  test('are names: no folder, not hidden, and short', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (name) => {
        expect(fileName(name)).toMatch(/^[A-Za-z0-9-][A-Za-z0-9._-]{0,90}$/);
      }),
    );
  });
  test('of built-in strategies are the names themselves', () =>
    expect(fileName('redirect-to-formal')).toBe('redirect-to-formal'));
});

describe('journals of one run', () => {
  const experiment = (name: string, ...arms: string[]) =>
    ({ name, file: `${name}.yaml`, arms: arms.map((arm) => ({ name: arm })) }) as unknown as Parameters<
      typeof checkJournalNames
    >[0][number];
  test('with different names are allowed', () =>
    expect(() => checkJournalNames([experiment('a', 'a/b', 'a_b', 'A_b'), experiment('b', 'a_b')])).not.toThrow());
  test('that would have the same are refused: the parts of a name are joined by its own letter', () =>
    expect(() => checkJournalNames([experiment('a', 'b-c'), experiment('a-b', 'c')])).toThrow(
      /^a-b\.yaml: the journals of strategy "c" of scenario "a-b" would have the names of those of strategy "b-c" of/,
    ));
});

test('kept worlds of sellers with similar names are different files', () => {
  const world = {
    version: 1,
    policy: 'announced',
    readings: {},
    marketplaces: ['DE'],
    from: '2022-05-12',
    days: 1,
    seed: 1,
    seller: {
      timeZone: 'UTC',
      channels: [],
      requestColumn: false,
      weekdays: null,
      shipsAfter: 1,
      labelLead: 0,
      confirms: { with: 'label', after: 0 },
    },
    orders: [],
  } as const;
  const name = (strategy: string): string =>
    keptName({
      property: 'p',
      strategy,
      world: structuredClone(world) as unknown as Parameters<typeof keptName>[0]['world'],
    });
  const names = ['./a/b.ts', './a_b.ts', './A/b.ts', `./${'x'.repeat(400)}.ts`].map(name);
  expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(4);
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(200);
  expect(name('ignore')).toMatch(/^p-ignore-[0-9a-f]{8}\.json$/);
});
