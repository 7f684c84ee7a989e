// Two implementations, one audit: the ledger's and a slow, obvious one find the same breaches with the
// same witnesses, in played worlds and in stories in which the facts stand in any order.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN } from '../../sim/internal.ts';
import { AUDIT_RULES, auditStory } from '../../sim/ledger/audit/audit.ts';
import type { Finding } from '../../sim/ledger/audit/finding.ts';
import type { JournalLine } from '../../sim/ledger/journal/journal.ts';
import type { JudgedMarket } from '../../sim/ledger/stories/book.ts';
import { outcomeOf } from '../../sim/ledger/stories/fold-story.ts';
import { storyOf } from '../../sim/ledger/stories/story.ts';
import type { WorldEvent } from '../../sim/world/event.ts';
import { secondAudit, type SecondFinding } from '../support/second-audit.ts';
import { at, play } from '../support/worlds.ts';

const HOUR = 3_600_000;
const noon = at('2023-05-09T10:00:00Z');
const [calendar] = play({ codes: ['UK'], from: '2023-05-08', days: 7, warmUp: 0 }).markets;
const market = calendar as JudgedMarket;
const patience = market.rules.responseTime;

const items = fc.constantFrom(1, 2, 3);
const route = fc.constantFrom('formal', 'legacy', 'informal');
const kinds = ['wants-to-cancel', 'insists', 'address-change', 'question', 'other-order', 'thanks'] as const;
const fact = fc.oneof(
  fc.record({ type: fc.constant('cancellation-requested'), route, items, reason: fc.constant('other') }),
  fc.record({ type: fc.constant('request-seen'), channel: fc.constant('orders-api'), route }),
  fc.record({
    ...{ type: fc.constant('shipment-confirmed'), items, validTracking: fc.boolean(), handedOver: fc.boolean() },
  }),
  fc.constantFrom({ type: 'handed-over' }, { type: 'stock-missing' }, { type: 'response-not-needed' }),
  fc.constantFrom({ type: 'order-kept', cause: 'changed-mind' }, { type: 'label-bought' }),
  fc.record({
    ...{ type: fc.constant('order-cancelled'), by: fc.constantFrom('merchant', 'buyer', 'amazon'), items },
    ...{ cause: fc.constantFrom('seller-decision', 'not-shipped', 'payment'), whole: fc.boolean() },
    ...{ reason: fc.constantFrom('buyer-cancelled', 'no-inventory', null), wasPending: fc.constant(false) },
    requestOnFile: fc.constantFrom('none', 'formal', 'legacy'),
  }),
  fc.record({
    ...{ type: fc.constant('message-sent'), from: fc.constant('buyer'), kind: fc.constantFrom(...kinds) },
    critical: fc.constant(false),
  }),
  fc.record({
    ...{ type: fc.constant('message-sent'), from: fc.constant('merchant'), critical: fc.boolean() },
    kind: fc.constantFrom('answer', 'ask-to-file', 'redirect-to-request'),
  }),
  fc.record({
    ...{ type: fc.constant('buyer-contacted'), medium: fc.constantFrom('email', 'phone') },
    purpose: fc.constantFrom('complete-order', 'marketing', 'ask-to-file'),
  }),
  fc.record({ type: fc.constant('guidelines-broken'), rules: fc.constantFrom(1, 5), stopped: fc.boolean() }),
  fc.record({
    ...{ type: fc.constant('command-rejected'), command: fc.constant('reply') },
    code: fc.constantFrom('blocked-by-opt-out', 'purpose-not-allowed', 'already-shipped'),
  }),
) as fc.Arbitrary<WorldEvent>;
// Most rules are about requests and parcels: stories of these alone break them more often.
const often = fc.oneof(
  fc.constantFrom('formal', 'informal').map((route) => {
    return { type: 'cancellation-requested', route, items: 3, reason: 'other' } as WorldEvent;
  }),
  fc.constantFrom('formal', 'informal').map((route) => {
    return { type: 'request-seen', channel: 'orders-api', route } as WorldEvent;
  }),
  fc.constantFrom<WorldEvent>(
    { type: 'handed-over' },
    { type: 'shipment-confirmed', items: 3, validTracking: true, handedOver: false },
  ),
  fc.constantFrom('none', 'formal').map((requestOnFile) => {
    const how = { by: 'merchant', cause: 'seller-decision', reason: 'buyer-cancelled', wasPending: false };
    return { type: 'order-cancelled', requestOnFile, items: 1, whole: false, ...how } as WorldEvent;
  }),
);
// Waits around the limit of a day, and facts that share an instant.
const wait = fc.constantFrom(0, 0, 1, HOUR, patience - 1, patience, patience + 1);
const stories = fc.record({
  byAmazon: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  facts: fc.oneof(
    fc.array(fc.tuple(fact, wait), { maxLength: 12, size: 'max' }),
    fc.array(fc.tuple(often, wait), { maxLength: 6, size: 'max' }),
  ),
});

