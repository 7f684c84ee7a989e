// The named properties notice every fault of a seller, and a fault that changes nothing is not graded.
import { describe, expect, test } from 'vitest';
import { fromToken } from '../../../../scenarios/exploration/worlds/token.ts';
import { gradeLine, summaryText } from '../../../../scenarios/cli/explore/mutate-text.ts';
import { gradeAll, propertiesNotice, scoreOf, type Grade } from '../../../../scenarios/exploration/mutation/grade.ts';
import { mutants, type Mutant } from '../../../../sim/internal.ts';

const sellers = mutants().filter(({ wrong }) => wrong.type === 'seller');
const quiet = { jobs: 1, onDone: () => undefined };
/** Looks broken and is not: the seller decides as before. */
const idle: Mutant = {
  id: 'seller/idle',
  says: 'nothing at all',
  source: 'planted here',
  wrong: { type: 'seller', spoil: (seller) => seller },
};

describe('sellers', () => {
  test('every fault is noticed by a named property', async () => {
    const grades = await gradeAll(sellers, propertiesNotice(1_000, 1), quiet);
    expect(grades.filter(({ verdict }) => verdict !== 'killed').map(gradeLine)).toEqual([]);
    expect(scoreOf(grades)).toBe(1);
  }, 120_000);

  test('one that changes nothing does not count, for better or worse', async () => {
    const grades = await gradeAll([idle], () => Promise.reject(new Error('not asked')), quiet);
    expect(grades.map(({ verdict }) => verdict)).toEqual(['does-not-count']);
    expect(scoreOf(grades)).toBeNull();
  });

  test('a survivor comes with the test that is missing: its world tells the two sellers apart', async () => {
    const fault = sellers.find(({ id }) => id === 'seller/wrong-reason') as Mutant;
    const grades = await gradeAll([fault], () => Promise.resolve(null), quiet);
    const text = summaryText(grades, 0.95);
    expect(text).toContain('kill score 0.0 %: 0 of 1');
    expect(text).toContain('toBe("exempt (exemption.buyer-request)")');
    const kept = fromToken(/cb1:[\w.-]+/.exec(text)?.[0] ?? '');
    expect(typeof kept === 'string' ? kept : kept.world.orders.length).toBe(1);
  });
});

test('grades keep the order of the faults, however many suites run at once', async () => {
  const waits = (mutant: Mutant) =>
    new Promise<string | null>((resolve) => setTimeout(() => resolve('seen'), mutant.id === sellers[0]?.id ? 50 : 1));
  const done: number[] = [];
  const few = sellers.slice(0, 4);
  const grades: readonly Grade[] = await gradeAll(few, waits, { jobs: 3, onDone: (count) => done.push(count) });
  expect(grades.map(({ mutant }) => mutant.id)).toEqual(few.map(({ id }) => id));
  expect(done).toEqual([1, 2, 3, 4]);
});
