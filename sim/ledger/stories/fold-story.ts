import { between } from '../../kernel/time.ts';
import type { MessageKind } from '../../world/event.ts';
import { allItems } from '../../world/order.ts';
import type { JudgedMarket } from './book.ts';
import { emptyOutcome, NEVER_HAPPENED, type FirstRows, type OrderOutcome, type OutcomeDraft } from './outcome.ts';
import {
  cancelledIn,
  contactIn,
  feedbackIn,
  messageIn,
  placedIn,
  rejectedIn,
  requestIn,
  shipmentIn,
  sightIn,
  typeOf,
} from '../journal/facts.ts';
import { atOf, type Story } from './story.ts';

export function outcomeOf(story: Story, market: JudgedMarket): OrderOutcome {
  const draft = emptyOutcome(story, market);
  for (let row = story.from; row < story.end; row += 1) fold(draft, story, row, market);
  if (draft.first.open !== NEVER_HAPPENED) draft.answeredLate += 1; // never answered
  return draft;
}

function fold(draft: OutcomeDraft, story: Story, row: number, market: JudgedMarket): void {
  const head = story.rows.head[row] as number;
  const type = typeOf(head);
  switch (type) {
    case 'order-placed':
      draft.amount = story.rows.amount[row] as number;
      draft.items = placedIn.items.of(head);
      draft.byMerchant = placedIn.fulfilledBy.of(head) === 'merchant';
      return;
    case 'payment-authorised':
    case 'request-surfaced':
      return;
    case 'cancellation-requested':
      return foldRequest(draft, head, row);
    case 'request-seen':
      return foldSight(draft, story, row);
    case 'message-sent':
      return foldMessage(draft, story, row, market);
    case 'response-not-needed':
      return answered(draft, story, row, market);
    case 'order-cancelled':
      return foldCancellation(draft, story, row, market);
    case 'handed-over':
    case 'shipment-confirmed':
      return foldParcel(draft, story, row, market);
    default:
      return foldRest(draft, story, row);
  }
}

/** The first row of its kind stays. */
function note(first: OutcomeDraft['first'], what: keyof FirstRows, row: number): void {
  if (first[what] === NEVER_HAPPENED) first[what] = row;
}

function foldRequest(draft: OutcomeDraft, head: number, row: number): void {
  const route = requestIn.route.of(head);
  draft.wishedItems |= requestIn.items.of(head);
  if (route === 'informal') note(draft.first, 'wrote', row);
  else {
    note(draft.first, 'filed', row);
    draft.askedItems |= requestIn.items.of(head);
    if (draft.redirected) draft.filedAfterRedirect = true;
  }
  if (draft.firstRoute !== null) return;
  draft.first.asked = row;
  draft.firstRoute = route;
  draft.partialRequest = requestIn.items.of(head) !== allItems(draft.items);
  draft.stage = draft.shipped
    ? 'after-confirmation'
    : draft.first.handedOver !== NEVER_HAPPENED
      ? 'after-hand-over'
      : draft.labelBought
        ? 'after-label'
        : 'before-label';
}

function foldSight(draft: OutcomeDraft, story: Story, row: number): void {
  const head = story.rows.head[row] as number;
  note(draft.first, 'seen', row);
  if (sightIn.route.of(head) !== 'informal') note(draft.first, 'seenOnFile', row);
  const channel = sightIn.channel.of(head);
  if (draft.firstRoute === null || draft.delays.some((seen) => seen.channel === channel)) return;
  draft.delays.push({ channel, delay: between(atOf(story, draft.first.asked), atOf(story, row)) });
}

const NEAR_MISSES: readonly MessageKind[] = ['address-change', 'question', 'other-order', 'thanks'];
const NEEDS_ANSWER: readonly MessageKind[] = [
  'wants-to-cancel',
  'insists',
  'address-change',
  'question',
  'other-order',
];