function linesOf(facts: readonly (readonly [WorldEvent, number])[]): readonly JournalLine[] {
  let now = noon as number;
  return facts.map(([event, after], sequence) => {
    now += after;
    return { at: now, sequence, order: 1, market: 0, event } as unknown as JournalLine;
  });
}

const plain = (findings: readonly Pick<Finding, 'rule' | 'situation' | 'witness'>[]): readonly SecondFinding[] =>
  findings
    .map(({ rule, situation, witness }) => ({ rule, situation, witness: witness.map(({ sequence }) => sequence) }))
    .toSorted(byRule);
const byRule = (a: SecondFinding, b: SecondFinding) => (a.rule < b.rule ? -1 : 1);

const broken = new Map<string, number>();
const kept = new Map<string, number>();
function tally(findings: readonly SecondFinding[]): void {
  for (const { id } of AUDIT_RULES) {
    const counts = findings.some(({ rule }) => rule === id) ? broken : kept;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
}

test('the audit equals the second audit in stories of any order', () => {
  fc.assert(
    fc.property(stories, ({ byAmazon, facts }) => {
      const fulfilledBy = byAmazon ? 'amazon' : 'merchant';
      const placed: WorldEvent = { type: 'order-placed', fulfilledBy, items: 2, amount: 100 };
      const lines = linesOf([[placed, 0], ...facts]);
      const story = storyOf(lines);
      const second = secondAudit(lines, patience).toSorted(byRule);
      expect(plain(auditStory(story, outcomeOf(story, market), market))).toEqual(second);
      tally(second);
    }),
    { numRuns: 4_000 },
  );
});

test.each(Object.keys(BUILT_IN))('and in worlds played by %s', (strategy) => {
  for (const seed of [1, 2, 3]) {
    const played = play({ codes: ['UK', 'JP'], from: '2023-05-08', days: 12, warmUp: 3, strategy, seed });
    const stories = new Map<number, JournalLine[]>();
    for (let sequence = 0; sequence < played.journal.rows; sequence += 1) {
      const line = played.journal.at(sequence);
      stories.set(line.order, [...(stories.get(line.order) ?? []), line]);
    }
    const second = [...stories.values()].flatMap((lines) => {
      const [first] = lines as [JournalLine];
      const { starts, warmUp, days, rules } = played.markets[first.market] as JudgedMarket;
      const judged = first.at >= (starts[warmUp] as number) && first.at < (starts[days] as number);
      return judged ? secondAudit(lines, rules.responseTime) : [];
    });
    const sorted = (findings: readonly SecondFinding[]) =>
      findings.toSorted((a, b) => (a.rule === b.rule ? Number(a.witness[0]) - Number(b.witness[0]) : byRule(a, b)));
    expect(sorted(plain(played.judgement.findings))).toEqual(sorted(second));
  }
});

test.each(AUDIT_RULES.map(({ id }) => id))('sometimes %s is broken, and sometimes it is kept', (id) => {
  expect(broken.get(id) ?? 0).toBeGreaterThan(5);
  expect(kept.get(id) ?? 0).toBeGreaterThan(20);
});
