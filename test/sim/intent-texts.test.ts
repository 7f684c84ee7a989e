// The templates of informal messages, and the truth about each message as the workload has it.
import { describe, expect, test } from 'vitest';
import {
  allItems,
  INTENT_LABELS,
  INTENT_LANGUAGES,
  isSpecial,
  itemsOf,
  MARKETPLACES,
  messageOf,
  messagesOf,
  type IntentLabel,
  type Workload,
} from '../../sim/internal.ts';
import { intentTemplates, intentText } from '../../sim/world/intent-texts.ts';
import { at, play, written } from '../support/worlds.ts';

/** What "cancel" looks like, stem by stem. */
const CANCEL: Readonly<Record<string, RegExp>> = {
  en: /cancel/i,
  de: /stor?n/i,
  fr: /annul/i,
  it: /annull/i,
  es: /cancel/i,
  nl: /annul/i,
  pl: /anul/i,
  sv: /avb/i,
  tr: /iptal/i,
  ja: /キャンセル|取り消/,
  ar: /إلغا|الغا|ألغ|تلغ/,
  pt: /cancel/i,
};

describe.each(INTENT_LANGUAGES)('%s', (language) => {
  const of = (label: IntentLabel): readonly string[] => intentTemplates(label, language);
  const cancel = CANCEL[language] as RegExp;

  test('every label has four texts at least, and a text has one label', () => {
    const all = INTENT_LABELS.flatMap(of);
    for (const label of INTENT_LABELS) expect(of(label).length, label).toBeGreaterThanOrEqual(4);
    expect(new Set(all.map((text) => text.trim().toLowerCase())).size).toBe(all.length);
    expect(all.filter((text) => text.trim() !== text || text.length < 4)).toEqual([]);
  });
  test.each(INTENT_LABELS.filter((label) => label !== 'wants-to-cancel'))('“cancel” occurs in %s', (label) => {
    expect(of(label).some((text) => cancel.test(text))).toBe(true);
  });
  test('a wish does without the word, and so does sarcasm', () => {
    for (const label of ['wants-to-cancel', 'part-of-order', 'sarcasm'] as const)
      expect(
        of(label).some((text) => !cancel.test(text)),
        label,
      ).toBe(true);
  });
  test('greeting and closing may be there or not', () => {
    const texts = [0, 0.3, 0.6, 0.99].map((u) => intentText('thanks', language, (part) => (part === 0 ? 0 : u)));
    expect(texts[0]).toBe(of('thanks')[0]);
    expect(new Set(texts).size).toBe(4);
    for (const text of texts) expect(text).toContain(of('thanks')[0]);
  });
});

test('every marketplace’s buyers have a language of the templates', () => {
  for (const { code, language } of MARKETPLACES) expect(INTENT_LANGUAGES, code).toContain(language.split('-')[0]);
});

describe('a workload’s messages', () => {
  const setting = { codes: ['DE', 'JP'], from: '2023-05-08', days: 20, warmUp: 0, perDay: 60 };
  const buyers = { selfCancel: 0.1, formalRequest: 0.1, informalMessage: 0.3, nearMiss: 0.3 };
  const { workload } = play({ ...setting, buyers });
  const orders = Array.from({ length: workload.size }, (_, order) => order);
  const writers = orders.filter((order) => isSpecial(workload.traits[order] as number));
  const messages = writers.flatMap((order) => messagesOf(workload, order));

  test('are what the plan says, whole or in part, in the marketplace’s language', () => {
    for (const message of messages) {
      const plan = workload.plan(message.order);
      const all = allItems(itemsOf(workload.traits[message.order] as number));
      expect(message.about).toBe(message.label === 'part-of-order' ? plan.items & all : all);
      expect(message.language).toBe(/[぀-ヿ一-龯]/.test(message.text) ? 'ja' : 'de');
    }
    for (const label of INTENT_LABELS)
      expect(
        messages.some((message) => message.label === label),
        label,
      ).toBe(true);
  });
  test('a wish to cancel is labelled as one if it is for the whole order, and as one of a part if it is not', () => {
    const wishes = messages.filter(({ kind }) => kind === 'wants-to-cancel');
    const expected = wishes.map(({ order }) => {
      const { wish, items } = workload.plan(order);
      const all = allItems(itemsOf(workload.traits[order] as number));
      return wish === 'message' ? ((items & all) === all ? 'wants-to-cancel' : 'part-of-order') : null;
    });
    expect(wishes.map(({ label }) => label)).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set(['wants-to-cancel', 'part-of-order']));
  });
  test('sarcasm is never a wish to cancel', () => {
    const plans = messages.filter(({ label }) => label === 'sarcasm').map(({ order }) => workload.plan(order));
    expect(new Set(plans.map(({ wish, says }) => `${wish} ${says}`))).toEqual(new Set(['near-miss question']));
  });
  test('nobody who keeps the order without a word writes', () => {
    for (const order of orders.filter((each) => !writers.includes(each)))
      expect(messagesOf(workload, order)).toEqual([]);
  });
  test('are the same for every seller, and cover every message of a run', () => {
    for (const strategy of ['persuade-then-redirect', 'cancel-on-any-request']) {
      const played = play({ ...setting, buyers, strategy });
      let sent = 0;
      for (let row = 0; row < played.journal.rows; row += 1) {
        const { event, order } = played.journal.at(row);
        if (event.type !== 'message-sent' || event.from !== 'buyer' || event.kind === 'legacy-request') continue;
        expect(messagesOf(played.workload, order)).toContainEqual(messageOf(workload, order, event.kind));
        sent += 1;
      }
      expect(sent).toBeGreaterThan(100);
    }
  });
  test('hang on the order’s draws, not on its place', () => {
    const one = { at: at('2023-05-09T10:00:00Z'), plan: { wish: 'near-miss', says: 'thanks' } } as const;
    const alone = written(['DE'], [one]);
    const key = (workload: Workload, order: number) => messageOf(workload, order, 'thanks').text;
    const second: Workload = {
      ...written(['DE'], [{ ...one, at: one.at - 1 }, one]),
      uniform: (_, p) => alone.uniform(0, p),
    };
    expect(key(second, 1)).toBe(key(alone, 0));
  });
});
