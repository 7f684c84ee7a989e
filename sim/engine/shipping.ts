import { after, span, HOUR, type Duration, type Instant } from '../kernel/time.ts';
import { PROCEED, type ShipStep } from '../strategy/strategy.ts';
import { allItems, openItems } from '../world/order.ts';
import { PLAIN_SHIPPED, PLAIN_UNSHIPPED } from '../world/order-word.ts';
import { PURPOSE } from '../world/purpose.ts';
import { isAmazonFulfilled, isPlain, isStockMissing, itemsOf, marketOf } from '../world/order-traits.ts';
import { shipmentIn } from '../ledger/journal/facts.ts';
import { inMarket } from '../ledger/journal/head.ts';
import { headOf } from '../ledger/journal/row.ts';
import { DISPATCH, NOTICE, PRIORITY, STEPS, tag } from './notice.ts';
import { dialogueOf, daysOf, isOutside, record, type Run } from './run-state.ts';
import { orderSlip } from './slips.ts';
import { ask, checkForRequest, follow, hasTracking, perform } from './seller-side.ts';

/**
 * Mean time in Amazon's own warehouse. Those orders are not judged, so this is no parameter.
 * Assumed.
 */
const AMAZON_SHIPS_AFTER = span(16, HOUR);

/**
 * The first step of sending a parcel: `dispatch` if label, hand-over and confirmation happen at
 * once, else `label`.
 */
export function firstStep(run: Run): ShipStep {
  const { labelLead, confirms } = run.profile;
  return labelLead === 0 && confirms.with === 'hand-over' && confirms.after === 0 ? 'dispatch' : 'label';
}

/**
 * Called after payment: schedules when the parcel is sent and, if needed, the automatic
 * cancellation.
 */
export function planShipping(run: Run, order: number, first: ShipStep): void {
  const traits = run.workload.traits[order] as number;
  const u = run.workload.uniform(order, PURPOSE.shippingLead);
  if (isAmazonFulfilled(traits)) {
    return run.queue.schedule(after(run.now, jitter(AMAZON_SHIPS_AFTER, u)), PRIORITY.parcel, order, DISPATCH);
  }
  if (run.outsideShips && isOutside(run)) return setDeadline(run, order);
  const at = run.clock.dispatch.next(after(run.now, jitter(run.profile.shipsAfter, u)));
  scheduleStep(run, order, first, at);
  const days = run.markets[marketOf(traits)] as (typeof run.markets)[number];
  const placedAt = run.workload.placedAt[order] as Instant;
  // A parcel that leaves well before any deadline needs none. `heldBack` sets one for a parcel that
  // is held.
  if (first === 'dispatch' && at - placedAt < days.autoCancelNever && run.strategy.everyOrder !== true) return;
  setDeadline(run, order);
}

/** Schedules the automatic cancellation of an order that is not confirmed as shipped. */
function setDeadline(run: Run, order: number): void {
  const placedAt = run.workload.placedAt[order] as Instant;
  const deadline = Math.max(daysOf(run, order).autoCancelAt(placedAt), run.now) as Instant;
  run.queue.schedule(deadline, PRIORITY.deadline, order, tag(NOTICE.autoCancel));
}

/** Sets the deadline once for an order whose parcel is not sent when it was due. */
function heldBack(run: Run, order: number): void {
  const dialogue = run.dialogues[order];
  if (dialogue === undefined || dialogue.hasDeadline || run.strategy.everyOrder === true) return;
  dialogue.hasDeadline = true;
  setDeadline(run, order);
}

function jitter(mean: Duration, u: number): Duration {
  return Math.round(mean * (0.5 + u)) as Duration;
}

/**
 * The short cut: a paid order on which nothing else happened is sent without asking the strategy.
 * Writes the same rows as `onShips`.
 */
export function shipsPlainly(run: Run, order: number): boolean {
  const traits = run.workload.traits[order] as number;
  if (run.table.words[order] !== PLAIN_UNSHIPPED || !isPlain(traits)) return false;
  if (run.slipsOnOrders && orderSlip(run, order) !== null) return false;
  const items = allItems(itemsOf(traits));
  run.table.words[order] = PLAIN_SHIPPED;
  run.table.shipped[order] = items;
  const details = shipmentIn.validTracking.put(hasTracking(run, order)) | shipmentIn.items.put(items);
  run.journal.append(run.now, order, inMarket(LEFT | details, marketOf(traits)), 0);
  return true;
}

