import type { EventType } from '../../world/event.ts';
import type { JudgedMarket } from '../stories/book.ts';
import type { OrderOutcome } from '../stories/outcome.ts';
import { numberOfType, typeOf } from '../journal/facts.ts';
import { typeNumberOf } from '../journal/head.ts';
import type { Story } from '../stories/story.ts';
import type { Finding } from './finding.ts';
import { MESSAGE_RULES, STAGE_RULES } from './message-rules.ts';
import { REQUEST_RULES } from './request-rules.ts';

export const AUDIT_RULES = [...REQUEST_RULES, ...MESSAGE_RULES, ...STAGE_RULES];

/**
 * The breaches in one story, in the order of the rules. Reads only the journal: it knows no
 * strategy.
 */
export function auditStory(story: Story, outcome: OrderOutcome, market: JudgedMarket): readonly Finding[] {
  const placed = typeOf(story.rows.head[story.from] as number) === 'order-placed';
  if (!placed || !outcome.byMerchant) return NONE;
  let findings: Finding[] | null = null;
  let types = 0;
  for (let row = story.from; row < story.end; row += 1) types |= 1 << typeNumberOf(story.rows.head[row] as number);
  const audited = { story, outcome, market };
  for (let i = 0; i < AUDIT_RULES.length; i += 1) {
    const needs = NEEDS[i] as number;
    if ((types & needs) !== needs) continue;
    const rule = AUDIT_RULES[i] as (typeof AUDIT_RULES)[number];
    const breach = rule.check(audited);
    if (breach === null) continue;
    findings ??= [];
    findings.push({ rule: rule.id, order: story.order, market: story.market, situation: rule.situation, ...breach });
  }
  return findings ?? NONE;
}

/** One bit for each type of fact. */
const bitOf = (type: EventType): number => 1 << numberOfType(type);
const NEEDS = AUDIT_RULES.map((rule) => rule.needs.reduce((bits, type) => bits | bitOf(type), 0));
const NONE: readonly Finding[] = [];
