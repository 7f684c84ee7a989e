import type { Determination } from '../policy/determine.ts';
import type { MarketRules } from '../policy/policy.ts';
import type { JudgedMarket } from './stories/book.ts';
import type { JournalLine } from './journal/journal.ts';
import { judgeStory } from './judge.ts';
import { storyOf } from './stories/story.ts';

/**
 * What each cancellation of one order counts for, oldest first. `lines`: everything the journal
 * says of it.
 */
export function determinationsOf(lines: readonly JournalLine[], rules: MarketRules): readonly Determination[] {
  if (lines.length === 0) return [];
  const calendar = { rules, dayOf: () => 0 } as unknown as JudgedMarket; // days play no part in a determination
  return judgeStory(storyOf(lines), calendar).map(({ determination }) => determination);
}