/** A confirmation that is also the hand-over. */
const LEFT = headOf('shipment-confirmed') | shipmentIn.handedOver.put(true);

/**
 * A step of sending a parcel is due. The strategy may hold or cancel an order that it knows
 * something about.
 */
export function onShips(run: Run, order: number, step: ShipStep, askAlways: boolean): void {
  const now = run.table.load(order);
  if (now.status === 'cancelled') return;
  if (now.fulfilledBy === 'amazon') return performStep(run, order, 'dispatch');
  if (run.outsideShips && isOutside(run)) {
    if (step === 'dispatch') setDeadline(run, order); // a parcel that leaves at once has no deadline yet
    return;
  }
  const dialogue = run.dialogues[order];
  if (dialogue?.stopped) return;
  if (run.slipsOnOrders && (step === 'dispatch' || step === 'label') && slips(run, order)) return;
  if (isStockMissing(run.workload.traits[order] as number)) return outOfStock(run, order);
  if (dialogue !== undefined) {
    if (run.now < dialogue.inboxDone) return waitForInbox(run, order, step, dialogue.inboxDone);
    if (run.now < dialogue.holdUntil) return tryLater(run, order, step, dialogue.holdUntil);
    if (run.profile.checksBeforeDispatch) checkForRequest(run, order, dialogue);
    if (run.table.statusOf(order) === 'cancelled' || dialogue.stopped) return;
  }
  const known = dialogue !== undefined && (dialogue.request !== null || dialogue.read.length > 0);
  const decisions = known || askAlways ? ask(run, { type: 'ship-due', order, step }) : PROCEED;
  for (const decision of decisions) {
    if (decision.type === 'hold' && decision.until > run.now) return tryLater(run, order, step, decision.until);
  }
  if (decisions.length > 0) {
    perform(
      run,
      decisions.filter((decision) => decision.type !== 'hold'),
    );
    if (run.table.statusOf(order) === 'cancelled' || run.dialogues[order]?.stopped) return;
  }
  performStep(run, order, step);
}

/** Staff answer what they have seen of this order before its parcel goes. */
function waitForInbox(run: Run, order: number, step: ShipStep, until: Instant): void {
  heldBack(run, order);
  scheduleStep(run, order, step, until);
}

function tryLater(run: Run, order: number, step: ShipStep, until: Instant): void {
  heldBack(run, order);
  scheduleStep(run, order, step, run.clock.dispatch.next(until));
}

/** Whether the order ends here by a mistake of the seller's. */
function slips(run: Run, order: number): boolean {
  const slip = orderSlip(run, order);
  if (slip === null) return false;
  dialogueOf(run, order);
  heldBack(run, order);
  if (slip.type === 'cancels') perform(run, [{ type: 'cancel', order, reason: slip.reason }]);
  return true;
}

function outOfStock(run: Run, order: number): void {
  if (run.table.load(order).stockMissing) return;
  dialogueOf(run, order);
  heldBack(run, order);
  record(run, order, { type: 'stock-missing' });
  perform(run, ask(run, { type: 'out-of-stock', order }));
}

function performStep(run: Run, order: number, step: ShipStep): void {
  const { labelLead, confirms } = run.profile;
  switch (step) {
    case 'dispatch':
      return confirm(run, order, true);
    case 'label':
      follow(run, order, { type: 'label-bought' });
      scheduleStep(run, order, 'hand-over', run.clock.dispatch.next(after(run.now, labelLead)));
      if (confirms.with === 'label') scheduleStep(run, order, 'confirm', after(run.now, confirms.after));
      return;
    case 'hand-over':
      follow(run, order, { type: 'handed-over' });
      if (confirms.with === 'hand-over') scheduleStep(run, order, 'confirm', after(run.now, confirms.after));
      return;
    case 'confirm':
      return confirm(run, order, false);
  }
}

/** The next step is due at an instant. */
function scheduleStep(run: Run, order: number, step: ShipStep, at: Instant): void {
  run.queue.schedule(at, PRIORITY.parcel, order, tag(NOTICE.ships, STEPS.indexOf(step)));
}

function confirm(run: Run, order: number, handedOver: boolean): void {
  const items = openItems(run.table.load(order));
  if (items === 0) return;
  follow(run, order, { type: 'shipment-confirmed', items, validTracking: hasTracking(run, order), handedOver });
}
