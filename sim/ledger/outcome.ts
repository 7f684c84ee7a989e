import { between, type Duration, type Instant } from '../kernel/time.ts';
import type { Channel, Route } from '../policy/words.ts';
import type { WorldEvent } from '../world/event.ts';
import type { JudgedMarket, Story } from './book.ts';
import type { JournalLine } from './journal.ts';

/** What became of one order with a story: the facts folded, nothing judged. */
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
};

/** How far the parcel was when the buyer first asked. */
export type Stage = 'before-label' | 'after-label' | 'after-hand-over' | 'after-confirmation';

type Draft = { -readonly [K in keyof OrderOutcome]: OrderOutcome[K] } & {
  requestedAt: Instant | null;
  openSince: Instant | null;
  labelBought: boolean;
  handedOver: boolean;
  delays: { channel: Channel; delay: Duration }[];
};

export function outcomeOf(story: Story, market: JudgedMarket): OrderOutcome {
  const draft = emptyDraft(story, market);
  for (const line of story.lines) fold(draft, line, market);
  if (draft.openSince !== null) draft.answeredLate += 1; // never answered
  return draft;
}

function fold(draft: Draft, line: JournalLine, market: JudgedMarket): void {
  const { event } = line;
  switch (event.type) {
    case 'order-placed':
      draft.amount = event.amount;
      draft.items = event.items;
      draft.byMerchant = event.fulfilledBy === 'merchant';
      return;
    case 'cancellation-requested':
      return foldRequest(draft, event, line.at);
    case 'request-seen':
      if (draft.requestedAt !== null && !draft.delays.some((seen) => seen.channel === event.channel)) {
        draft.delays.push({ channel: event.channel, delay: between(draft.requestedAt, line.at) });
      }
      return;
    case 'message-sent':
      return foldMessage(draft, event, line.at, market);
    case 'response-not-needed':
      return answered(draft, line.at, market);
    case 'order-cancelled':
      draft.selfCancelled ||= event.by === 'buyer';
      draft.autoCancelled ||= event.cause === 'not-shipped';
      draft.paymentFailed ||= event.cause === 'payment';
      draft.cancelledWhole ||= event.whole;
      if (event.whole) answered(draft, line.at, market); // cancelling is an answer
      return;
    default:
      return foldParcel(draft, line, market);
  }
}

function foldRequest(draft: Draft, event: Extract<WorldEvent, { type: 'cancellation-requested' }>, at: Instant): void {
  if (draft.redirected && event.route !== 'informal') draft.filedAfterRedirect = true;
  if (draft.requestedAt !== null) return;
  draft.requestedAt = at;
  draft.firstRoute = event.route;
  draft.partialRequest = event.items !== (1 << draft.items) - 1;
  draft.stage = draft.shipped
    ? 'after-confirmation'
    : draft.handedOver
      ? 'after-hand-over'
      : draft.labelBought
        ? 'after-label'
        : 'before-label';
}

const NEAR_MISSES = ['address-change', 'question', 'other-order', 'thanks'];
const NEEDS_ANSWER = ['wants-to-cancel', 'insists', 'address-change', 'question', 'other-order'];

function foldMessage(
  draft: Draft,
  event: Extract<WorldEvent, { type: 'message-sent' }>,
  at: Instant,
  market: JudgedMarket,
): void {
  if (event.from === 'merchant') {
    draft.sent += 1;
    if (event.kind === 'redirect-to-request') draft.redirected = true;
    return answered(draft, at, market);
  }
  if (NEAR_MISSES.includes(event.kind)) draft.nearMiss = true;
  if (!NEEDS_ANSWER.includes(event.kind)) return;
  draft.asked += 1;
  draft.openSince ??= at;
}

/** Closes what was open. Whatever closes it, the audit's rule `late-answer` and this sum agree on what is late. */
function answered(draft: Draft, at: Instant, market: JudgedMarket): void {
  if (draft.openSince !== null && between(draft.openSince, at) > market.rules.responseTime) draft.answeredLate += 1;
  draft.openSince = null;
}

function foldParcel(draft: Draft, line: JournalLine, market: JudgedMarket): void {
  const { event } = line;
  switch (event.type) {
    case 'label-bought':
      draft.labelBought = true;
      return;
    case 'handed-over':
      draft.handedOver = true;
      if (draft.requestedAt !== null && !draft.kept) draft.shippedAfterRequest = true;
      return;
    case 'shipment-confirmed':
      draft.shipped = true;
      draft.late ||= line.at > (market.shipBys[draft.day] ?? Infinity);
      draft.tracked = event.validTracking;
      if (event.handedOver && draft.requestedAt !== null && !draft.kept) draft.shippedAfterRequest = true;
      return;
    case 'order-kept':
      draft.kept = true;
      return;
    case 'parcel-refused':
      draft.refused = true;
      return;
    case 'return-received':
      draft.returned = true;
      return;
    case 'refund-issued':
      draft.refunds += 1;
      draft.refundAmount += event.amount;
      return;
    case 'feedback-left':
      draft.defect ||= event.stars <= 2;
      return;
    case 'claim-filed':
      draft.defect = true;
      return;
    case 'stock-missing':
      draft.stockMissing = true;
      return;
    case 'buyer-contacted':
      draft.sent += 1;
      return;
    case 'command-rejected':
      draft.blocked ||= event.code === 'blocked-by-opt-out';
      draft.wishTooLate ||= event.command === 'request-cancellation';
      return;
    default:
      return;
  }
}

function emptyDraft(story: Story, market: JudgedMarket): Draft {
  const placedAt = story.lines[0]?.at ?? (0 as Instant);
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
    requestedAt: null,
    openSince: null,
    labelBought: false,
    handedOver: false,
  };
}
