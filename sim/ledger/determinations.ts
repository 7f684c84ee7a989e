import type { Determination } from '../policy/determine.ts';
import type { MarketRules } from '../policy/policy.ts';
import type { JudgedMarket } from './book.ts';
import type { JournalLine } from './journal.ts';
import { judgeStory } from './judge.ts';

/** What each cancellation of one order counts for, oldest first. `lines`: everything the journal says of it. */
export function determinationsOf(lines: readonly JournalLine[], rules: MarketRules): readonly Determination[] {
  const [first] = lines;
  if (first === undefined) return [];
  const calendar = { rules, dayOf: () => 0 } as unknown as JudgedMarket; // days play no part in a determination
  const story = { order: first.order, market: first.market, lines };
  return judgeStory(story, calendar).map(({ determination }) => determination);
}
