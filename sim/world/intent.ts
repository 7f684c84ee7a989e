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
