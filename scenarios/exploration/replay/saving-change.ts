import { BUILT_IN, CHANNELS, HOUR, MINUTE } from '../../../sim/internal.ts';
import type { NamedStrategy } from '../worlds/play-case.ts';
import type { CaseSeller, WorldCase } from '../worlds/world-case.ts';

export type Change = { readonly says: string; readonly world: WorldCase; readonly seller: NamedStrategy };

/** Strategies that are built in for comparison and are never recommended. */
const BREAKERS = ['cancel-on-any-request', 'ship-anyway', 'ignore', 'out-of-stock-coaxer'];

/**
 * Changes that a seller could make, the smallest first: look more often, watch another channel,
 * wait longer, have staff at all hours, use another strategy.
 */
export function* changesTo(world: WorldCase, seller: NamedStrategy): Generator<Change> {
  const { channels } = world.seller;
  const as = (says: string, patch: Partial<CaseSeller>): Change => ({
    says,
    seller,
    world: { ...world, seller: { ...world.seller, ...patch } },
  });
  for (const [i, watch] of channels.entries()) {
    if (watch.every <= 15 * MINUTE) continue;
    const often = channels.map((each, at) => (at === i ? { ...each, every: 15 * MINUTE } : each));
    yield as(`look at ${watch.channel} every 15 minutes`, { channels: often });
  }
  for (const channel of CHANNELS) {
    if (channels.some((watch) => watch.channel === channel)) continue;
    const column = channel === 'order-report' ? { requestColumn: true } : {};
    const more = { channel, every: 15 * MINUTE, by: 'system' as const, delay: null };
    yield as(`also watch ${channel}`, { channels: [...channels, more], ...column });
  }
  if (world.seller.weekdays !== null) yield as('have staff at all hours', { weekdays: null });
  for (const hours of [6, 12, 24, 48])
    yield as(`ship ${hours} hours later`, { shipsAfter: world.seller.shipsAfter + hours * HOUR });
  for (const [name, make] of Object.entries(BUILT_IN)) {
    const strategy = make();
    if (name !== seller.name && strategy.unplayable !== true && !BREAKERS.includes(name))
      yield { says: `use the strategy ${name}`, world, seller: { name, strategy } };
  }
}

/** The smallest change that keeps the property, found by playing it; null when none does. */
export function savingChange(
  world: WorldCase,
  seller: NamedStrategy,
  holds: (change: Change) => boolean,
): Change | null {
  for (const change of changesTo(world, seller)) if (holds(change)) return change;
  return null;
}