function foldMessage(draft: OutcomeDraft, story: Story, row: number, market: JudgedMarket): void {
  const head = story.rows.head[row] as number;
  const kind = messageIn.kind.of(head);
  if (kind === 'ask-to-file') note(draft.first, 'askedToFile', row);
  if (messageIn.from.of(head) === 'merchant') {
    draft.sent += 1;
    if (kind === 'redirect-to-request') draft.redirected = true;
    return answered(draft, story, row, market);
  }
  if (NEAR_MISSES.includes(kind)) draft.nearMiss = true;
  if (!NEEDS_ANSWER.includes(kind)) return;
  draft.asked += 1;
  note(draft.first, 'open', row);
}

/** Closes what was open. */
function answered(draft: OutcomeDraft, story: Story, row: number, market: JudgedMarket): void {
  const { first } = draft;
  if (first.open === NEVER_HAPPENED) return;
  if (between(atOf(story, first.open), atOf(story, row)) > market.rules.responseTime) {
    draft.answeredLate += 1;
    if (first.late === NEVER_HAPPENED) {
      first.late = first.open;
      first.lateAnswer = row;
    }
  }
  first.open = NEVER_HAPPENED;
}

function foldCancellation(draft: OutcomeDraft, story: Story, row: number, market: JudgedMarket): void {
  const head = story.rows.head[row] as number;
  const by = cancelledIn.by.of(head);
  const cause = cancelledIn.cause.of(head);
  if (by === 'buyer') draft.selfCancelled = true;
  if (by === 'merchant') note(draft.first, 'cancelledByMerchant', row);
  if (cause === 'payment') draft.paymentFailed = true;
  if (cause === 'not-shipped') {
    draft.autoCancelled = true;
    note(draft.first, 'cancelledUnshipped', row);
  }
  draft.cancelledItems |= cancelledIn.items.of(head);
  if (!cancelledIn.whole.of(head)) return;
  draft.cancelledWhole = true;
  answered(draft, story, row, market); // cancelling is an answer
}

function foldParcel(draft: OutcomeDraft, story: Story, row: number, market: JudgedMarket): void {
  const head = story.rows.head[row] as number;
  const confirmed = typeOf(head) === 'shipment-confirmed';
  if (!confirmed) note(draft.first, 'handedOver', row);
  else {
    draft.shipped = true;
    draft.late ||= atOf(story, row) > (market.shipBys[draft.day] ?? Infinity);
    draft.tracked = shipmentIn.validTracking.of(head);
    if (!shipmentIn.handedOver.of(head)) return note(draft.first, 'confirmedUnsent', row);
  }
  note(draft.first, 'left', row);
  if (draft.firstRoute !== null && !draft.kept) draft.shippedAfterRequest = true;
}

/** Negative feedback is one or two stars (order defect rate). */
const MOST_STARS_OF_A_DEFECT = 2;

function foldRest(draft: OutcomeDraft, story: Story, row: number): void {
  const head = story.rows.head[row] as number;
  switch (typeOf(head)) {
    case 'label-bought':
      draft.labelBought = true;
      return;
    case 'order-kept':
      draft.kept = true;
      return note(draft.first, 'kept', row);
    case 'parcel-refused':
      draft.refused = true;
      return;
    case 'return-received':
      draft.returned = true;
      return;
    case 'refund-issued':
      draft.refunds += 1;
      draft.refundAmount += story.rows.amount[row] as number;
      return;
    case 'feedback-left':
      draft.defect ||= feedbackIn.stars.of(head) <= MOST_STARS_OF_A_DEFECT;
      return;
    case 'claim-filed':
      draft.defect = true;
      draft.claimed = true;
      return;
    case 'stock-missing':
      draft.stockMissing = true;
      return note(draft.first, 'outOfStock', row);
    case 'buyer-contacted':
      draft.sent += 1;
      if (contactIn.purpose.of(head) === 'ask-to-file') note(draft.first, 'askedToFile', row);
      if (contactIn.purpose.of(head) === 'marketing') note(draft.first, 'marketing', row);
      return;
    case 'command-rejected':
      if (rejectedIn.code.of(head) === 'purpose-not-allowed') note(draft.first, 'marketing', row);
      draft.wishTooLate ||= rejectedIn.command.of(head) === 'request-cancellation';
      if (rejectedIn.code.of(head) !== 'blocked-by-opt-out') return;
      draft.blocked = true;
      return note(draft.first, 'blocked', row);
    default:
      return;
  }
}
