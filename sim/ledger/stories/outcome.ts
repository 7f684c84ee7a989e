import type { Duration, Instant } from '../../kernel/time.ts';
import type { Channel, Route } from '../../policy/words.ts';
import type { ItemMask } from '../../world/event.ts';
import type { JudgedMarket } from './book.ts';
import { atOf, type Story } from './story.ts';

/**
 * What became of one order with a story: the facts folded once, nothing judged. Sums are made of
 * it, and the audit looks here before it reads.
 */
export type OrderOutcome = {
  readonly order: number;
  readonly market: number;
  readonly byMerchant: boolean;
  readonly placedAt: Instant;
  /** Purchase day, as in `JudgedMarket`. */
  readonly day: number;
  readonly amount: number;
  readonly items: number;
  readonly firstRoute: Route | null;
  readonly selfCancelled: boolean;
  readonly stage: Stage | null;
  readonly partialRequest: boolean;
  readonly cancelledWhole: boolean;
  readonly kept: boolean;
  readonly shipped: boolean;
  readonly late: boolean;
  readonly tracked: boolean;
  readonly shippedAfterRequest: boolean;
  readonly defect: boolean;
  readonly claimed: boolean;
  readonly refused: boolean;
  readonly returned: boolean;
  readonly refunds: number;
  readonly refundAmount: number;
  readonly sent: number;
  readonly asked: number;
  readonly answeredLate: number;
  readonly redirected: boolean;
  readonly filedAfterRedirect: boolean;
  readonly blocked: boolean;
  readonly wishTooLate: boolean;
  readonly stockMissing: boolean;
  readonly autoCancelled: boolean;
  readonly paymentFailed: boolean;
  readonly nearMiss: boolean;
  /** From the first request by any route to the first sight in each channel. */
  readonly delays: readonly { readonly channel: Channel; readonly delay: Duration }[];
  /** Items the buyer asked to cancel, by any route. */
  readonly wishedItems: ItemMask;
  /** Items asked for by a request on file, and items cancelled, by whomever. */
  readonly askedItems: ItemMask;
  readonly cancelledItems: ItemMask;
  readonly first: FirstRows;
};

/**
 * Rows of the story (as in `lineOf`) in which something happened for the first time;
 * `NEVER_HAPPENED` when it did not.
 */
export type FirstRows = {
  readonly asked: number;
  readonly wrote: number;
  readonly filed: number;
  readonly seen: number;
  readonly seenOnFile: number;
  readonly kept: number;
  /** The parcel left, by a line of its own or with the confirmation. */
  readonly left: number;
  readonly handedOver: number;
  readonly confirmedUnsent: number;
  readonly cancelledByMerchant: number;
  readonly cancelledUnshipped: number;
  readonly outOfStock: number;
  readonly askedToFile: number;
  readonly marketing: number;
  readonly blocked: number;
  /** A message, and what answered it too late. */
  readonly late: number;
  readonly lateAnswer: number;
  /** A message that nothing answered. */
  readonly open: number;
};

export const NEVER_HAPPENED = -1;

/** How far the parcel was when the buyer first asked. */
export type Stage = 'before-label' | 'after-label' | 'after-hand-over' | 'after-confirmation';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
/** While it is being folded. */
export type OutcomeDraft = Omit<Writable<OrderOutcome>, 'first' | 'delays'> & {
  first: Writable<FirstRows>;
  delays: { channel: Channel; delay: Duration }[];
  labelBought: boolean;
};

/** Of an order of which nothing has been read yet. */
export function emptyOutcome(story: Story, market: JudgedMarket): OutcomeDraft {
  const placedAt = atOf(story, story.from);
  return {
    order: story.order,
    market: story.market,
    byMerchant: true,
    placedAt,
    day: market.dayOf(placedAt),
    amount: 0,
    items: 1,
    firstRoute: null,
    selfCancelled: false,
    stage: null,
    partialRequest: false,
    cancelledWhole: false,
    kept: false,
    shipped: false,
    late: false,
    tracked: false,
    shippedAfterRequest: false,
    defect: false,
    claimed: false,
    refused: false,
    returned: false,
    refunds: 0,
    refundAmount: 0,
    sent: 0,
    asked: 0,
    answeredLate: 0,
    redirected: false,
    filedAfterRedirect: false,
    blocked: false,
    wishTooLate: false,
    stockMissing: false,
    autoCancelled: false,
    paymentFailed: false,
    nearMiss: false,
    delays: [],
    wishedItems: 0,
    askedItems: 0,
    cancelledItems: 0,
    first: { ...NOTHING_HAPPENED },
    labelBought: false,
  };
}

const NOTHING_HAPPENED: FirstRows = {
  asked: NEVER_HAPPENED,
  wrote: NEVER_HAPPENED,
  filed: NEVER_HAPPENED,
  seen: NEVER_HAPPENED,
  seenOnFile: NEVER_HAPPENED,
  kept: NEVER_HAPPENED,
  left: NEVER_HAPPENED,
  handedOver: NEVER_HAPPENED,
  confirmedUnsent: NEVER_HAPPENED,
  cancelledByMerchant: NEVER_HAPPENED,
  cancelledUnshipped: NEVER_HAPPENED,
  outOfStock: NEVER_HAPPENED,
  askedToFile: NEVER_HAPPENED,
  marketing: NEVER_HAPPENED,
  blocked: NEVER_HAPPENED,
  late: NEVER_HAPPENED,
  lateAnswer: NEVER_HAPPENED,
  open: NEVER_HAPPENED,
};
