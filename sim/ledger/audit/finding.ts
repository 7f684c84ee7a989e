import type { EventType } from '../../world/event.ts';
import type { JudgedMarket } from '../stories/book.ts';
import type { JournalLine } from '../journal/journal.ts';
import { NEVER_HAPPENED, type OrderOutcome } from '../stories/outcome.ts';
import { lineOf, type Story } from '../stories/story.ts';

/**
 * A breach of a rule on one order, with the lines that show it: leave one out and it is no longer
 * shown.
 */
export type Finding = {
  readonly rule: string;
  readonly order: number;
  readonly market: number;
  readonly witness: readonly JournalLine[];
  /** What happened, in words. */
  readonly what: string;
  /** The situation whose right steps the report quotes, or null where no steps are documented. */
  readonly situation: string | null;
};

/** One audit rule: looks at what happened first and when, names at most one breach. */
export type AuditRule = {
  readonly id: string;
  readonly situation: string;
  /** A story that lacks one of these cannot break the rule: most stories are not looked at. */
  readonly needs: readonly EventType[];
  check(audited: Audited): Breach | null;
};

/** A story under audit. */
export type Audited = { readonly story: Story; readonly outcome: OrderOutcome; readonly market: JudgedMarket };

/** `situation` is given where it is not that of the rule. */
export type Breach = {
  readonly witness: readonly JournalLine[];
  readonly what: string;
  readonly situation?: string | null;
};

/** Whether something happened at all: a row of `outcome.first`. */
export function happened(row: number): boolean {
  return row !== NEVER_HAPPENED;
}

/** The lines of these rows, in the order given. */
export function witnesses(story: Story, ...rows: readonly number[]): readonly JournalLine[] {
  return rows.map((row) => lineOf(story, row));
}

/**
 * Rows of one story stand in the order of the journal, which decides where two facts share an
 * instant.
 */
export function isBefore(row: number, other: number): boolean {
  return row < other;
}

/** The buyer took it back before this row. */
export function keptBefore({ outcome }: Audited, row: number): boolean {
  const { kept } = outcome.first;
  return happened(kept) && isBefore(kept, row);
}

/** Everything that was asked for on file was cancelled. */
export function cancelledWhatWasAsked({ outcome }: Audited): boolean {
  return (outcome.askedItems & ~outcome.cancelledItems) === 0;
}
