import type { Instant } from '../kernel/time.ts';
import { determine, type Determination } from '../policy/determine.ts';
import type { FulfilledBy } from '../policy/words.ts';
import type { JudgedMarket, Story } from './book.ts';
import type { JournalLine } from './journal.ts';

/** One cancellation, judged. */
export type JudgedCancellation = {
  readonly order: number;
  readonly market: number;
  readonly at: Instant;
  readonly sequence: number;
  /** Purchase day, as in `JudgedMarket`. */
  readonly day: number;
  readonly determination: Determination;
};

/** The cancellations of one story under the market's rules, oldest first. */
export function judgeStory(story: Story, market: JudgedMarket): readonly JudgedCancellation[] {
  const found: JudgedCancellation[] = [];
  for (const line of story.lines) {
    const { order, at, sequence, event } = line;
    if (event.type !== 'order-cancelled') continue;
    const facts = {
      fulfilledBy: fulfilledBy(story),
      by: event.by,
      cause: event.cause,
      reason: event.reason,
      onFile: event.requestOnFile,
      wasPending: event.wasPending,
      extent: event.whole ? 'order' : 'items',
      coversRequest: requestedAllOf(story, line),
    } as const;
    const day = market.dayOf(story.lines[0]?.at ?? at);
    found.push({ order, market: story.market, at, sequence, day, determination: determine(facts, market.rules) });
  }
  return found;
}

function fulfilledBy(story: Story): FulfilledBy {
  const placed = story.lines[0]?.event;
  return placed?.type === 'order-placed' ? placed.fulfilledBy : 'merchant';
}

/** Whether the items cancelled were all asked for. */
function requestedAllOf(story: Story, cancelled: JournalLine): boolean {
  let requested = 0;
  for (const line of story.lines) {
    if (line.sequence >= cancelled.sequence) break;
    if (line.event.type === 'cancellation-requested' && line.event.route !== 'informal') requested |= line.event.items;
  }
  return cancelled.event.type === 'order-cancelled' && (cancelled.event.items & ~requested) === 0;
}
