// What `cancelbench strategies` says covers the built-in strategies, and no others.
import { expect, test } from 'vitest';
import { ABOUT_BUILT_IN, BUILT_IN } from '../../sim/internal.ts';

test('each built-in strategy is described once', () => {
  expect(ABOUT_BUILT_IN.map(({ name }) => name).sort()).toEqual(Object.keys(BUILT_IN).sort());
});

test('each description says what it does, and what speaks for and against it', () => {
  for (const { does, goodAt, badAt } of ABOUT_BUILT_IN)
    for (const sentence of [does, goodAt, badAt]) expect(sentence).toMatch(/^[A-Z].*\.$/);
});
