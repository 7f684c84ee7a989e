import { unreachable } from '../kernel/invariant.ts';
import type { MarketRules } from './policy.ts';
import type { Canceller, CancelReason, Cause, FulfilledBy, OnFile } from './words.ts';

/** The facts of one cancellation, as the journal has them. */
export type CancellationFacts = {
  readonly fulfilledBy: FulfilledBy;
  readonly by: Canceller;
  readonly cause: Cause;
  readonly reason: CancelReason | null;
  readonly onFile: OnFile;
  readonly wasPending: boolean;
  /** Was anything of the order left? */
  readonly extent: 'order' | 'items';
  /** Were all cancelled items asked for on file? */
  readonly coversRequest: boolean;
};

/** Whether a cancellation goes into the rate, and why. */
export type Determination = {
  readonly effect: 'counts' | 'exempt' | 'not-judged';
  readonly counts: boolean;
  /** The deciding clause first. */
  readonly clauses: readonly string[];
  /** `default`, or `conflict=reading` where sources conflict or are silent. */
  readonly reading: string;
  readonly sentence: string;
};

/**
 * The counting table (help pages PNRJVBQMJRS942V and 200285210): this function decides which row a
 * cancellation falls into, and what the row does is the clause's. Pure: the same facts and rules
 * always get the same answer.
 *
 * @example
 * ```ts
 * const { counts, clauses } = determine(facts, resolveRules(policySet('documented'), 'DE'));
 * ```
 */
export function determine(facts: CancellationFacts, rules: MarketRules): Determination {
  const { counting } = rules;
  if (facts.fulfilledBy === 'amazon' && !counting.notJudged.counts)
    return {
      ...ruledBy(counting.notJudged, 'default', 'Fulfilled by Amazon: not in the seller’s rate.'),
      effect: 'not-judged',
    };
  switch (facts.by) {
    case 'buyer':
      return ruledBy(
        counting.selfCancel,
        'default',
        facts.wasPending
          ? 'The buyer cancelled while payment was pending.'
          : 'The buyer cancelled alone, inside the window.',
      );
    case 'amazon':
      return byAmazon(facts, rules);
    case 'merchant':
      return byMerchant(facts, rules);
    default:
      return unreachable(facts.by);
  }
}

function byAmazon(facts: CancellationFacts, rules: MarketRules): Determination {
  const { counting } = rules;
  if (facts.cause !== 'not-shipped')
    return ruledBy(
      counting.payment,
      'default',
      'Cancelled by Amazon for payment or fraud, not for the seller’s doing.',
    );
  if (facts.onFile === 'none')
    return ruledBy(counting.autoCancel, 'default', 'Never shipped: cancelled by Amazon, on the seller’s account.');
  const { autoCancelOnFile } = counting;
  return ruledBy(
    autoCancelOnFile,
    autoCancelOnFile.reading,
    'Never shipped although a buyer’s request was on file, until Amazon cancelled it.',
  );
}

/** For a partial cancellation, also cite the clause that makes items count. */
function byMerchant(facts: CancellationFacts, rules: MarketRules): Determination {
  const { itemCancel } = rules.counting;
  const found = wholeOrItems(facts, rules);
  if (facts.extent === 'order' || !found.counts || found.clauses.includes(itemCancel.clause)) return found;
  const reading = found.reading === 'default' ? itemCancel.reading : found.reading;
  return { ...found, clauses: [...found.clauses, itemCancel.clause], reading };
}

function wholeOrItems(facts: CancellationFacts, rules: MarketRules): Determination {
  const { counting } = rules;
  if (facts.onFile !== 'none' && facts.reason === 'buyer-cancelled' && facts.coversRequest) {
    return ruledBy(counting.exemption, 'default', 'A buyer’s request was on file and the reason says so.');
  }
  if (facts.extent === 'items' && !counting.itemCancel.counts) {
    return ruledBy(
      counting.itemCancel,
      counting.itemCancel.reading,
      'Only some items were cancelled, and orders alone are counted here.',
    );
  }
  if (facts.onFile !== 'none' && facts.coversRequest) {
    return ruledBy(
      counting.otherReason,
      counting.otherReason.reading,
      'A buyer’s request was on file, but the reason given was another.',
    );
  }
  if (facts.onFile !== 'none') {
    const rule = counting.beyondRequest ?? { ...counting.noRequest, reading: 'default' };
    return ruledBy(rule, rule.reading, 'More was cancelled than the buyer had asked for.');
  }
  if (facts.reason === 'buyer-cancelled') {
    return ruledBy(
      counting.messageOnly,
      'default',
      'The reason says the buyer cancelled, but no request was on file: a message is not enough.',
    );
  }
  return ruledBy(counting.noRequest, 'default', 'Cancelled by the seller, with no request from the buyer.');
}

function ruledBy(
  rule: { readonly counts: boolean; readonly clause: string },
  reading: string,
  sentence: string,
): Determination {
  return { effect: rule.counts ? 'counts' : 'exempt', counts: rule.counts, clauses: [rule.clause], reading, sentence };
}
