// Sampling is keyed: a language, a label or a sample more moves none of the others.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INTENT_LABELS, INTENT_LANGUAGES, sampleBuyers, shownTo, type IntentMix } from '../../sim/internal.ts';
import { allot } from '../../sim/intent/mix.ts';

type Told = Readonly<Record<string, readonly string[]>>;

/** What is said of each language and label, in the order of the draws' serial numbers. */
function told(languages: readonly string[], samples: number, seed: number, mix: IntentMix): Told {
  const { workload, messages } = sampleBuyers(languages, samples, seed, mix);
  const of: Record<string, string[]> = {};
  for (const message of messages) {
    const plan = JSON.stringify(workload.plan(message.order));
    const line = JSON.stringify([shownTo(workload, message), workload.uniform(message.order, 31), plan]);
    (of[`${message.language} ${message.label}`] ??= []).push(line);
  }
  for (const lines of Object.values(of)) lines.sort();
  return of;
}

const languages = fc.uniqueArray(fc.constantFrom(...INTENT_LANGUAGES), { minLength: 1, maxLength: 4 });
const seeds = fc.integer({ min: 0, max: 1_000_000 });
const even: IntentMix = Object.fromEntries(INTENT_LABELS.map((label) => [label, 1]));

describe('a sample', () => {
  test('of some languages is part of the sample of more', () => {
    fc.assert(
      fc.property(languages, fc.constantFrom(...INTENT_LANGUAGES), seeds, (some, one, seed) => {
        const more = told([...new Set([one, ...some])], 16, seed, even);
        for (const [key, lines] of Object.entries(told(some, 16, seed, even))) expect(more[key]).toEqual(lines);
      }),
      { numRuns: 30 },
    );
  });
  test('without a label leaves the others alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...INTENT_LABELS), seeds, (left, seed) => {
        const all = told(['de', 'ja'], 24, seed, even);
        const fewer = told(['de', 'ja'], 21, seed, { ...even, [left]: 0 });
        expect(Object.keys(fewer)).toHaveLength(14);
        for (const [key, lines] of Object.entries(fewer)) expect(all[key]).toEqual(lines);
      }),
      { numRuns: 30 },
    );
  });
  test('grows at its end, and another seed is another sample', () => {
    const few = told(['fr'], 8, 7, even);
    const more = told(['fr'], 80, 7, even);
    for (const [key, lines] of Object.entries(few)) for (const line of lines) expect(more[key]).toContain(line);
  });
  test('draws other buyers for another seed, language or label', () => {
    const placed = (language: string, seed: number, mix: IntentMix): string =>
      [...sampleBuyers([language], 20, seed, mix).workload.placedAt].join();
    const drawn = [placed('fr', 7, even), placed('fr', 8, even), placed('it', 7, even)];
    expect(new Set([...drawn, placed('fr', 7, { thanks: 1 }), placed('fr', 7, { question: 1 })]).size).toBe(5);
  });
  test('says nothing of the label beside the words, and names each order once', () => {
    const { workload, messages } = sampleBuyers(['en', 'de'], 800, 3, even);
    const ids = messages.map((message) => shownTo(workload, message).order.id);
    expect(new Set(ids).size).toBe(ids.length);
    // every label has ids of the same front part
    const fronts = new Set(
      messages.map(({ label, language, order }) => `${label} ${language} ${workload.nameOf(order).slice(0, 3)}`),
    );
    expect(fronts.size).toBe(16);
    expect(new Set(ids.map((id) => id.slice(0, 3))).size).toBe(2);
    expect(Object.keys(shownTo(workload, messages[0] as never)).sort()).toEqual(['language', 'order', 'text']);
  });
});

describe('the mix', () => {
  test('is met to the nearest message, and adds up', () => {
    const weights = fc.record(
      Object.fromEntries(INTENT_LABELS.map((label) => [label, fc.integer({ min: 0, max: 50 })])),
    );
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 5_000 }), (mix, samples) => {
        const total = Object.values(mix).reduce((sum, weight) => sum + weight, 0);
        fc.pre(total > 0);
        const counts = allot(mix, samples);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(samples);
        for (const { label, count } of counts)
          expect(Math.abs(count - (samples * (mix[label] ?? 0)) / total)).toBeLessThan(1);
      }),
    );
  });
  test.each([{}, { thanks: 0 }, { thanks: -1, question: 2 }, { thanks: NaN }, { thanks: Infinity }])(
    '%j is refused',
    (mix) => expect(() => allot(mix, 10)).toThrow(RangeError),
  );
});
