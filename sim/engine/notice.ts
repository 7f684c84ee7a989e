import { sightIn } from '../ledger/journal/facts.ts';
import { DETAILS_FROM } from '../ledger/journal/head.ts';
import type { Channel, Route } from '../policy/words.ts';
import type { ShipStep } from '../strategy/strategy.ts';

/**
 * Kinds of notices in the event queue. A tag is a kind in its low five bits, and an argument above
 * them.
 */
export const NOTICE = {
  payment: 0,
  asks: 1,
  files: 2,
  keeps: 3,
  insists: 4,
  changesMind: 5,
  surfaces: 6,
  looks: 7,
  handles: 8,
  ships: 9,
  autoCancel: 10,
  delivered: 11,
  returned: 12,
  reminder: 13,
  lateFeed: 14,
  writesAgain: 15,
} as const;

/**
 * Ties at one instant: the marketplace, then buyers, then channels, then the seller; a deadline
 * comes last, so an act on its last millisecond is in time.
 */
export const PRIORITY = { market: 0, buyer: 1, channel: 2, seller: 3, parcel: 4, deadline: 5 } as const;

const KIND_BITS = 5;
export const tag = (kind: number, argument = 0): number => kind | (argument << KIND_BITS);
/** A slow or failing payment: the commonest notice but dispatch. */
export const PAYMENT = tag(NOTICE.payment);
export const DISPATCH = tag(NOTICE.ships, 0); // 0: STEPS[0], all steps at once

export const kindOf = (value: number): number => value & ((1 << KIND_BITS) - 1);
export const argumentOf = (value: number): number => value >>> KIND_BITS;

export const STEPS: readonly ShipStep[] = ['dispatch', 'label', 'hand-over', 'confirm'];

/**
 * A sighting: channel, route, and which of the order's messages (0: none, it is a request on file).
 */
export type Sighting = {
  readonly channel: Channel;
  readonly route: Route;
  readonly isRequest: boolean;
  readonly message: number;
};

// A packed sighting: the details of its journal row (channel and route) | whether it is a request |
// the message's number. The event queue hands it back as the argument of a notice.
const DETAILS = (sightIn.channel.mask | sightIn.route.mask) >>> DETAILS_FROM;
const CHANNEL = sightIn.channel.mask >>> DETAILS_FROM;
const REQUEST = DETAILS + 1;
const MESSAGE = REQUEST * 2;

/** Channel and route, where a row's head has them. */
export const rowDetails = (sighting: number): number => (sighting & DETAILS) << DETAILS_FROM;
/** Position of the channel in `CHANNELS`. */
export const channelAt = (sighting: number): number => sighting & CHANNEL;
export const isOfRequest = (sighting: number): boolean => (sighting & REQUEST) !== 0;
/** A sighting of a request on file, not of a message that asks for a cancellation. */
export const isOnFile = (sighting: number): boolean => isOfRequest(sighting) && sighting < MESSAGE;
/** A sighting of the first channel (`CHANNELS[0]`), seen through another one. */
export const throughChannel = (sighting: number, channel: number): number => sighting | channel;

export function packSighting({ channel, route, isRequest, message }: Sighting): number {
  const details = (sightIn.channel.put(channel) | sightIn.route.put(route)) >>> DETAILS_FROM;
  return details | (isRequest ? REQUEST : 0) | (message * MESSAGE);
}

export function unpackSighting(sighting: number): Sighting {
  const details = rowDetails(sighting);
  return {
    channel: sightIn.channel.of(details),
    route: sightIn.route.of(details),
    isRequest: isOfRequest(sighting),
    message: Math.floor(sighting / MESSAGE),
  };
}
