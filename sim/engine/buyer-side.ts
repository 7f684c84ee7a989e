import { after, between, span, DAY, type Instant } from '../kernel/time.ts';
import type { BuyerAct, Outcome } from '../world/command.ts';
import { decideBuyer } from '../world/decide-buyer.ts';
import type { MessageKind } from '../world/event.ts';
import type { Order } from '../world/order.ts';
import type { Case } from './case.ts';
import { surface } from './channels.ts';
import { valueAt } from './market-days.ts';
import { NOTICE, PRIORITY, tag } from './notice.ts';
import { caseOf, closeCase, daysOf, note, record, type Run } from './run-state.ts';

/** From the buyer's return to its arrival at the seller's. */
const RETURN_TAKES = span(6, DAY);

/** The buyer's first act: the account page, or a message. */
export function onAsks(run: Run, order: number): void {
  const story = caseOf(run, order);
  const { plan } = story;
  if (story.delivered || run.table.statusOf(order) === 'cancelled') return closeCase(run, order);
  const { items, reason } = plan;
  if (plan.wish === 'account') {
    act(run, order, { type: 'request-cancellation', items, reason });
  } else {
    act(run, order, { type: 'write-message', kind: plan.says, asksToCancel: plan.wish === 'message', items, reason });
  }
}

/** Files after a redirect (or after being coaxed), if he still wants to. */
export function onFiles(run: Run, order: number): void {
  const story = caseOf(run, order);
  if (!story.wantsOut && !story.coaxed) return;
  act(run, order, { type: 'request-cancellation', items: story.plan.items, reason: story.plan.reason });
}

/** Takes the wish back: persuaded, or of his own accord. */
export function onKeeps(run: Run, order: number, cause: 'persuaded' | 'changed-mind'): void {
  const story = caseOf(run, order);
  if (!story.wantsOut || story.delivered) return;
  const kind: MessageKind = cause === 'persuaded' ? 'accepts-offer' : 'changed-mind';
  act(run, order, { type: 'keep-order', kind, cause });
}

export function onInsists(run: Run, order: number): void {
  const story = caseOf(run, order);
  if (!story.wantsOut) return;
  const { items, reason } = story.plan;
  act(run, order, { type: 'write-message', kind: 'insists', asksToCancel: false, items, reason });
}

/** Carries a buyer's act out; a refusal is a fact too. */
export function act(run: Run, order: number, deed: BuyerAct): Outcome {
  const { rules } = daysOf(run, order);
  const before = run.table.load(order);
  const outcome = decideBuyer(before, deed, run.now, {
    selfCancelWindow: valueAt(rules.selfCancelWindow, before.placedAt),
    rolloutAt: rules.rollout.at,
  });
  const story = caseOf(run, order);
  if (!outcome.ok) {
    note(run, order, { type: 'command-rejected', code: outcome.code, command: deed.type });
    if (outcome.code === 'already-shipped') asks(run, order, story);
    return outcome;
  }
  for (const event of outcome.events) {
    const now = record(run, order, event);
    if (event.type === 'order-cancelled') settleIfCancelled(run, order, now);
    if (event.type === 'cancellation-requested') {
      if (!story.coaxed) asks(run, order, story);
      if (event.route !== 'informal') surface(run, order, event.route, true, 0);
    }
    if (event.type === 'order-kept') story.wantsOut = false;
    if (event.type === 'message-sent' && event.kind !== 'legacy-request') {
      story.messages = [...story.messages, { kind: event.kind, at: run.now }];
      surface(run, order, 'informal', event.kind === 'wants-to-cancel', story.messages.length);
    }
  }
  return outcome;
}

/** From here on the buyer waits, for as long as his patience lasts. */
function asks(run: Run, order: number, story: Case): void {
  story.wantsOut = true;
  if (story.asked) return;
  story.asked = true;
  story.askedAt = run.now;
  if (story.plan.changesMindAfter === null) return;
  run.calendar.schedule(after(run.now, story.plan.changesMindAfter), PRIORITY.buyer, order, tag(NOTICE.changesMind));
}

/** Whole order gone: nothing is left to want. Part of it gone: the wish is met when what was asked for is. */
export function settleIfCancelled(run: Run, order: number, now: Order): void {
  const story = run.cases[order];
  if (story === undefined) return;
  if (now.status === 'cancelled') {
    if (!now.handedOver) closeCase(run, order);
  } else if ((story.plan.items & ~now.cancelled) === 0) {
    story.wantsOut = false;
  }
}

/** What a seller's message does to a buyer: it works only within his patience. */
export function onSellerWrites(run: Run, order: number, kind: MessageKind): void {
  const story = caseOf(run, order);
  const { plan } = story;
  if (kind === 'ask-to-file' && plan.coaxable && !story.filing) {
    story.coaxed = true;
    return files(run, order, story);
  }
  if (!story.wantsOut || between(story.askedAt, run.now) > plan.patience) return;
  if (kind === 'redirect-to-request' && plan.followsRedirect && !story.filing) files(run, order, story);
  if (kind === 'offer-to-keep') {
    const answer = plan.persuadable ? NOTICE.keeps : NOTICE.insists;
    run.calendar.schedule(after(run.now, plan.answersAfter), PRIORITY.buyer, order, tag(answer));
  }
  if (kind === 'tell-shipped') story.informed = true;
}

function files(run: Run, order: number, story: Case): void {
  story.filing = true;
  run.calendar.schedule(after(run.now, story.plan.followsAfter), PRIORITY.buyer, order, tag(NOTICE.files));
}

/** The parcel is at the door. Who still wants out refuses it, returns it, or keeps it with or without a grudge. */
export function onDelivered(run: Run, order: number): void {
  const story = caseOf(run, order);
  story.delivered = true;
  const now = run.table.load(order);
  if (now.intercepted) return comesBack(run, order, run.now);
  if (!story.wantsOut || now.status === 'cancelled') return closeCase(run, order);
  const { plan } = story;
  if (!story.informed && plan.leavesFeedback) note(run, order, { type: 'feedback-left', stars: 1 });
  if (!story.informed && plan.filesClaim && plan.ifShipped === 'keep') note(run, order, { type: 'claim-filed' });
  if (plan.ifShipped === 'keep') return closeCase(run, order);
  if (plan.ifShipped === 'refuse') note(run, order, { type: 'parcel-refused' });
  comesBack(run, order, run.now);
}

/** The parcel travels back to the seller. */
export function comesBack(run: Run, order: number, from: Instant): void {
  run.calendar.schedule(after(from, RETURN_TAKES), PRIORITY.market, order, tag(NOTICE.returned));
}

/** Back at the seller's; the marketplace refunds. */
export function onReturned(run: Run, order: number): void {
  const now = record(run, order, { type: 'return-received' });
  if (!now.refunded) record(run, order, { type: 'refund-issued', amount: run.workload.amount[order] as number });
  closeCase(run, order);
}
