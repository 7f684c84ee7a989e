import type { BuyerRates } from '../../../../sim/internal.ts';

/** What no order report says: taken over a range, never as known. */
export type Assumptions = {
  readonly name: string;
  /** Of cancelled seller-fulfilled orders: how the end came about. The rest is formal requests. */
  readonly selfCancelled: number;
  readonly byMessage: number;
  readonly sellerCause: number;
  readonly followsRedirect: number;
};

/** From the seller's best case to the worst: what can count (messages, the seller's own causes) grows, what a redirect saves shrinks. */
export const CASES: readonly Assumptions[] = [
  { name: 'low', selfCancelled: 0.5, byMessage: 0.1, sellerCause: 0.05, followsRedirect: 0.9 },
  { name: 'mid', selfCancelled: 0.3, byMessage: 0.35, sellerCause: 0.1, followsRedirect: 0.6 },
  { name: 'high', selfCancelled: 0.15, byMessage: 0.6, sellerCause: 0.15, followsRedirect: 0.2 },
];

/** Of the cancelled orders, in a scenario: the buyers' routes in proportion to its rates, with the middle case's share of the seller's own causes. */
export function fromRates(rates: BuyerRates): Assumptions {
  const middle = CASES[1] as Assumptions;
  const { selfCancel, formalRequest, informalMessage, followsRedirect } = rates;
  const asked = selfCancel + formalRequest + informalMessage;
  if (asked === 0) return { ...middle, followsRedirect };
  const part = (1 - middle.sellerCause) / asked;
  return {
    name: 'rates',
    selfCancelled: selfCancel * part,
    byMessage: informalMessage * part,
    sellerCause: middle.sellerCause,
    followsRedirect,
  };
}

export function describeCase(assumptions: Assumptions): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const formal = 1 - assumptions.selfCancelled - assumptions.byMessage - assumptions.sellerCause;
  return (
    `of the cancelled orders ${percent(assumptions.selfCancelled)} by the buyer alone, ${percent(formal)} on a request from Your Orders, ` +
    `${percent(assumptions.byMessage)} on a message, ${percent(assumptions.sellerCause)} for want of stock; ${percent(assumptions.followsRedirect)} of redirected buyers file`
  );
}

/** How an order came to its end, by one uniform. `formal` is last, so that an order known to have no request on file leaves it out in proportion. */
export function causeOfEnd(u: number, requestRuledOut: boolean, assumptions: Assumptions): Cause {
  const { selfCancelled, byMessage, sellerCause } = assumptions;
  const withoutFormal = selfCancelled + byMessage + sellerCause;
  const at = requestRuledOut ? u * withoutFormal : u;
  if (at < selfCancelled) return 'self-cancel';
  if (at < selfCancelled + byMessage) return 'informal';
  if (at < withoutFormal) return 'seller-cause';
  return requestRuledOut ? 'informal' : 'formal';
}

export type Cause = 'self-cancel' | 'formal' | 'informal' | 'seller-cause';
