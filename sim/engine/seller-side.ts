import { after, type Instant } from '../kernel/time.ts';
import type { Outcome, SellerCommand } from '../world/command.ts';
import { decideSeller } from '../world/decide-seller.ts';
import type { WorldEvent } from '../world/event.ts';
import { PURPOSE } from '../world/purpose.ts';
import { isSpecial } from '../world/order-traits.ts';
import { asksToCancel, cancelAsBuyerAsked } from '../strategy/moves.ts';
import { PROCEED, type Observation, type SellerDecision } from '../strategy/strategy.ts';
import { onSellerWrites, settleIfCancelled } from './buyer-side.ts';
import { isLookedUp, noteSight, SEEN, watchOf } from './channels.ts';
import type { Dialogue } from './dialogue.ts';
import { checkMessage, restrict } from './message-check.ts';
import { misreads, slipped } from './slips.ts';
import { NOTICE, PRIORITY, isOfRequest, isOnFile, tag, unpackSighting, type Sighting } from './notice.ts';
import { dialogueOf, daysOf, isOutside, note, record, type Run } from './run-state.ts';

/**
 * Staff or a program looks at a channel. The sighting is a fact, and the first sighting of a
 * request or message becomes work.
 */
export function onLooks(run: Run, order: number, packed: number): void {
  if (isOutside(run)) return;
  if (run.table.statusOf(order) === 'cancelled') return;
  const dialogue = run.dialogues[order];
  if (dialogue !== undefined && isOnFile(packed) && !isStillUnseen(dialogue, packed)) return;
  if (isOfRequest(packed)) noteSight(run, order, SEEN, packed);
  const sighting = unpackSighting(packed);
  if (dialogue === undefined || !isNews(run, order, dialogue, sighting)) return;
  if (watchOf(run, packed)?.by === 'system') return onHandles(run, order, sighting);
  const done = staffDone(run, order, sighting);
  dialogue.inboxDone = done;
  run.queue.schedule(done, PRIORITY.seller, order, tag(NOTICE.handles, packed));
}

/**
 * False if a check before dispatch has seen it already. Channels that cannot be looked up are never
 * checked.
 */
function isStillUnseen(dialogue: Dialogue, packed: number): boolean {
  if (!isLookedUp(packed)) return true;
  if (!dialogue.unseen.includes(packed)) return false;
  dialogue.unseen = dialogue.unseen.filter((each) => each !== packed);
  return true;
}

/** Whether this is the first sight of the request, or of the message. Keeps it, if so. */
function isNews(run: Run, order: number, dialogue: Dialogue, sighting: Sighting): boolean {
  if (sighting.message > 0) {
    if (dialogue.understood.includes(sighting.message)) return false;
    dialogue.understood = [...dialogue.understood, sighting.message];
    return true;
  }
  if (dialogue.request !== null) return false;
  dialogue.request = {
    route: sighting.route,
    items: run.table.load(order).requested,
    reason: dialogue.plan.reason,
    seenAt: run.now,
    channel: sighting.channel,
  };
  return true;
}

/**
 * Before a parcel leaves, the seller looks it up: a request that shows by now is seen and dealt
 * with at once.
 */
export function checkForRequest(run: Run, order: number, dialogue: Dialogue): void {
  const { unseen } = dialogue;
  dialogue.unseen = [];
  for (const packed of unseen) {
    noteSight(run, order, SEEN, packed);
    const sighting = unpackSighting(packed);
    if (isNews(run, order, dialogue, sighting)) return onHandles(run, order, sighting);
  }
  if (isStillAsked(run, order, dialogue)) perform(run, ask(run, seenAgain(order, dialogue)));
}

/**
 * A request was seen, and some of what it names is neither cancelled nor taken back: it came while
 * payment was pending, say.
 */
function isStillAsked(run: Run, order: number, { request, read }: Dialogue): boolean {
  if (request === null || read.some(({ kind }) => kind === 'changed-mind')) return false;
  return (request.items & ~run.table.load(order).cancelled) !== 0;
}

function seenAgain(order: number, { request }: Dialogue): Observation {
  const route = request?.route === 'legacy' ? 'legacy' : 'formal';
  return { type: 'request-seen', order, channel: request?.channel ?? 'manage-orders', route };
}

/**
 * When the first member of staff who is free will have dealt with it, in office hours. Foreign
 * languages take longer.
 */
function staffDone(run: Run, order: number, sighting: Sighting): Instant {
  let person = 0;
  for (let i = 1; i < run.staffFree.length; i += 1) {
    if ((run.staffFree[i] as number) < (run.staffFree[person] as number)) person = i;
  }
  const start = run.clock.nextOpen(Math.max(run.now, run.staffFree[person] as number) as Instant);
  const foreign = sighting.message > 0 && isForeign(run, order);
  const handled = after(start, run.profile.handling);
  const done = foreign ? after(handled, run.profile.translation) : handled;
  run.staffFree[person] = done;
  return done;
}

