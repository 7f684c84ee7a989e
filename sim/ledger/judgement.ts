import type { Journal } from './journal.ts';
import { audit } from './audit/audit.ts';
import type { Finding } from './audit/finding.ts';
import { openBook, type JudgedMarket } from './book.ts';
import { judgeCancellations, type JudgedCancellation } from './judge.ts';
import { measure, type Measured } from './measure.ts';
import { outcomeOf } from './outcome.ts';
import { accountHistory, rateHistory, type StatusChange } from './rates.ts';

/** What the judge says of a journal. It can be made again from the same journal under other rules. */
export type Judgement = {
  readonly cancellations: readonly JudgedCancellation[];
  readonly markets: readonly Measured[];
  readonly accounts: readonly (readonly StatusChange[])[];
  readonly findings: readonly Finding[];
};

/** journal -> book -> determinations -> rates by day -> account status; and the audit beside it. */
export function judge(journal: Journal, calendars: readonly JudgedMarket[]): Judgement {
  const book = openBook(journal, calendars);
  const cancellations = judgeCancellations(book, calendars);
  const findings = audit(book, calendars);
  const outcomes = book.stories.map((story) => outcomeOf(story, calendars[story.market] as JudgedMarket));
  const markets = calendars.map((calendar, market) => {
    const sums = book.markets[market] as (typeof book.markets)[number];
    const windows = calendar.rules.limits.map((limit) => rateHistory(market, calendar, sums, cancellations, limit));
    return measure({ market, calendar, book: sums, outcomes, cancellations, findings, windows });
  });
  const accounts = calendars.map((calendar, market) =>
    accountHistory(market, calendar, markets[market]?.windows ?? []),
  );
  return { cancellations, markets, accounts, findings };
}
