import type { MessageKind } from './event.ts';

/** What a buyer's informal message is about: the truth a detector of intents is measured against. Order is fixed: rows and columns of matrices. */
export const INTENT_LABELS = [
  /** All of this order. */
  'wants-to-cancel',
  /** Some of its items; the rest is to come. */
  'part-of-order',
  'other-order',
  'address-change',
  'question',
  'thanks',
  /** A wish of earlier is taken back. */
  'changed-mind',
  /** Names a cancellation that nobody wants. */
  'sarcasm',
] as const;
export type IntentLabel = (typeof INTENT_LABELS)[number];

/** What each is to the world and to a strategy, which know no labels: a wish for a part is a wish, sarcasm is met as a question. */
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
