import type { BuyerRates } from '../../../../sim/internal.ts';

/** What no order report says. Results are given for a range of assumptions. */
export type Assumptions = {
  readonly name: string;
  /**
   * Shares of the cancelled seller-fulfilled orders, by how they came to be cancelled. The rest are
   * formal requests.
   */
  readonly selfCancelled: number;
  readonly byMessage: number;
  readonly sellerCause: number;
  readonly followsRedirect: number;
};

/**
 * From the seller's best case to their worst: cancellations that can count (on messages, or caused
 * by the seller) grow, and fewer buyers follow a redirect.
 */
export const CASES: readonly Assumptions[] = [
  { name: 'low', selfCancelled: 0.5, byMessage: 0.1, sellerCause: 0.05, followsRedirect: 0.9 },
  { name: 'mid', selfCancelled: 0.3, byMessage: 0.35, sellerCause: 0.1, followsRedirect: 0.6 },
  { name: 'high', selfCancelled: 0.15, byMessage: 0.6, sellerCause: 0.15, followsRedirect: 0.2 },
];

/**
 * The assumptions of a scenario: the buyers' routes are in proportion to its rates, and the seller
 * causes as many cancellations as in the middle case.
 */
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
    `${percent(assumptions.selfCancelled)} of the cancelled orders were cancelled by the buyer alone, ${percent(formal)} on a request from Your Orders, ` +
    `${percent(assumptions.byMessage)} on a message, ${percent(assumptions.sellerCause)} for lack of stock; ${percent(assumptions.followsRedirect)} of redirected buyers file a request`
  );
}

/**
 * Draws how an order came to be cancelled from one uniform number. `formal` is last, so that it can
 * be left out for an order that is known to have no request on file.
 */
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
