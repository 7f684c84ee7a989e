import { shareInterval, type Interval } from '../experiment/intervals.ts';
import { INTENT_LABELS, type IntentLabel } from '../world/intent.ts';
import type { ReadMessage } from './detector.ts';

/** Rows are the truth, columns what was found, both in the order of INTENT_LABELS. */
export type Matrix = readonly (readonly number[])[];

/** `hits` of `of`, with its exact 95 % interval. */
export type Share = { readonly hits: number; readonly of: number; readonly share: number | null } & Interval;

export type Confusion = {
  readonly messages: number;
  readonly matrix: Matrix;
  /** Of all messages: found to be what they are. */
  readonly accuracy: Share;
  readonly labels: Readonly<Record<IntentLabel, { readonly recall: Share; readonly precision: Share }>>;
  /** Mean of the confidences given, for right and for wrong answers; null: none given. */
  readonly confidence: { readonly right: number | null; readonly wrong: number | null };
};

export function confusionOf(read: readonly ReadMessage[]): Confusion {
  const matrix = INTENT_LABELS.map(() => INTENT_LABELS.map(() => 0));
  for (const { message, found } of read) {
    const row = matrix[INTENT_LABELS.indexOf(message.label)] as number[];
    const column = INTENT_LABELS.indexOf(found.label);
    row[column] = (row[column] as number) + 1;
  }
  const cell = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const hits = INTENT_LABELS.map((_, i) => cell(i, i));
  const labels = INTENT_LABELS.map((label, i) => [
    label,
    {
      recall: shareOf(cell(i, i), sum(matrix[i] ?? [])),
      precision: shareOf(cell(i, i), sum(matrix.map((row) => row[i] ?? 0))),
    },
  ]);
  return {
    messages: read.length,
    matrix,
    accuracy: shareOf(sum(hits), read.length),
    labels: Object.fromEntries(labels) as Confusion['labels'],
    confidence: {
      right: meanConfidence(read.filter(({ message, found }) => found.label === message.label)),
      wrong: meanConfidence(read.filter(({ message, found }) => found.label !== message.label)),
    },
  };
}

function shareOf(hits: number, of: number): Share {
  return { hits, of, share: of === 0 ? null : hits / of, ...shareInterval(hits, of) };
}

function meanConfidence(read: readonly ReadMessage[]): number | null {
  const given = read.flatMap(({ found }) => (found.confidence === undefined ? [] : [found.confidence]));
  return given.length === 0 ? null : given.reduce((total, value) => total + value, 0) / given.length;
}
