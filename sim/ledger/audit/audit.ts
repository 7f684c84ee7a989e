import { EVENT_TYPES, type EventType } from '../../world/event.ts';
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
  let types = 0;
  for (const line of story.lines) types |= BIT[line.event.type];
  for (const [i, rule] of AUDIT_RULES.entries()) {
    const needs = NEEDS[i] as number;
    if ((types & needs) !== needs) continue;
    const breach = rule.check(story, market);
    if (breach === null) continue;
    findings.push({ rule: rule.id, order: story.order, market: story.market, situation: rule.situation, ...breach });
  }
  return findings;
}

/** One bit for each type of fact. */
const BIT = Object.fromEntries(EVENT_TYPES.map((type, i) => [type, 1 << i])) as Record<EventType, number>;
const NEEDS = AUDIT_RULES.map((rule) => rule.needs.reduce((bits, type) => bits | BIT[type], 0));
const NONE: readonly Finding[] = [];
