import { uniform, type StreamKey } from '../kernel/random.ts';
import type { Instant } from '../kernel/time.ts';

/**
 * What can go wrong between the marketplace and a seller, for tests of outside systems: plain data,
 * so that a world can be played again.
 */
export type ChannelFaults = {
  /** No mail about the order arrives. */
  readonly mailLost: readonly ChannelFault[];
  /** A formal request also shows among the messages, although the policy says that it does not. */
  readonly leaked: readonly ChannelFault[];
};

export type ChannelFault = {
  readonly name: string;
  /** Seed of the draw for each order. */
  readonly key: StreamKey;
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
  /** 0 to 1. */
  readonly chance: number;
};

export const NO_CHANNEL_FAULTS: ChannelFaults = { mailLost: [], leaked: [] };

/** The first that strikes this order now; the same for every mail of one order. */
export function strikes(faults: readonly ChannelFault[], order: number, now: Instant): ChannelFault | undefined {
  if (faults.length === 0) return undefined;
  return faults.find(({ key, from, until, chance }) => from <= now && now < until && uniform(key, order, 0) < chance);
}
