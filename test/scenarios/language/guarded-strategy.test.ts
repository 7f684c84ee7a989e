// A strategy of a user's file is checked, and what it decides is carried out as it was decided.
import { describe, expect, test } from 'vitest';
import { guarded } from '../../../scenarios/language/guarded-strategy.ts';
import { commandOf } from '../../../scenarios/language/decision-problem.ts';
import { loadExperiment } from '../../../scenarios/language/load-experiment.ts';
import { BUILT_IN, playReplication, prepare, type SellerDecision, type SellerStrategy } from '../../../sim/internal.ts';

describe('a built-in strategy in a file of a user plays the same world', () => {
  test.each(Object.keys(BUILT_IN))('%s', async (name) => {
    const experiment = await loadExperiment('scenarios/catalogue/realistic-shop.yaml', { strategies: [name] });
    const digestOf = (change: (strategy: SellerStrategy) => SellerStrategy): string | undefined => {
      const arms = experiment.arms.map((arm) => ({ ...arm, strategy: change(arm.strategy) }));
      const [played] = [...playReplication(prepare({ ...experiment, arms }), 0)];
      return played?.journal.digest();
    };
    expect(digestOf((strategy) => guarded(strategy, 'mine.ts'))).toBe(digestOf((strategy) => strategy));
  });
});

describe('nothing of a decision is dropped', () => {
  const decisions: readonly SellerDecision[] = [
    { type: 'cancel', order: 1, reason: 'buyer-cancelled', items: 1 },
    { type: 'buy-label', order: 1 },
    { type: 'hand-over', order: 1 },
    { type: 'intercept', order: 1 },
    { type: 'confirm-shipment', order: 1, items: 2, handedOver: true },
    { type: 'reply', order: 1, kind: 'answer', critical: true, text: 'Hello' },
    { type: 'refund', order: 1 },
    { type: 'no-response-needed', order: 1 },
    { type: 'switch-report-column', order: 1, on: false },
    { type: 'contact-buyer', order: 1, medium: 'message', purpose: 'marketing', critical: false },
    { type: 'hold', order: 1, until: 5 as never },
    { type: 'remind', order: 1, at: 5 as never },
  ];
  test.each(decisions)('$type', (decision) => {
    expect(commandOf(decision)).toEqual(decision);
  });
  test('a field that no command has is left out', () => {
    expect(commandOf({ type: 'refund', order: 1, reason: 'other' })).toEqual({ type: 'refund', order: 1 });
  });
});
