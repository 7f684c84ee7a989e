import type { Journal } from './journal/journal.ts';
import { auditStory } from './audit/audit.ts';
import type { Finding } from './audit/finding.ts';
import { outcomeOf } from './stories/fold-story.ts';
import { openBook, type JudgedMarket, type MarketBook } from './stories/book.ts';
import { judgeStory, type JudgedCancellation, type Rulings } from './judge.ts';
import { isJudged, Meter, type Measured } from './measure.ts';
import { accountHistory, rateHistory, type StatusChange } from './rates.ts';

/**
 * What the judge says of a journal. It can be made again from the same journal under other rules.
 */
export type Judgement = {
  readonly cancellations: readonly JudgedCancellation[];
  readonly markets: readonly Measured[];
  readonly accounts: readonly (readonly StatusChange[])[];
  /** Findings on orders of judged days: the days that metrics are made of. */
  readonly findings: readonly Finding[];
};

/** journal -> book -> determinations -> rates by day -> account status; and the audit beside it. */
export function judge(journal: Journal, calendars: readonly JudgedMarket[]): Judgement {
  const book = openBook(journal, calendars);
  const meters = calendars.map((calendar, market) => new Meter(calendar, book.markets[market] as MarketBook));
  const cancellations: JudgedCancellation[] = [];
  const findings: Finding[] = [];
  const rulings = calendars.map((): Rulings => new Map());
  for (const story of book.stories) {
    const { market } = story;
    const calendar = calendars[market] as JudgedMarket;
    const outcome = outcomeOf(story, calendar);
    const judged = judgeStory(story, calendar, rulings[market]);
    const breaches = auditStory(story, outcome, calendar);
    let counts = false;
    for (const cancellation of judged) {
      cancellations.push(cancellation);
      counts ||= cancellation.determination.counts;
    }
    if (isJudged(outcome, calendar)) for (const breach of breaches) findings.push(breach);
    (meters[market] as Meter).add(outcome, counts, breaches.length);
  }
  cancellations.sort((a, b) => a.sequence - b.sequence);
  const markets = calendars.map((calendar, market) => {
    const sums = book.markets[market] as MarketBook;
    const windows = calendar.rules.limits.map((limit) => rateHistory(market, calendar, sums, cancellations, limit));
    return (meters[market] as Meter).close(windows);
  });
  const accounts = calendars.map((calendar, market) =>
    accountHistory(market, calendar, markets[market]?.windows ?? []),
  );
  return { cancellations, markets, accounts, findings };
}
