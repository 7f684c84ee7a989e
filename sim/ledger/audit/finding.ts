import type { Instant } from '../../kernel/time.ts';
import type { EventType } from '../../world/event.ts';
import type { JudgedMarket, Story } from '../book.ts';
import type { JournalLine } from '../journal.ts';

/** A breach of a rule on one order, with the lines that show it: leave one out and it is no longer shown. */
export type Finding = {
  readonly rule: string;
  readonly order: number;
  readonly market: number;
  readonly witness: readonly JournalLine[];
  /** What happened, in words. */
  readonly what: string;
  /** The situation whose right steps the report quotes. */
  readonly situation: string;
};

/** One audit rule: reads a story, names at most one breach. */
export type AuditRule = {
  readonly id: string;
  readonly situation: string;
  /** A story that lacks one of these cannot break the rule: most stories are not read at all. */
  readonly needs: readonly EventType[];
  check(story: Story, market: JudgedMarket): Breach | null;
};

export type Breach = { readonly witness: readonly JournalLine[]; readonly what: string };

/** The line in which the parcel left. */
export function leftAt(story: Story): JournalLine | undefined {
  return story.lines.find(
    (line) => line.event.type === 'handed-over' || (line.event.type === 'shipment-confirmed' && line.event.handedOver),
  );
}

/** The first request on file. */
export function firstOnFile(story: Story): JournalLine | undefined {
  return story.lines.find((line) => line.event.type === 'cancellation-requested' && line.event.route !== 'informal');
}

/** The buyer took it back before this instant. */
export function keptBefore(story: Story, at: Instant): boolean {
  return story.lines.some((line) => line.event.type === 'order-kept' && line.at <= at);
}

export function merchantCancels(story: Story): JournalLine | undefined {
  return story.lines.find((line) => line.event.type === 'order-cancelled' && line.event.by === 'merchant');
}
