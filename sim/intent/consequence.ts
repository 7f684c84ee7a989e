import type { JudgedMarket } from '../ledger/stories/book.ts';
import { judgeStory } from '../ledger/judge.ts';
import { outcomeOf } from '../ledger/stories/fold-story.ts';
import { lineOf, type Story } from '../ledger/stories/story.ts';

export const CONSEQUENCES = ['counted', 'missedWish', 'returned', 'unwished', 'lateAnswers'] as const;
/**
 * What came of one order, each 0 or 1 but for the last: a cancellation that counts against the
 * seller; something sent that the buyer had asked to cancel; sent back; something cancelled that
 * they wanted; messages answered late or never.
 */
export type Consequence = Readonly<Record<(typeof CONSEQUENCES)[number], number>>;

export const NOTHING_CAME: Consequence = { counted: 0, missedWish: 0, returned: 0, unwished: 0, lateAnswers: 0 };

/**
 * Read from the journal by the judge, as every other number of the bench is. Wishes are followed
 * item by item: an order may be half wanted.
 */
export function consequenceOf(story: Story, market: JudgedMarket): Consequence {
  const outcome = outcomeOf(story, market);
  return {
    counted: judgeStory(story, market).some(({ determination }) => determination.counts) ? 1 : 0,
    returned: outcome.returned ? 1 : 0,
    lateAnswers: outcome.answeredLate,
    ...againstWish(story),
  };
}

function againstWish(story: Story): Pick<Consequence, 'missedWish' | 'unwished'> {
  let unwanted = 0;
  let [missedWish, unwished] = [0, 0];
  for (let row = story.from; row < story.end; row += 1) {
    const { event } = lineOf(story, row);
    if (event.type === 'cancellation-requested') unwanted |= event.items;
    if (event.type === 'order-kept') unwanted = 0;
    if (event.type === 'shipment-confirmed' && (event.items & unwanted) !== 0) missedWish = 1;
    if (event.type === 'order-cancelled' && event.by === 'merchant' && (event.items & ~unwanted) !== 0) unwished = 1;
  }
  return { missedWish, unwished };
}
