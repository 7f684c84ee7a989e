// Each audit rule: the smallest story that breaks it is found, with the lines that show it; an honest seller breaks none.
import { describe, expect, test } from 'vitest';
import { AUDIT_RULES } from '../../sim/ledger/audit/audit.ts';
import type { Observation, SellerDecision, SellerStrategy } from '../../sim/internal.ts';
import { at, play, written, type Written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const noon = at('2023-05-09T10:00:00Z');
const asks = { wish: 'account', asksAfter: 5 * HOUR } as never;
const writes = { wish: 'message', asksAfter: 5 * HOUR } as never;
const on = (type: Observation['type'], answer: (order: number) => readonly SellerDecision[]): SellerStrategy =>
  ((observation: Observation) => (observation.type === type ? answer(observation.order) : [])) as SellerStrategy;
const ship: SellerStrategy = () => [];
const slow = { labelLead: 20 * HOUR, shipsAfter: 10 * HOUR } as never;

const CASES: readonly (readonly [string, SellerStrategy, Partial<Written>, object, readonly string[]])[] = [
  [
    'shipped-after-seen-request',
    ship,
    { plan: asks },
    {},
    ['cancellation-requested', 'request-seen', 'shipment-confirmed'],
  ],
  ['missed-request', ship, { plan: asks }, { channels: [] }, ['cancellation-requested', 'shipment-confirmed']],
  [
    'wrong-reason',
    on('request-seen', (order) => [{ type: 'cancel', order, reason: 'no-inventory' }]),
    { plan: asks },
    {},
    ['cancellation-requested', 'order-cancelled'],
  ],
  [
    'more-cancelled-than-asked',
    on('request-seen', (order) => [{ type: 'cancel', order, reason: 'buyer-cancelled' }]),
    { items: 2, plan: { ...(asks as object), items: 1 } as never },
    {},
    ['cancellation-requested', 'order-cancelled'],
  ],
  ['left-to-auto-cancel', ship, { stockMissing: true }, {}, ['order-placed', 'order-cancelled']],
  [
    'cancelled-on-message-alone',
    on('message-seen', (order) => [{ type: 'cancel', order, reason: 'buyer-cancelled' }]),
    { plan: writes },
    {},
    ['cancellation-requested', 'order-cancelled'],
  ],
  [
    'asked-to-file-for-own-cause',
    on('out-of-stock', (order) => [
      { type: 'reply', order, kind: 'ask-to-file' },
      { type: 'cancel', order, reason: 'no-inventory' },
    ]),
    { stockMissing: true },
    {},
    ['stock-missing', 'message-sent'],
  ],
  [
    'marketing-contact',
    on('message-seen', (order) => [
      { type: 'no-response-needed', order },
      { type: 'contact-buyer', order, medium: 'letter', purpose: 'marketing' },
    ]),
    { plan: writes },
    {},
    ['buyer-contacted'],
  ],
  [
    'against-guidelines',
    on('message-seen', (order) => [
      { type: 'reply', order, kind: 'answer', text: 'Write to me@example.com' },
      { type: 'no-response-needed', order },
    ]),
    { plan: writes },
    {},
    ['guidelines-broken'],
  ],
  ['late-answer', ship, { plan: writes }, {}, ['message-sent']],
  [
    'message-blocked-by-opt-out',
    on('message-seen', (order) => [
      { type: 'reply', order, kind: 'redirect-to-request' },
      { type: 'no-response-needed', order },
    ]),
    { plan: { ...(writes as object), optedOut: true } as never },
    {},
    ['command-rejected'],
  ],
  [
    'cancelled-after-hand-over',
    on('request-seen', (order) => [{ type: 'cancel', order, reason: 'buyer-cancelled' }]),
    { plan: { ...(asks as object), asksAfter: 32 * HOUR } as never },
    { ...(slow as object), confirms: { with: 'hand-over', after: 60 * HOUR } },
    ['handed-over', 'order-cancelled'],
  ],
  [
    'sent-after-refund',
    ship,
    { plan: { ...(asks as object), asksAfter: 9.99 * HOUR } as never },
    { ...(slow as object), confirms: { with: 'label', after: 0 } },
    ['shipment-confirmed', 'request-seen', 'handed-over'],
  ],
];

describe('the audit', () => {
  test.each(CASES)('finds %s, and shows it', (rule, strategy, order, profile, witness) => {
    const workload = { ...written(['DE'], [{ at: noon, ...order }]), uniform: () => 0.5 };
    const { judgement } = play({ codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0, strategy, profile }, workload);
    const found = judgement.findings.find((finding) => finding.rule === rule);
    expect(found?.witness.map((line) => line.event.type)).toEqual(witness);
  });
  test('has a case for every rule', () => {
    expect(CASES.map(([rule]) => rule).sort()).toEqual(AUDIT_RULES.map((rule) => rule.id).sort());
  });
  test.each([
    ['wants-to-cancel', 'message-not-shipped'],
    ['address-change', 'address-change'],
    ['question', null],
  ])('of a late answer to %s quotes the steps of %s', (says, situation) => {
    const plan = says === 'wants-to-cancel' ? writes : ({ wish: 'near-miss', says, asksAfter: 5 * HOUR } as never);
    const workload = written(['DE'], [{ at: noon, plan }]);
    const { judgement } = play({ codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0, strategy: ship }, workload);
    expect(judgement.findings.map((found) => [found.rule, found.situation])).toContainEqual(['late-answer', situation]);
  });
  test('does not call a message unanswered when its answer was blocked', () => {
    const redirects = on('message-seen', (order) => [{ type: 'reply', order, kind: 'redirect-to-request' }]);
    const workload = written(['DE'], [{ at: noon, plan: { ...(writes as object), optedOut: true } as never }]);
    const { judgement } = play(
      { codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0, strategy: redirects },
      workload,
    );
    expect(judgement.findings.map(({ rule }) => rule)).toEqual(['message-blocked-by-opt-out']);
  });
  test.each([
    ['no-inventory', []],
    ['buyer-cancelled', ['cancelled-on-message-alone']],
  ] as const)('without stock, a cancellation with the reason %s breaks %j', (reason, rules) => {
    const seller = ((seen: Observation) => {
      if (seen.type === 'message-seen') return [{ type: 'reply', order: seen.order, kind: 'redirect-to-request' }];
      return seen.type === 'out-of-stock' ? [{ type: 'cancel', order: seen.order, reason }] : [];
    }) as SellerStrategy;
    const workload = written(
      ['DE'],
      [{ at: noon, plan: { ...(writes as object), asksAfter: 0 } as never, stockMissing: true }],
    );
    const { judgement } = play({ codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0, strategy: seller }, workload);
    const about = judgement.findings.map(({ rule }) => rule).filter((rule) => rule === 'cancelled-on-message-alone');
    expect(about).toEqual(rules);
  });
  test('finds nothing in what an honest, attentive seller did', () => {
    const orders = [asks, writes, undefined].map((plan, i): Written => ({
      at: noon + i,
      ...(plan === undefined ? {} : { plan }),
    }));
    const { judgement } = play({ codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0 }, written(['DE'], orders));
    expect(judgement.findings.map((finding) => finding.rule)).toEqual([]);
  });
});

test('findings are those of judged days, as the metrics are', () => {
  const orders = [0, 1, 2, 3, 4, 5].map((day): Written => ({ at: noon + day * 24 * HOUR, plan: asks }));
  const setting = { codes: ['DE'], from: '2023-05-11', days: 3, warmUp: 3, strategy: ship };
  const { judgement } = play(setting, written(['DE'], orders));
  expect(judgement.findings.map(({ order }) => order)).toEqual([2, 3, 4]);
  expect(judgement.markets[0]?.judged.ruleBreaches).toBe(3);
});
