import { after, between, span, DAY, type Instant } from '../kernel/time.ts';
import type { BuyerAct, Outcome } from '../world/command.ts';
import { decideBuyer } from '../world/decide-buyer.ts';
import type { MessageKind } from '../world/event.ts';
import type { Order } from '../world/order.ts';
import type { BuyerPlan } from '../world/workload.ts';
import type { Dialogue } from './dialogue.ts';
import { surface } from './channels.ts';
import { valueAt } from './market-days.ts';
import { NOTICE, PRIORITY, tag } from './notice.ts';
import { dialogueOf, closeDialogue, daysOf, note, record, type Run } from './run-state.ts';

/** Time a returned parcel takes from the buyer to the seller. Assumed. */
const RETURN_TAKES = span(6, DAY);

/** The buyer's first act: they use the account page, or they write a message. */
export function onAsks(run: Run, order: number): void {
  const dialogue = dialogueOf(run, order);
  const { plan } = dialogue;
  if (dialogue.delivered || run.table.statusOf(order) === 'cancelled') return closeDialogue(run, order);
  const { items, reason } = plan;
  if (plan.wish === 'account') {
    act(run, order, { type: 'request-cancellation', items, reason });
  } else {
    act(run, order, { type: 'write-message', kind: plan.says, asksToCancel: plan.wish === 'message', items, reason });
    if (plan.wish === 'message') whatFollows(run, order, plan);
  }
}

/** A buyer who wrote may file without being told to, and may write again. */
function whatFollows(run: Run, order: number, plan: BuyerPlan): void {
  if (plan.filesAloneAfter !== null)
    run.queue.schedule(after(run.now, plan.filesAloneAfter), PRIORITY.buyer, order, tag(NOTICE.files));
  if (plan.writesAgain)
    run.queue.schedule(after(run.now, plan.patience), PRIORITY.buyer, order, tag(NOTICE.writesAgain));
}

/** Nobody has answered within their patience: they write again. */
export function onWritesAgain(run: Run, order: number): void {
  const { wantsOut, sent, plan } = dialogueOf(run, order);
  if (!wantsOut || sent.length > 0) return;
  const { items, reason } = plan;
  act(run, order, { type: 'write-message', kind: 'insists', asksToCancel: false, items, reason });
}

/**
 * The buyer files a request after a redirect, or after being coaxed, if they still want to cancel.
 */
export function onFiles(run: Run, order: number): void {
  const dialogue = dialogueOf(run, order);
  if (!dialogue.wantsOut && !dialogue.coaxed) return;
  act(run, order, { type: 'request-cancellation', items: dialogue.plan.items, reason: dialogue.plan.reason });
}

/** The buyer takes the wish back, persuaded by the seller or on their own. */
export function onKeeps(run: Run, order: number, cause: 'persuaded' | 'changed-mind'): void {
  const dialogue = dialogueOf(run, order);
  if (!dialogue.wantsOut || dialogue.delivered) return;
  const kind: MessageKind = cause === 'persuaded' ? 'accepts-offer' : 'changed-mind';
  act(run, order, { type: 'keep-order', kind, cause });
}

export function onInsists(run: Run, order: number): void {
  const dialogue = dialogueOf(run, order);
  if (!dialogue.wantsOut) return;
  const { items, reason } = dialogue.plan;
  act(run, order, { type: 'write-message', kind: 'insists', asksToCancel: false, items, reason });
}

/** Carries out what a buyer does. A refusal is recorded as a fact too. */
export function act(run: Run, order: number, deed: BuyerAct): Outcome {
  const { rules } = daysOf(run, order);
  const before = run.table.load(order);
  const outcome = decideBuyer(before, deed, run.now, {
    selfCancelWindow: valueAt(rules.selfCancelWindow, before.placedAt),
    rolloutAt: rules.rollout.at,
  });
  const dialogue = dialogueOf(run, order);
  if (!outcome.ok) {
    note(run, order, { type: 'command-rejected', code: outcome.code, command: deed.type });
    if (outcome.code === 'already-shipped') asks(run, order, dialogue);
    return outcome;
  }
  for (const event of outcome.events) {
    const now = record(run, order, event);
    if (event.type === 'order-cancelled') settleIfCancelled(run, order, now);
    if (event.type === 'cancellation-requested') {
      if (!dialogue.coaxed) asks(run, order, dialogue);
      if (event.route !== 'informal') surface(run, order, event.route, true, 0);
    }
    if (event.type === 'order-kept') dialogue.wantsOut = false;
    if (event.type === 'message-sent' && event.kind !== 'legacy-request') {
      dialogue.messages = [...dialogue.messages, { kind: event.kind, at: run.now }];
      surface(run, order, 'informal', event.kind === 'wants-to-cancel', dialogue.messages.length);
    }
  }
  return outcome;
}

