// What an error costs: nothing when all is understood, by hand on tiny worlds, and every part of the sum in its place.
import { describe, expect, test } from 'vitest';
import {
  actsOnIntent,
  BUILT_IN,
  CONSEQUENCES,
  evaluateDetector,
  INTENT_LABELS,
  keywordDetector,
  messagesOf,
  namedBehaviours,
  sampleBuyers,
  understand,
  type EvaluateOptions,
  type IntentDetector,
  type IntentLabel,
  type SellerStrategy,
  type Workload,
} from '../../sim/internal.ts';
import { consequenceOf } from '../../sim/intent/consequence.ts';
import { openBook } from '../../sim/ledger/stories/book.ts';
import type { Story } from '../../sim/ledger/stories/story.ts';
import { at, factsOf, play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const always =
  (label: IntentLabel): IntentDetector =>
  () => ({ label });

/** Knows the truth of a sample by the order's number. */
function perfect(options: Required<Pick<EvaluateOptions, 'languages' | 'samples' | 'seed' | 'mix'>>): IntentDetector {
  const { workload, messages } = sampleBuyers(options.languages, options.samples, options.seed, options.mix);
  const truth = new Map(messages.map(({ order, label }) => [workload.nameOf(order), label]));
  return ({ order }) => ({ label: truth.get(order.id) as IntentLabel });
}

const even = Object.fromEntries(INTENT_LABELS.map((label) => [label, 1]));
const small = { languages: ['de', 'ja'], samples: 96, seed: 4, mix: even };
const behaviours = namedBehaviours(Object.keys(BUILT_IN));

describe('costs', () => {
  test('a perfect detector costs nothing, whoever acts on it', async () => {
    const { overall, costs } = await evaluateDetector(perfect(small), { ...small, behaviours });
    expect(overall.accuracy.share).toBe(1);
    expect(costs).toHaveLength(behaviours.length);
    for (const { overall: cost, languages, errors } of costs) {
      for (const each of [cost, ...Object.values(languages)])
        for (const name of CONSEQUENCES) {
          expect(each[name].mean).toBe(0);
          expect(each[name].lower).toBeLessThan(0); // rare differences may have been missed
          expect(each[name].upper).toBe(-each[name].lower);
        }
      expect(errors.every(({ occurred }) => occurred === 0)).toBe(true);
    }
  });

  test('the errors made add up to the whole, and an error of all messages is its price', async () => {
    const { costs } = await evaluateDetector(keywordDetector, { ...small, behaviours });
    for (const { overall, errors } of costs)
      for (const name of CONSEQUENCES)
        expect(errors.reduce((sum, each) => sum + each.perMessages[name].mean, 0)).toBeCloseTo(overall[name].mean, 9);
    const onlyThanks = { ...small, mix: { thanks: 1 }, behaviours };
    const wrong = await evaluateDetector(always('wants-to-cancel'), onlyThanks);
    for (const { overall, errors } of wrong.costs) {
      const made = errors.filter(({ occurred }) => occurred > 0);
      expect(made).toMatchObject([{ truth: 'thanks', found: 'wants-to-cancel', occurred: 192 }]);
      expect(made[0]?.perErrors).toEqual(overall);
    }
  });

  test('a price is that of its own label, whatever else is written', async () => {
    const alone = { ...small, samples: 30, mix: { 'wants-to-cancel': 1 } };
    const among = { ...small, samples: 60, mix: { 'wants-to-cancel': 1, thanks: 1 } };
    const prices = async (options: EvaluateOptions) => {
      const { costs } = await evaluateDetector(always('thanks'), { ...options, behaviours });
      return costs.map(({ errors }) =>
        errors.filter(({ truth }) => truth === 'wants-to-cancel').map((each) => each.perErrors),
      );
    };
    expect(await prices(among)).toEqual(await prices(alone));
  });

  test('the same detector and options give the same value', async () => {
    const twice = [await evaluateDetector(keywordDetector, small), await evaluateDetector(keywordDetector, small)];
    expect(JSON.stringify(twice[0])).toBe(JSON.stringify(twice[1]));
  });
});

describe('by hand', () => {
  /** Read at the next quarter of an hour; the parcel leaves half a day to a day and a half after the payment, which clears at the next minute. */
  function readInTime(workload: Workload, order: number): boolean {
    const placedAt = workload.placedAt[order] as number;
    const readAt = Math.ceil((placedAt + workload.plan(order).asksAfter) / QUARTER) * QUARTER;
    const paidAt = (Math.floor(placedAt / 60_000) + 1) * 60_000;
    return readAt <= paidAt + Math.round(24 * HOUR * (0.5 + workload.uniform(order, 31)));
  }

  test('“always a wish” turns every message read in time into a counted cancellation nobody wanted', async () => {
    const options = { languages: ['de'], samples: 60, seed: 2, mix: { question: 1, sarcasm: 1, 'address-change': 1 } };
    const { workload } = sampleBuyers(options.languages, options.samples, options.seed, options.mix);
    const inTime = Array.from({ length: 60 }, (_, order) => order).filter((order) =>
      readInTime(workload, order),
    ).length;
    expect(inTime).toBeGreaterThan(40);
    expect(inTime).toBeLessThan(60);
    const { costs } = await evaluateDetector(always('wants-to-cancel'), options);
    const of = (name: string) => costs.find((cost) => cost.name === name);
    const cancels = of('cancel-on-any-request');
    expect(cancels?.understood).toEqual({ counted: 0, missedWish: 0, returned: 0, unwished: 0, lateAnswers: 0 });
    expect(cancels?.overall.counted.mean).toBeCloseTo((1_000 * inTime) / 60, 9);
    expect(cancels?.overall.unwished).toEqual(cancels?.overall.counted);
    expect(cancels?.overall.missedWish.mean).toBe(0);
    expect(of('redirect-to-formal')?.overall.counted.mean).toBe(0);
    // he shows them where to ask, finds in his file that they wished it, and cancels when nobody has
    expect(of('redirect-or-cancel')?.overall.counted).toEqual(cancels?.overall.counted);
  });

  test('“never a wish” sends what was asked for in time, and saves the count', async () => {
    const options = { languages: ['pl'], samples: 60, seed: 2, mix: { 'wants-to-cancel': 1 } };
    const { workload } = sampleBuyers(options.languages, options.samples, options.seed, options.mix);
    const inTime = Array.from({ length: 60 }, (_, order) => order).filter((order) =>
      readInTime(workload, order),
    ).length;
    const { costs } = await evaluateDetector(always('question'), options);
    const [cancels, redirects] = costs;
    expect(cancels?.understood.counted).toBeCloseTo((1_000 * inTime) / 60, 9);
    expect(cancels?.overall.counted.mean).toBeCloseTo((-1_000 * inTime) / 60, 9);
    expect(cancels?.overall.missedWish.mean).toBeGreaterThanOrEqual((1_000 * inTime) / 60 - 1e-9);
    // whoever follows the redirect is cancelled without counting
    expect(redirects?.understood.counted).toBe(0);
    expect(redirects?.understood.missedWish).toBeGreaterThan(0);
    expect(redirects?.overall.missedWish.mean).toBeGreaterThan(300);
  });

  const tuesday = at('2023-05-09T10:00:00Z');
  const setting = { codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0 };
  const profile = {
    shipsAfter: 30 * HOUR,
    channels: [{ channel: 'messages', every: HOUR, atMinutes: [], by: 'system' }],
  } as never;
  const three = written(
    ['DE'],
    [
      { at: tuesday, plan: { wish: 'message', asksAfter: HOUR } as never },
      { at: tuesday + 1, plan: { wish: 'near-miss', says: 'question', asksAfter: HOUR } as never },
      { at: tuesday + 2, plan: { wish: 'near-miss', says: 'question', sarcastic: true, asksAfter: HOUR } as never },
    ],
  );
  const counted = async (detector: IntentDetector) => {
    const strategy = actsOnIntent(await understand(three, detector), BUILT_IN['cancel-on-any-request']?.() as never);
    return play({ ...setting, profile, strategy }, three).judgement.cancellations.map(({ order }) => order);
  };
  test('a wish, a question and sarcasm: one cancellation when understood, three when all are wishes, none when none is', async () => {
    const truth: IntentDetector = ({ order }) => {
      const label = messagesOf(three, Number(order.id.replace('order-', '')))[0]?.label;
      return { label: label as IntentLabel };
    };
    expect(await counted(truth)).toEqual([0]);
    expect(await counted(always('wants-to-cancel'))).toEqual([0, 1, 2]);
    expect(await counted(always('sarcasm'))).toEqual([]);
  });

  test('of a part that was understood only the part is cancelled, and the buyer hears of it; else all', async () => {
    const two = written(
      ['DE'],
      [{ at: tuesday, items: 2, plan: { wish: 'message', asksAfter: HOUR, items: 2 } as never }],
    );
    const cancelled = async (label: IntentLabel) => {
      const strategy = actsOnIntent(
        await understand(two, always(label)),
        BUILT_IN['cancel-on-any-request']?.() as never,
      );
      const facts = factsOf(play({ ...setting, profile, strategy }, two));
      const said = facts.filter((fact) => fact.type === 'message-sent' && fact.from === 'merchant').length;
      return [facts.flatMap((fact) => (fact.type === 'order-cancelled' ? [fact.items] : [])), said];
    };
    expect(await cancelled('part-of-order')).toEqual([[2], 1]);
    expect(await cancelled('wants-to-cancel')).toEqual([[3], 0]);
  });
});

describe('a wish taken back', () => {
  const consequence = (changesMindAfter: number | null) => {
    const plan = { wish: 'message', asksAfter: HOUR, changesMindAfter, followsRedirect: false } as never;
    const setting = {
      codes: ['DE'],
      from: '2023-05-08',
      days: 7,
      warmUp: 0,
      profile: { shipsAfter: 30 * HOUR } as never,
    };
    const { journal, markets } = play(setting, written(['DE'], [{ at: at('2023-05-09T10:00:00Z'), plan }]));
    const [story] = [...openBook(journal, markets).stories];
    return consequenceOf(story as Story, markets[0] as never);
  };
  test.each([
    [null, 1],
    [2 * HOUR, 0],
  ])('after %j: %i missed', (after, missed) => expect(consequence(after).missedWish).toBe(missed));
});

describe('with perfect ears a strategy is what it was', () => {
  const setting = { codes: ['DE', 'JP'], from: '2023-05-08', days: 20, warmUp: 0, perDay: 20, buyers: { partial: 0 } };
  const { workload } = play(setting);
  const truth: IntentDetector = ({ order, text }) => {
    const all = Array.from({ length: workload.size }, (_, i) => i).filter((i) => workload.nameOf(i) === order.id);
    const message = messagesOf(workload, all[0] as number).find((each) => each.text === text);
    return { label: message?.label as IntentLabel };
  };

  test.each(Object.keys(BUILT_IN))('%s leaves the same journal', async (name) => {
    const strategy = (BUILT_IN[name] as () => SellerStrategy)();
    const before = play({ ...setting, strategy }).journal;
    const heard = actsOnIntent(await understand(workload, truth), strategy);
    expect([heard.everyOrder, heard.unplayable]).toEqual([strategy.everyOrder, strategy.unplayable]);
    expect(play({ ...setting, strategy: heard }).journal.digest()).toBe(before.digest());
  });
  test('and with others it is not', async () => {
    const strategy = (BUILT_IN['cancel-on-any-request'] as () => SellerStrategy)();
    const deaf = actsOnIntent(await understand(workload, always('thanks')), strategy);
    expect(play({ ...setting, strategy: deaf }).journal.digest()).not.toBe(
      play({ ...setting, strategy }).journal.digest(),
    );
  });
});
