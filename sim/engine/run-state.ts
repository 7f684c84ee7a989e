import type { EventQueue } from '../kernel/event-queue.ts';
import type { Instant } from '../kernel/time.ts';
import type { Journal } from '../ledger/journal/journal.ts';
import type { ChannelWatch, SellerProfile } from '../strategy/profile.ts';
import type { Desk, SellerStrategy } from '../strategy/strategy.ts';
import type { WorldEvent } from '../world/event.ts';
import { evolve } from '../world/evolve.ts';
import type { OrderTable } from '../world/order-table.ts';
import type { Order } from '../world/order.ts';
import { marketOf } from '../world/order-traits.ts';
import type { Workload } from '../world/workload.ts';
import type { ChannelFaults } from './channel-faults.ts';
import { newDialogue, type Dialogue } from './dialogue.ts';
import type { MarketDays } from './market-days.ts';
import type { SellerClock } from './office-hours.ts';

/** Everything one run holds. Only the run loop moves `now`. */
export type Run = {
  now: Instant;
  readonly workload: Workload;
  markets: readonly MarketDays[];
  readonly profile: SellerProfile;
  readonly clock: SellerClock;
  readonly strategy: SellerStrategy;
  readonly queue: EventQueue;
  readonly journal: Journal;
  readonly table: OrderTable;
  /** Open dialogues by order number. */
  readonly dialogues: (Dialogue | undefined)[];
  readonly desk: Desk;
  /** How the seller watches each channel, if they do. The order is that of `CHANNELS`. */
  readonly watches: readonly (ChannelWatch | undefined)[];
  /** When each of the staff is free again. */
  readonly staffFree: number[];
  /** The instant until which unsolicited messages are stopped, for each marketplace. */
  readonly restrictedUntil: Instant[];
  /** Whether the profile has slips that strike whole orders (`slips.ts`). */
  readonly slipsOnOrders: boolean;
  reportColumn: boolean;
  channelFaults: ChannelFaults;
  /** Called with the name of each channel fault that strikes. */
  readonly onChannelFault: (name: string, order: number) => void;
  /** From this instant on an outside system is the seller. */
  readonly handsOverAt: Instant;
  /** Parcels leave only when the outside system commands it. */
  readonly outsideShips: boolean;
};

export function marketOfOrder(run: Run, order: number): number {
  return marketOf(run.workload.traits[order] as number);
}

export function daysOf(run: Run, order: number): MarketDays {
  return run.markets[marketOfOrder(run, order)] as MarketDays;
}

/** Writes a fact that leaves the order as it is: a sighting, a message, a refusal. */
export function note(run: Run, order: number, event: WorldEvent): void {
  run.journal.record(run.now, order, marketOfOrder(run, order), event);
}

/** Writes a fact and moves the order on. */
export function record(run: Run, order: number, event: WorldEvent): Order {
  run.journal.record(run.now, order, marketOfOrder(run, order), event);
  const before = run.table.load(order);
  const after = evolve(before, event);
  if (after !== before) run.table.store(order, after);
  return after;
}

/** The dialogue of an order; opened when first needed. */
export function dialogueOf(run: Run, order: number): Dialogue {
  const open = run.dialogues[order];
  if (open !== undefined) return open;
  const opened = newDialogue(run.workload.plan(order));
  run.dialogues[order] = opened;
  return opened;
}

/** Ends the dialogue: nothing more can happen in it. */
export function closeDialogue(run: Run, order: number): void {
  run.dialogues[order] = undefined;
}

/** Whether the seller's part is played by a system outside of this world. */
export function isOutside(run: Run): boolean {
  return run.now >= run.handsOverAt;
}
