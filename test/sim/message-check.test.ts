// The marketplace reads what a seller writes in his own words: against the guidelines it is stopped, or passes and costs him his unasked messages for a time.
import { describe, expect, it } from 'vitest';
import {
  GUIDELINES,
  INTENT_LANGUAGES,
  isAllowed,
  journalLine,
  lintMessage,
  LINT_RULES,
  messageText,
  type Observation,
  type SellerDecision,
  type SellerStrategy,
} from '../../sim/internal.ts';

import { at, play, written, type Setting } from '../support/worlds.ts';

const HOUR = 3_600_000;
const writes = { wish: 'message', asksAfter: 5 * HOUR, followsRedirect: true, followsAfter: HOUR } as never;
const REDIRECT = 'Please open Your Orders and choose Request Cancellation.';
const SHOP = `${REDIRECT} Or write to help@my-shop.example, see https://my-shop.example`;

const answers = (
  text: string | undefined,
  more: (order: number) => readonly SellerDecision[] = () => [],
): SellerStrategy =>
  ((seen: Observation) =>
    seen.type === 'message-seen' && seen.kind === 'wants-to-cancel'
      ? [
          {
            type: 'reply',
            order: seen.order,
            kind: 'redirect-to-request',
            critical: true,
            ...(text === undefined ? {} : { text }),
          },
          ...more(seen.order),
        ]
      : []) as SellerStrategy;

function linesOf(strategy: SellerStrategy, setting: Partial<Setting> = {}, order: object = { plan: writes }) {
  const workload = written(['UK'], [{ at: at('2023-05-09T10:00:00Z'), ...order }]);
  const played = play({ codes: ['UK'], from: '2023-05-08', days: 7, strategy, ...setting }, workload);
  const { journal, markets, judgement } = played;
  const lines = Array.from(
    { length: journal.rows },
    (_, row) => JSON.parse(journalLine(journal.at(row), workload, markets)) as Record<string, unknown>,
  );
  return { lines, types: lines.map(({ type }) => type), findings: judgement.findings };
}
const has = (lines: readonly Record<string, unknown>[], facts: Record<string, unknown>) =>
  lines.some((line) =>
    Object.entries(facts).every(([name, value]) => JSON.stringify(line[name]) === JSON.stringify(value)),
  );

describe('own words', () => {
  it('within the guidelines go out as the template does, and leave the same journal', () => {
    const [own, template] = [linesOf(answers(REDIRECT)), linesOf(answers(undefined))];
    expect(own.lines).toEqual(template.lines);
    expect(has(own.lines, { type: 'cancellation-requested', route: 'formal' })).toBe(true);
  });

  it('against them are stopped: a fact with its rules, a refusal, and the buyer never hears', () => {
    const { lines, findings } = linesOf(answers(SHOP));
    expect(has(lines, { type: 'guidelines-broken', rules: ['L9', 'L12'], stopped: true })).toBe(true);
    expect(has(lines, { type: 'command-rejected', code: 'against-guidelines', command: 'reply' })).toBe(true);
    expect(has(lines, { type: 'cancellation-requested', route: 'formal' })).toBe(false);
    const found = findings.find(({ rule }) => rule === 'against-guidelines');
    expect(found?.what).toBe('a message broke the communication guidelines (L9, L12) and was stopped');
  });

  it('that ask a buyer to file for the seller’s own cause are stopped by the stock that is missing', () => {
    const coaxes = ((seen: Observation) =>
      seen.type === 'out-of-stock'
        ? [{ type: 'reply', order: seen.order, kind: 'ask-to-file', critical: true, text: REDIRECT }]
        : []) as SellerStrategy;
    const { lines } = linesOf(coaxes, {}, { stockMissing: true, plan: { coaxable: true } });
    expect(has(lines, { type: 'guidelines-broken', rules: ['L18'], stopped: true })).toBe(true);
    expect(has(lines, { type: 'cancellation-requested' })).toBe(false);
  });
});

describe('under the reading that a breach passes', () => {
  const readings = { 'message-enforcement': 'restricted' };
  const unasked = (order: number, hours: number): readonly SellerDecision[] => [
    { type: 'remind', order, at: (at('2023-05-09T10:00:00Z') + hours * HOUR) as never },
  ];
  const thenUnasked = (hours: number): SellerStrategy =>
    ((seen: Observation, desk: never) => {
      if (seen.type === 'reminder')
        return [
          { type: 'contact-buyer', order: seen.order, medium: 'message', purpose: 'complete-order', critical: true },
        ];
      return answers(SHOP, (order) => unasked(order, hours))(seen, desk);
    }) as SellerStrategy;

  it('the buyer gets it, and the audit finds it', () => {
    const { lines, findings } = linesOf(answers(SHOP), { readings });
    expect(has(lines, { type: 'guidelines-broken', rules: ['L9', 'L12'], stopped: false })).toBe(true);
    expect(has(lines, { type: 'cancellation-requested', route: 'formal' })).toBe(true);
    expect(findings.some(({ rule }) => rule === 'against-guidelines')).toBe(true);
  });

  it.each([
    [24, false],
    [5 * 24, false],
    [7 * 24, true],
  ])('a message nobody asked for, %i hours on: goes out %s', (hours, goes) => {
    const { lines } = linesOf(thenUnasked(hours), { readings });
    expect(has(lines, { type: 'buyer-contacted', medium: 'message' })).toBe(goes);
    expect(has(lines, { type: 'command-rejected', code: 'messages-restricted' })).toBe(!goes);
  });

  it('an answer to a buyer goes out all the same', () => {
    const twice = answers(SHOP, (order) => [{ type: 'reply', order, kind: 'answer', text: 'Thank you for writing.' }]);
    expect(has(linesOf(twice, { readings }).lines, { type: 'command-rejected' })).toBe(false);
  });
});

describe('the rules', () => {
  it('that a text can break by its words are those of the linter, in a fixed order', () => {
    const forbidden = LINT_RULES.filter(({ level, check }) => level === 'forbid' && check !== null).map(({ id }) => id);
    expect([...GUIDELINES]).toEqual(forbidden);
  });

  const templates = (
    ['redirect-to-request', 'offer-to-keep', 'tell-shipped', 'answer', 'ask-to-confirm'] as const
  ).flatMap((kind) =>
    INTENT_LANGUAGES.flatMap((language) =>
      [0, 1, 2, 3].map((turn) => [kind, language, messageText(kind, language, turn)] as const),
    ),
  );
  it.each([...new Map(templates.map((each) => [each[2], each])).values()])(
    'the template %s in %s keeps them',
    (_, language, text) => {
      const findings = lintMessage(text, { language, intent: 'reply' }).filter(({ level }) => level === 'forbid');
      expect(isAllowed(findings)).toBe(true);
    },
  );
});
