import type { Desk, OrderFile, SellerDecision, SellerStrategy } from '../strategy/strategy.ts';
import type { MessageKind } from '../world/event.ts';
import { messagesOf } from '../world/informal-message.ts';
import { KIND_OF_INTENT } from '../world/intent.ts';
import { allItems } from '../world/order.ts';
import { isSpecial } from '../world/order-traits.ts';
import type { Workload } from '../world/workload.ts';
import { readMessages, type IntentDetector, type ReadMessage } from './detector.ts';

/** What was made of an order's message of a kind; undefined: it was understood. */
export type Understanding = (order: number, kind: MessageKind) => ReadMessage | undefined;

export function understandingOf(read: readonly ReadMessage[]): Understanding {
  const byOrder = new Map<number, ReadMessage[]>();
  for (const each of read) {
    const before = byOrder.get(each.message.order);
    if (before === undefined) byOrder.set(each.message.order, [each]);
    else before.push(each);
  }
  return (order, kind) => byOrder.get(order)?.find(({ message }) => message.kind === kind);
}

/**
 * Shows a detector every message the buyers of a workload may write. It is asked beforehand, since
 * a strategy answers at once and a detector may take its time; the words do not depend on the
 * seller, so nothing is lost.
 */
export async function understand(workload: Workload, detector: IntentDetector): Promise<Understanding> {
  const writers = Array.from({ length: workload.size }, (_, order) => order).filter((order) =>
    isSpecial(workload.traits[order] as number),
  );
  const messages = writers.flatMap((order) => messagesOf(workload, order));
  return understandingOf(await readMessages(workload, messages, detector));
}

/**
 * The same strategy, with a detector for ears: what it is told of a message, and what it finds in
 * its file later, is what the detector made of it. Where a part of the order was understood and the
 * strategy would cancel all of it, only what the message is about is cancelled, and the buyer is
 * told so.
 */
export function actsOnIntent(understanding: Understanding, strategy: SellerStrategy): SellerStrategy {
  const heard: Heard = (order, kind) => {
    const read = understanding(order, kind);
    return read === undefined || read.found.label === read.message.label ? kind : KIND_OF_INTENT[read.found.label];
  };
  const acting: SellerStrategy = (observation, desk) => {
    const seen =
      observation.type === 'message-seen'
        ? { ...observation, kind: heard(observation.order, observation.kind) }
        : observation;
    return strategy(seen, asHeard(desk, heard)).flatMap((decision) => narrowed(decision, desk, understanding));
  };
  return Object.assign(acting, {
    ...(strategy.everyOrder === undefined ? {} : { everyOrder: strategy.everyOrder }),
    ...(strategy.unplayable === undefined ? {} : { unplayable: strategy.unplayable }),
    ...(strategy.neverLooks === undefined ? {} : { neverLooks: strategy.neverLooks }),
  });
}

type Heard = (order: number, kind: MessageKind) => MessageKind;

function asHeard(desk: Desk, heard: Heard): Desk {
  return {
    now: desk.now,
    windowEnds: (order) => desk.windowEnds(order),
    lastDispatch: (order) => desk.lastDispatch(order),
    foresee: (order) => desk.foresee(order),
    file(order) {
      const file = desk.file(order);
      return { ...file, read: file.read.map(({ kind, at }) => ({ kind: heard(order, kind), at })) };
    },
  };
}

/** A cancellation on a message alone takes what the last message found to ask for one is about. */
function narrowed(decision: SellerDecision, desk: Desk, understanding: Understanding): readonly SellerDecision[] {
  if (decision.type !== 'cancel' || decision.items !== undefined || decision.reason !== 'buyer-cancelled')
    return [decision];
  const file = desk.file(decision.order);
  if (file.request !== null) return [decision];
  const read = lastWish(file, understanding);
  if (read?.found.label !== 'part-of-order' || read.message.about === allItems(file.items)) return [decision];
  return [
    { ...decision, items: read.message.about },
    { type: 'reply', order: file.order, kind: 'answer' },
  ];
}

function lastWish(file: OrderFile, understanding: Understanding): ReadMessage | undefined {
  const read = file.read.map(({ kind }) => understanding(file.order, kind)).filter((each) => each !== undefined);
  return read.findLast(({ found }) => KIND_OF_INTENT[found.label] === 'wants-to-cancel');
}
