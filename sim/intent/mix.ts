import { INTENT_LABELS, type IntentLabel } from '../world/intent.ts';

/** Weights of the labels among informal messages, on any scale; what is left out does not occur. */
export type IntentMix = Readonly<Partial<Record<IntentLabel, number>>>;

/** Assumed: no public source says what buyers write about (sim/README.md). */
export const ASSUMED_MIX: Readonly<Record<IntentLabel, number>> = {
  'wants-to-cancel': 35,
  'part-of-order': 5,
  'other-order': 5,
  'address-change': 15,
  question: 20,
  thanks: 8,
  'changed-mind': 5,
  sarcasm: 7,
};

/**
 * Whole numbers that add up to `samples`, by the largest remainder; of equals the earlier label.
 */
export function allot(
  mix: IntentMix,
  samples: number,
): readonly { readonly label: IntentLabel; readonly count: number }[] {
  const total = INTENT_LABELS.reduce((sum, label) => sum + (mix[label] ?? 0), 0);
  if (!(total > 0 && total < Infinity && INTENT_LABELS.every((label) => (mix[label] ?? 0) >= 0)))
    throw new RangeError('a mix of intents needs weights that are not negative, one of them above 0');
  const exact = INTENT_LABELS.map((label) => ((mix[label] ?? 0) / total) * samples);
  const left = samples - exact.reduce((sum, count) => sum + Math.floor(count), 0);
  const byRemainder = exact
    .map((count, i) => ({ i, remainder: count - Math.floor(count) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
    .slice(0, left)
    .map(({ i }) => i);
  return INTENT_LABELS.map((label, i) => ({
    label,
    count: Math.floor(exact[i] as number) + (byRemainder.includes(i) ? 1 : 0),
  }));
}
