import { describe, expect, it } from 'vitest';
import { policySet } from '../../../sim/policy/sets.ts';
import { situationsIn, stepsFor } from '../../../sim/policy/steps.ts';
import { BOTH_SETS } from './fixture.ts';

const SITUATIONS = [
  'formal-request-not-shipped',
  'message-not-shipped',
  'message-no-answer',
  'shipped-not-confirmed',
  'confirmed-not-shipped',
  'shipped-and-confirmed',
  'legacy-request',
  'out-of-stock',
  'pending',
  'address-change',
  'opted-out-buyer',
  'label-bought',
  'partial-request',
  'auto-cancel-near',
];

const steps = (situation: string, readings = {}) =>
  stepsFor(policySet('documented'), 'UK', situation, '2022-06-15', readings)?.steps.join(' ');

describe.each(BOTH_SETS)('right steps of $id', (set) => {
  it.each(SITUATIONS)('%s has steps with a source, everywhere', (situation) => {
    expect(situationsIn(set)).toContain(situation);
    for (const { code } of set.marketplaces) {
      const found = stepsFor(set, code, situation, '2022-06-15');
      expect(found?.steps.length).toBeGreaterThan(0);
      expect(found?.sources.length).toBeGreaterThan(0);
      expect(found?.clause).toBe(`steps.${situation}`);
    }
  });
});

describe('the four cells of shipped and confirmed', () => {
  it.each([
    ['neither: cancel', 'formal-request-not-shipped', /Cancel order, with the reason Buyer cancelled/],
    ['shipped only: confirm first', 'shipped-not-confirmed', /^Confirm the shipment\. Message the buyer to refuse/],
    ['confirmed only: refund', 'confirmed-not-shipped', /cannot be cancelled.*Do not ship.*Refund/],
    ['both: a return', 'shipped-and-confirmed', /on its way.*return/],
  ])('%s', (_, situation, text) => {
    expect(steps(situation)).toMatch(text);
  });

  it('shipped, not confirmed: the other pages return first', () => {
    const found = steps('shipped-not-confirmed', { 'shipped-not-confirmed': 'return-then-cancel' });
    expect(found).toMatch(/return the parcel\. .*cancel the order/);
  });
});

describe('what the steps must not advise', () => {
  it('a seller without stock does not ask the buyer to file', () => {
    expect(steps('out-of-stock')).toMatch(/reason No inventory.*Do not ask the buyer/);
  });

  it('a message is answered, not obeyed', () => {
    expect(steps('message-not-shipped')).toMatch(/^Do not cancel on the message/);
  });

  it('an unknown situation has none', () => {
    expect(stepsFor(policySet('documented'), 'UK', 'full-moon', '2022-06-15')).toBeNull();
  });
});
