import type { Experiment, Instant, LiveOptions, Marketplace, StreamKey } from '../../sim/internal.ts';
import { streamKey } from '../../sim/internal.ts';
import { newApiState, type ApiState, type SellerSettings } from './api-state.ts';
import { channelFaults, noteChannelFault } from '../faults/channel.ts';
import { NO_FAULTS, type FaultPlan } from '../faults/fault.ts';
import { letters } from '../wire/ids.ts';
import { openOrderBook, type OrderBook } from './book/order-book.ts';
import type { OrderView } from './book/order-view.ts';
import { itemKey, viewOf } from './book/view-of.ts';
import { openRecordedWorld, replayInputs, type RecordedWorld, type WorldInput } from './recorded-world.ts';

/**
 * One seller: their own world, what the API shows of it, and what they have filed with the API.
 * Sellers share only the clock.
 */
export type SellerAccount = {
  /** `default`, or what follows `Atzr|cancelbench-`. */
  readonly name: string;
  /** `A` and thirteen more letters or digits. */
  readonly sellerId: string;
  readonly experiment: Experiment;
  readonly world: RecordedWorld;
  /** Up to date with the journal whenever it is read. */
  readonly book: OrderBook;
  state: ApiState;
  /** The plan of faults. All sellers of a mock have the same plan. */
  faults: FaultPlan;
  /** Marketplaces that the seller sells in. */
  readonly marketplaces: readonly Marketplace[];
  /** The stream for ids of what the seller files. */
  readonly key: StreamKey;
  view(order: number): OrderView;
  /** Orders as JSON text, as last written, by number. */
  readonly written: Map<number, WrittenOrder>;
  /** Moves the world forward to an instant. */
  advanceTo(at: Instant): void;
};

/**
 * An order's JSON text. It is valid while neither its facts nor the seller's name for it have
 * changed.
 */
export type WrittenOrder = { readonly version: number; readonly name: string | undefined; readonly text: string };

export type AccountOptions = LiveOptions & {
  readonly settings: Partial<SellerSettings>;
  readonly faults?: FaultPlan;
};

export function openAccount(
  name: string,
  experiment: Experiment,
  options: AccountOptions,
  inputs: readonly WorldInput[] = [],
): SellerAccount {
  const key = streamKey(experiment.seed, 'seller', name);
  const items = itemKey(experiment.seed);
  const state = newApiState({ requestColumn: experiment.arms[0]?.profile.requestColumn ?? false, ...options.settings });
  const faults = options.faults ?? NO_FAULTS;
  const world: RecordedWorld = openRecordedWorld(experiment, {
    ...options,
    onChannelFault: (rule, order) => noteChannelFault(account, rule, order),
  });
  const book = openOrderBook(world.live);
  const account: SellerAccount = {
    name,
    sellerId: `A${letters(key, 0, 13)}`,
    experiment,
    world,
    get book() {
      return book();
    },
    state,
    faults,
    marketplaces: world.live.markets.map((days) => days.rules.marketplace),
    key,
    written: new Map(),
    view: (order) => viewOf(world.live, book(), items, order),
    advanceTo: (at) => world.advanceTo(at),
  };
  if (inputs.length === 0 && faults.rules.length > 0) world.setChannelFaults(channelFaults(faults, name));
  state.mail.read = world.live.journal.rows; // no mails about earlier events
  replayInputs(world, inputs);
  return account;
}

/** The next serial number of this seller's side of the API. */
export function nextSerial(account: SellerAccount): number {
  account.state.serial += 1;
  return account.state.serial;
}
