import type { MessageKind } from './event.ts';

/**
 * What a buyer's informal message is about: the truth a detector of intents is measured against.
 * Order is fixed: rows and columns of matrices.
 */
export const INTENT_LABELS = [
  /** The whole order is to be cancelled. */
  'wants-to-cancel',
  /** Some items are to be cancelled; the rest is wanted. */
  'part-of-order',
  'other-order',
  'address-change',
  'question',
  'thanks',
  /** The buyer takes back an earlier wish. */
  'changed-mind',
  /** Names a cancellation that nobody wants. */
  'sarcasm',
] as const;
export type IntentLabel = (typeof INTENT_LABELS)[number];

/**
 * The kind of message that each label is in the world, which knows no labels: a wish for a part is
 * a wish, and sarcasm is a question.
 */
export const KIND_OF_INTENT: Readonly<Record<IntentLabel, MessageKind>> = {
  'wants-to-cancel': 'wants-to-cancel',
  'part-of-order': 'wants-to-cancel',
  'other-order': 'other-order',
  'address-change': 'address-change',
  question: 'question',
  thanks: 'thanks',
  'changed-mind': 'changed-mind',
  sarcasm: 'question',
};
