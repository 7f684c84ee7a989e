import type { Duration, Instant } from '../kernel/time.ts';
import { after } from '../kernel/time.ts';
import {
  PROCEED,
  type Desk,
  type Observation,
  type OrderFile,
  type SellerDecision,
  type SellerStrategy,
} from '../strategy/strategy.ts';

/** Ways to spoil a strategy: each takes a good seller and gives one that is wrong in one place. */
export type Spoil = (seller: SellerStrategy) => SellerStrategy;

type Heard = Extract<Observation, { type: 'request-seen' }>;

/** Keeps what a strategy declares of itself. */
function like(seller: SellerStrategy, spoilt: (observation: Observation, desk: Desk) => readonly SellerDecision[]) {
  const { everyOrder, unplayable, neverLooks } = seller;
  return Object.assign(
    spoilt,
    everyOrder && { everyOrder },
    unplayable && { unplayable },
    neverLooks && { neverLooks },
  ) as SellerStrategy;
}

function seeing(desk: Desk, look: (file: OrderFile) => OrderFile): Desk {
  return {
    now: desk.now, // made anew for each question
    file: (order) => look(desk.file(order)),
    windowEnds: (order) => desk.windowEnds(order),
    lastDispatch: (order) => desk.lastDispatch(order),
    foresee: (order) => desk.foresee(order),
  };
}

const unrequested = (file: OrderFile): OrderFile => ({ ...file, request: null });

/** Requests it does not hear never come to its notice. */
export function deafTo(hears: (request: Heard, file: OrderFile, now: Instant) => boolean): Spoil {
  return (seller) =>
    like(seller, (observation, desk) => {
      if (observation.type !== 'request-seen') return seller(observation, seeing(desk, unrequested));
      return hears(observation, desk.file(observation.order), desk.now) ? seller(observation, desk) : PROCEED;
    });
}

/** Something else is done where `instead` says so (null: as before). */
export function otherwise(
  instead: (observation: Observation, file: OrderFile, desk: Desk) => readonly SellerDecision[] | null,
): Spoil {
  return (seller) =>
    like(
      seller,
      (observation, desk) => instead(observation, desk.file(observation.order), desk) ?? seller(observation, desk),
    );
}

/** The same decisions, each changed. */
export function changing(change: (decision: SellerDecision, file: OrderFile) => SellerDecision): Spoil {
  return (seller) =>
    like(seller, (observation, desk) =>
      seller(observation, desk).map((decision) => change(decision, desk.file(decision.order))),
    );
}

/** Requests come to its notice so much later. */
export function lateBy(wait: Duration): Spoil {
  return (seller) =>
    like(seller, (observation, desk) => {
      if (observation.type === 'request-seen')
        return [{ type: 'remind', order: observation.order, at: after(desk.now, wait) }];
      const late = (file: OrderFile): OrderFile =>
        file.request !== null && desk.now < after(file.request.seenAt, wait) ? unrequested(file) : file;
      return seller(observation, seeing(desk, late));
    });
}

/** Messages are answered so much later. */
export function answersAfter(wait: Duration): Spoil {
  return (seller) =>
    like(seller, (observation, desk) => {
      const { order } = observation;
      if (observation.type === 'message-seen') return [{ type: 'remind', order, at: after(desk.now, wait) }];
      const last = desk.file(order).read.at(-1);
      if (observation.type !== 'reminder' || last === undefined) return seller(observation, desk);
      return seller({ type: 'message-seen', order, kind: last.kind }, desk);
    });
}
