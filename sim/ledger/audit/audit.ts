import type { JudgedMarket, Story } from '../book.ts';
import type { Finding } from './finding.ts';
import { MESSAGE_RULES, STAGE_RULES } from './message-rules.ts';
import { REQUEST_RULES } from './request-rules.ts';

export const AUDIT_RULES = [...REQUEST_RULES, ...MESSAGE_RULES, ...STAGE_RULES];

/** The breaches in one story, in the order of the rules. Reads only the journal: it knows no strategy. */
export function auditStory(story: Story, market: JudgedMarket): readonly Finding[] {
  const placed = story.lines[0]?.event;
  if (placed?.type !== 'order-placed' || placed.fulfilledBy === 'amazon') return NONE;
  const findings: Finding[] = [];
  for (const rule of AUDIT_RULES) {
    const breach = rule.check(story, market);
    if (breach === null) continue;
    findings.push({ rule: rule.id, order: story.order, market: story.market, situation: rule.situation, ...breach });
  }
  return findings;
}

const NONE: readonly Finding[] = [];
