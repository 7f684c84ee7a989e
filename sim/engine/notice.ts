import { CHANNELS, ROUTES, type Channel, type Route } from '../policy/words.ts';
import type { ShipStep } from '../strategy/strategy.ts';

/** What the calendar is asked to bring back. A notice is a kind in the low five bits of a tag, and an argument. */
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
} as const;

/**
 * Ties at one instant: the marketplace, then buyers, then channels, then the seller; a deadline comes last, so an act on its last millisecond
 * is in time.
 */
export const PRIORITY = { market: 0, buyer: 1, channel: 2, seller: 3, parcel: 4, deadline: 5 } as const;

export const tag = (kind: number, argument = 0): number => kind | (argument << 5);
/** A slow or failing payment: the commonest notice but dispatch. */
export const PAYMENT = tag(NOTICE.payment);
export const DISPATCH = tag(NOTICE.ships, 0); // 0: STEPS[0], all steps at once

export const kindOf = (value: number): number => value & 31;
export const argumentOf = (value: number): number => value >>> 5;

export const STEPS: readonly ShipStep[] = ['dispatch', 'label', 'hand-over', 'confirm'];

/** A sighting: channel, route, and which of the order's messages (0: none, it is a request on file). */
export type Sighting = {
  readonly channel: Channel;
  readonly route: Route;
  readonly isRequest: boolean;
  readonly message: number;
};

/** In a packed sighting: as a journal row has them, the channel and the route; and whether it is of a request. */
export const SIGHT = 31;
export const REQUEST = 32;
export const channelAt = (sighting: number): number => sighting & 7;

export function packSighting(sighting: Sighting): number {
  return (
    CHANNELS.indexOf(sighting.channel) |
    (ROUTES.indexOf(sighting.route) << 3) |
    ((sighting.isRequest ? 1 : 0) << 5) |
    (sighting.message << 6)
  );
}

export function unpackSighting(value: number): Sighting {
  return {
    channel: CHANNELS[value & 7] ?? 'messages',
    route: ROUTES[(value >>> 3) & 3] ?? 'informal',
    isRequest: (value & REQUEST) !== 0,
    message: value >>> 6,
  };
}
