import type { Book, JudgedMarket } from '../book.ts';
import type { Finding } from './finding.ts';
import { MESSAGE_RULES, STAGE_RULES } from './message-rules.ts';
import { REQUEST_RULES } from './request-rules.ts';

export const AUDIT_RULES = [...REQUEST_RULES, ...MESSAGE_RULES, ...STAGE_RULES];

/** Every breach of every rule, orders in the book's order, rules in the list's. Reads only the journal: it knows no strategy. */
export function audit(book: Book, markets: readonly JudgedMarket[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const story of book.stories) {
    const market = markets[story.market] as JudgedMarket;
    const placed = story.lines[0]?.event;
    if (placed?.type !== 'order-placed' || placed.fulfilledBy === 'amazon') continue;
    for (const rule of AUDIT_RULES) {
      const breach = rule.check(story, market);
      if (breach === null) continue;
      findings.push({ rule: rule.id, order: story.order, market: story.market, situation: rule.situation, ...breach });
    }
  }
  return findings;
}