/** The buyer has asked and waits for an answer until their patience ends. */
function asks(run: Run, order: number, dialogue: Dialogue): void {
  dialogue.wantsOut = true;
  if (dialogue.asked) return;
  dialogue.asked = true;
  dialogue.askedAt = run.now;
  if (dialogue.plan.changesMindAfter === null) return;
  run.queue.schedule(after(run.now, dialogue.plan.changesMindAfter), PRIORITY.buyer, order, tag(NOTICE.changesMind));
}

/**
 * After a cancellation of the whole order the dialogue ends. After a partial one the wish is met if
 * it covers what was asked for.
 */
export function settleIfCancelled(run: Run, order: number, now: Order): void {
  const dialogue = run.dialogues[order];
  if (dialogue === undefined) return;
  if (now.status === 'cancelled') {
    if (!now.handedOver) closeDialogue(run, order);
  } else if ((dialogue.plan.items & ~now.cancelled) === 0) {
    dialogue.wantsOut = false;
  }
}

/** How a buyer reacts to the seller's message. It works only within the buyer's patience. */
export function onSellerWrites(run: Run, order: number, kind: MessageKind): void {
  const dialogue = dialogueOf(run, order);
  const { plan } = dialogue;
  if (kind === 'ask-to-file' && plan.coaxable && !dialogue.filing) {
    dialogue.coaxed = true;
    return files(run, order, dialogue);
  }
  if (!dialogue.wantsOut || between(dialogue.askedAt, run.now) > plan.patience) return;
  if (kind === 'redirect-to-request' && plan.followsRedirect && !dialogue.filing) files(run, order, dialogue);
  if (kind === 'offer-to-keep') {
    const answer = plan.persuadable ? NOTICE.keeps : NOTICE.insists;
    run.queue.schedule(after(run.now, plan.answersAfter), PRIORITY.buyer, order, tag(answer));
  }
  if (kind === 'tell-shipped') dialogue.informed = true;
}

function files(run: Run, order: number, dialogue: Dialogue): void {
  dialogue.filing = true;
  run.queue.schedule(after(run.now, dialogue.plan.followsAfter), PRIORITY.buyer, order, tag(NOTICE.files));
}

/**
 * The parcel is delivered. A buyer who still wants to cancel refuses it, returns it, or keeps it
 * and may leave feedback or file a claim.
 */
export function onDelivered(run: Run, order: number): void {
  const dialogue = dialogueOf(run, order);
  dialogue.delivered = true;
  const now = run.table.load(order);
  if (now.intercepted) return comesBack(run, order, run.now);
  if (!dialogue.wantsOut || now.status === 'cancelled') return closeDialogue(run, order);
  const { plan } = dialogue;
  if (!dialogue.informed && plan.leavesFeedback) note(run, order, { type: 'feedback-left', stars: 1 });
  if (!dialogue.informed && plan.filesClaim && plan.ifShipped === 'keep') note(run, order, { type: 'claim-filed' });
  if (plan.ifShipped === 'keep') return closeDialogue(run, order);
  if (plan.ifShipped === 'refuse') note(run, order, { type: 'parcel-refused' });
  comesBack(run, order, run.now);
}

/** The parcel travels back to the seller. */
export function comesBack(run: Run, order: number, from: Instant): void {
  run.queue.schedule(after(from, RETURN_TAKES), PRIORITY.market, order, tag(NOTICE.returned));
}

/** The parcel is back at the seller, and the marketplace refunds the buyer. */
export function onReturned(run: Run, order: number): void {
  const now = record(run, order, { type: 'return-received' });
  if (!now.refunded) record(run, order, { type: 'refund-issued', amount: run.workload.amount[order] as number });
  closeDialogue(run, order);
}
