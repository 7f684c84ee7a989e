import type { JudgedMarket, Story } from '../ledger/book.ts';
import { judgeStory } from '../ledger/judge.ts';
import { outcomeOf } from '../ledger/outcome.ts';

export const CONSEQUENCES = ['counted', 'missedWish', 'returned', 'unwished', 'lateAnswers'] as const;
/**
 * What came of one order, each 0 or 1 but for the last: a cancellation that counts against the seller; sent although the buyer had asked; sent
 * back; cancelled beyond what the buyer wanted gone; messages answered late or never.
 */
export type Consequence = Readonly<Record<(typeof CONSEQUENCES)[number], number>>;

export const NOTHING_CAME: Consequence = { counted: 0, missedWish: 0, returned: 0, unwished: 0, lateAnswers: 0 };

/** Read from the journal by the judge, as every other number of the bench is. */
export function consequenceOf(story: Story, market: JudgedMarket): Consequence {
  const outcome = outcomeOf(story, market);
  return {
    counted: judgeStory(story, market).some(({ determination }) => determination.counts) ? 1 : 0,
    missedWish: outcome.shippedAfterRequest ? 1 : 0,
    returned: outcome.returned ? 1 : 0,
    unwished: cancelledBeyondWish(story) ? 1 : 0,
    lateAnswers: outcome.answeredLate,
  };
}

function cancelledBeyondWish(story: Story): boolean {
  let wanted = 0;
  for (const { event } of story.lines) {
    if (event.type === 'cancellation-requested') wanted |= event.items;
    if (event.type === 'order-kept') wanted = 0;
    if (event.type === 'order-cancelled' && event.by === 'merchant' && (event.items & ~wanted) !== 0) return true;
  }
  return false;
}