function isForeign(run: Run, order: number): boolean {
  const language = daysOf(run, order).rules.marketplace.language.split('-')[0] ?? 'en';
  return !run.profile.languages.includes(language);
}

/** The strategy is asked about what was seen. */
export function onHandles(run: Run, order: number, sighting: Sighting): void {
  const dialogue = dialogueOf(run, order);
  if (sighting.message === 0) {
    if (sighting.route === 'informal') return;
    return perform(run, ask(run, { type: 'request-seen', order, channel: sighting.channel, route: sighting.route }));
  }
  const message = dialogue.messages[sighting.message - 1];
  if (message === undefined) return;
  dialogue.read = [...dialogue.read, { kind: message.kind, at: run.now }];
  if (asksToCancel(message.kind) && misreads(run, order)) return perform(run, cancelAsBuyerAsked(run.desk.file(order)));
  perform(run, ask(run, { type: 'message-seen', order, kind: message.kind }));
}

export function ask(run: Run, observation: Observation): readonly SellerDecision[] {
  return isOutside(run) ? PROCEED : run.strategy(observation, run.desk);
}

/** Carries decisions out, one after another. A refusal is a fact too. */
export function perform(run: Run, decisions: readonly SellerDecision[]): void {
  for (const decision of decisions) {
    if (decision.type === 'remind') {
      run.queue.schedule(
        run.clock.nextOpen(Math.max(decision.at, run.now) as Instant),
        PRIORITY.seller,
        decision.order,
        tag(NOTICE.reminder),
      );
    } else if (decision.type === 'hold') {
      dialogueOf(run, decision.order).holdUntil = decision.until;
    } else {
      const done = slipped(run, decision);
      if (done !== null) command(run, done as SellerCommand);
    }
  }
}

/** The feed carries out what it accepted hours ago. */
export function onLateFeed(run: Run, order: number): void {
  const { lateCommand } = dialogueOf(run, order);
  if (lateCommand !== null) command(run, lateCommand);
}

/** Carries one command out, for a strategy or for an outside seller. */
export function command(run: Run, wanted: SellerCommand): Outcome {
  const { order } = wanted;
  const dialogue = dialogueOf(run, order);
  const before = run.table.load(order);
  const message = checkMessage(run, wanted, before);
  const outcome = decideSeller(before, wanted, {
    message,
    buyerOptedOut: dialogue.plan.optedOut,
    cancellationIsCritical: run.now >= daysOf(run, order).rules.cancellationCriticalFrom,
    validTracking: wanted.type === 'confirm-shipment' && hasTracking(run, order),
    delivered: dialogue.delivered,
    interceptable: wanted.type === 'intercept' && isInterceptable(run, order),
    amount: run.workload.amount[order] as number,
  });
  if (message.broken !== 0)
    note(run, order, { type: 'guidelines-broken', rules: message.broken, stopped: !outcome.ok });
  if (!outcome.ok) {
    note(run, order, { type: 'command-rejected', code: outcome.code, command: wanted.type });
    return outcome;
  }
  for (const event of outcome.events) follow(run, order, event);
  if (message.broken !== 0) restrict(run, order);
  return outcome;
}

/** Records a fact of the seller's making and lets the world react. */
export function follow(run: Run, order: number, event: WorldEvent): void {
  const now = record(run, order, event);
  switch (event.type) {
    case 'order-cancelled':
      return settleIfCancelled(run, order, now);
    case 'message-sent': {
      const dialogue = dialogueOf(run, order);
      dialogue.sent = [...dialogue.sent, { kind: event.kind, at: run.now }];
      return onSellerWrites(run, order, event.kind);
    }
    case 'refund-issued':
      dialogueOf(run, order).stopped = !now.handedOver;
      return;
    case 'report-column-switched':
      run.reportColumn = event.on;
      return;
    case 'handed-over':
      return leaves(run, order);
    case 'shipment-confirmed':
      return event.handedOver ? leaves(run, order) : undefined;
    default:
      return;
  }
}

/** The parcel is on its way. Its delivery matters only for an order with a dialogue. */
function leaves(run: Run, order: number): void {
  if (run.dialogues[order] === undefined && !isSpecial(run.workload.traits[order] as number)) return;
  const dialogue = dialogueOf(run, order);
  run.queue.schedule(after(run.now, dialogue.plan.transit), PRIORITY.market, order, tag(NOTICE.delivered));
}

function isInterceptable(run: Run, order: number): boolean {
  return run.workload.uniform(order, PURPOSE.intercept) < run.profile.interceptable;
}

/** Whether the parcel has valid tracking. Drawn only if some parcels have none. */
export function hasTracking(run: Run, order: number): boolean {
  return run.profile.tracking >= 1 || run.workload.uniform(order, PURPOSE.tracking) < run.profile.tracking;
}
