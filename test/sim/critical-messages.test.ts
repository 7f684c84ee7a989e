// Which messages reach a buyer who has opted out: those about a cancellation, marked as critical, where the policy says so.
import { describe, expect, test } from 'vitest';
import { decideSeller, type SellerClauses } from '../../sim/world/decide-seller.ts';
import { MESSAGE_KINDS, type MessageKind } from '../../sim/world/event.ts';
import type { Order } from '../../sim/world/order.ts';

const order = { fulfilledBy: 'merchant', status: 'unshipped', items: 1, handedOver: false } as unknown as Order;
const clauses: SellerClauses = {
  buyerOptedOut: true,
  cancellationIsCritical: true,
  validTracking: true,
  delivered: false,
  interceptable: false,
  amount: 3000,
};
const reaches = (kind: MessageKind, critical: boolean, more: Partial<SellerClauses> = {}): boolean =>
  decideSeller(order, { type: 'reply', order: 0, kind, critical }, { ...clauses, ...more }).ok;

// Written out, and not taken from the code: what a seller says about cancelling this order.
const ABOUT_CANCELLING = ['redirect-to-request', 'offer-to-keep', 'tell-shipped', 'ask-to-confirm'];

describe('a buyer who has opted out', () => {
  test.each(MESSAGE_KINDS.filter((kind) => kind !== 'answer'))('%s: critical or not', (kind) => {
    expect([reaches(kind, true), reaches(kind, false)]).toEqual([ABOUT_CANCELLING.includes(kind), false]);
  });
  test('gets an answer to their own question, critical or not', () =>
    expect([reaches('answer', true), reaches('answer', false)]).toEqual([true, true]));
  test.each(ABOUT_CANCELLING)('%s does not reach them where such messages are not critical', (kind) =>
    expect(reaches(kind as MessageKind, true, { cancellationIsCritical: false })).toBe(false),
  );
});

test.each(MESSAGE_KINDS)('a buyer who has not opted out gets %s, critical or not', (kind) =>
  expect([true, false].map((critical) => reaches(kind, critical, { buyerOptedOut: false }))).toEqual([true, true]),
);
