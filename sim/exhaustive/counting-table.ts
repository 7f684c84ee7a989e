import type { CancellationFacts, Determination } from '../policy/determine.ts';
import type { MarketRules } from '../policy/policy.ts';

type Effect = Determination['effect'];

/**
 * One line of the table that the help pages give, written down a second time and as plainly as
 * possible: nothing here is shared with the judge.
 */
export type CountingLine = {
  readonly name: string;
  readonly source: string;
  fits(facts: CancellationFacts, rules: MarketRules): boolean;
  effect(rules: MarketRules): Effect;
};

/** The stores whose page on the rate speaks of orders alone, not of items. */
const ORDERS_ALONE: readonly string[] = ['AE', 'JP', 'IN'];

const reads = ({ readings }: MarketRules, conflict: string, reading: string): boolean => readings[conflict] === reading;

function countsOrdersAlone(rules: MarketRules): boolean {
  if (ORDERS_ALONE.includes(rules.marketplace.code)) return !reads(rules, 'item-cancel-orders-only-sites', 'counts');
  return reads(rules, 'item-cancel', 'orders-only');
}

/**
 * Cancelled by the seller of a seller-fulfilled order, and not some items where only orders are
 * counted.
 */
function bySeller(facts: CancellationFacts, rules: MarketRules): boolean {
  if (facts.fulfilledBy !== 'merchant' || facts.by !== 'merchant') return false;
  return facts.extent === 'order' || !countsOrdersAlone(rules);
}

/** All that was cancelled had been asked for in Your Orders. */
const asRequested = (facts: CancellationFacts): boolean => facts.onFile !== 'none' && facts.coversRequest;
const saysBuyerCancelled = (facts: CancellationFacts): boolean => facts.reason === 'buyer-cancelled';
const byAmazon = (facts: CancellationFacts): boolean => facts.fulfilledBy === 'merchant' && facts.by === 'amazon';

/** Every cancellation fits exactly one line. */
export const COUNTING_TABLE: readonly CountingLine[] = [
  {
    name: 'fulfilled by Amazon: never in the rate',
    source: 'help page 200285210: of all seller-fulfilled orders',
    fits: ({ fulfilledBy }) => fulfilledBy === 'amazon',
    effect: () => 'not-judged',
  },
  {
    name: 'the buyer cancels alone, in the window or while payment is pending: exempt',
    source: 'help page 200285210: cancelled by the customer directly on Amazon',
    fits: ({ fulfilledBy, by }) => fulfilledBy === 'merchant' && by === 'buyer',
    effect: () => 'exempt',
  },
  {
    name: 'Amazon cancels for payment or fraud: exempt',
    source: 'support.cedcommerce.com, why Amazon auto-cancels (secondary)',
    fits: (facts) => byAmazon(facts) && facts.cause !== 'not-shipped',
    effect: () => 'exempt',
  },
  {
    name: 'Amazon cancels what was not shipped, nothing on file: counts',
    source: 'seller forum 694871, auto-cancellation timeline',
    fits: (facts) => byAmazon(facts) && facts.cause === 'not-shipped' && facts.onFile === 'none',
    effect: () => 'counts',
  },
  {
    name: 'Amazon cancels what was not shipped, request on file: counts, or as read',
    source: 'no page: assumed; reading auto-cancel-on-file',
    fits: (facts) => byAmazon(facts) && facts.cause === 'not-shipped' && facts.onFile !== 'none',
    effect: (rules) => (reads(rules, 'auto-cancel-on-file', 'exempt') ? 'exempt' : 'counts'),
  },
  {
    name: 'request on file, reason “buyer cancelled”: exempt',
    source: 'help page PNRJVBQMJRS942V',
    fits: (facts) =>
      facts.fulfilledBy === 'merchant' && facts.by === 'merchant' && asRequested(facts) && saysBuyerCancelled(facts),
    effect: () => 'exempt',
  },
  {
    name: 'some items only, where orders alone are counted: exempt',
    source: 'help page 200285210 of AE, JP, IN; elsewhere reading item-cancel',
    fits: (facts, rules) =>
      facts.fulfilledBy === 'merchant' &&
      facts.by === 'merchant' &&
      facts.extent === 'items' &&
      countsOrdersAlone(rules) &&
      !(asRequested(facts) && saysBuyerCancelled(facts)),
    effect: () => 'exempt',
  },
  {
    name: 'request on file, another reason: counts, or as read',
    source: 'help pages PNRJVBQMJRS942V, 200285210 of IN (inferred); reading other-reason',
    fits: (facts, rules) => bySeller(facts, rules) && asRequested(facts) && !saysBuyerCancelled(facts),
    effect: (rules) => (reads(rules, 'other-reason', 'exempt') ? 'exempt' : 'counts'),
  },
  {
    name: 'more cancelled than the request names: counts, or as read',
    source: 'no page: assumed; reading beyond-request',
    fits: (facts, rules) => bySeller(facts, rules) && facts.onFile !== 'none' && !facts.coversRequest,
    effect: (rules) => (reads(rules, 'beyond-request', 'exempt') ? 'exempt' : 'counts'),
  },
  {
    name: 'nothing on file, reason “buyer cancelled” (a message alone): counts',
    source: 'help page PNRJVBQMJRS942V, note',
    fits: (facts, rules) => bySeller(facts, rules) && facts.onFile === 'none' && saysBuyerCancelled(facts),
    effect: () => 'counts',
  },
  {
    name: 'nothing on file, another reason: counts',
    source: 'help page 200285210',
    fits: (facts, rules) => bySeller(facts, rules) && facts.onFile === 'none' && !saysBuyerCancelled(facts),
    effect: () => 'counts',
  },
];
