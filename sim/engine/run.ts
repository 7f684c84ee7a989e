import { NO_CHANNEL_FAULTS } from './channel-faults.ts';
import { createEventQueue, instantOf, instantOfFirst, type EventQueue } from '../kernel/event-queue.ts';
import { exponential } from '../kernel/distribution.ts';
import { unreachable } from '../kernel/invariant.ts';
import { after, HOUR, NEVER, span, type Instant } from '../kernel/time.ts';
import { createJournal, type Journal } from '../ledger/journal/journal.ts';
import { placedIn } from '../ledger/journal/facts.ts';
import { inMarket } from '../ledger/journal/head.ts';
import { headOf } from '../ledger/journal/row.ts';
import { CHANNELS } from '../policy/words.ts';
import type { SellerProfile } from '../strategy/profile.ts';
import type { SellerStrategy, ShipStep } from '../strategy/strategy.ts';
import { decideMarket } from '../world/decide-market.ts';
import { createOrderTable } from '../world/order-table.ts';
import { PENDING, PLAIN_UNSHIPPED } from '../world/order-word.ts';
import { PURPOSE } from '../world/purpose.ts';
import { failsToPay, fulfilledAt, isSpecial, itemsOf, marketOf, paysNormally } from '../world/order-traits.ts';
import type { Workload } from '../world/workload.ts';
import {
  onAsks,
  onDelivered,
  onFiles,
  onInsists,
  onKeeps,
  onReturned,
  onWritesAgain,
  settleIfCancelled,
} from './buyer-side.ts';
import type { Dialogue } from './dialogue.ts';
import { onSurfaced } from './channels.ts';
import { RunDesk } from './desk.ts';
import type { MarketDays } from './market-days.ts';
import { argumentOf, kindOf, NOTICE, PRIORITY, STEPS, tag, unpackSighting, DISPATCH, PAYMENT } from './notice.ts';
import type { SellerClock } from './office-hours.ts';
import { arrivalsOf, type Arrivals } from './arrivals.ts';
import { normalPayments, type Payments } from './payments.ts';
import { dialogueOf, record, type Run } from './run-state.ts';
import { ask, onHandles, onLateFeed, onLooks, perform } from './seller-side.ts';
import { slipsOnOrders } from './slips.ts';
import { firstStep, onShips, planShipping, shipsPlainly } from './shipping.ts';

export type RunConfig = {
  readonly workload: Workload;
  readonly markets: readonly MarketDays[];
  readonly profile: SellerProfile;
  readonly clock: SellerClock;
  readonly strategy: SellerStrategy;
  /**
   * From this instant on the seller is an outside system, and no strategy looks or decides.
   * Default: never.
   */
  readonly handsOverAt?: Instant;
  /** After `handsOverAt`, parcels leave only when the outside system commands it. */
  readonly outsideShips?: boolean;
  /** Called with the name and order of each channel fault that strikes. */
  readonly onChannelFault?: (name: string, order: number) => void;
  /** `false` only in tests: every order then takes the long way, which leaves the same journal. */
  readonly shortCut?: boolean;
  /**
   * Number of notices after which the run is given up as runaway. Default: 40 for each order plus a
   * million.
   */
  readonly eventLimit?: number;
};

/**
 * Thrown when a strategy reminds itself or holds orders forever.
 *
 * @example
 * ```ts
 * try {
 *   runExperiment(experiment);
 * } catch (error) {
 *   if (error instanceof RunawayError) console.error(error.message);
 * }
 * ```
 */
export class RunawayError extends Error {
  override readonly name = 'RunawayError';
}

/** Slow payments and failures take hours (mean). Assumed. */
const SLOW_MEAN = span(6, HOUR);

/**
 * Plays one workload against one seller, from the first order until nothing can happen any more.
 */
export function runWorld(config: RunConfig): Journal {
  const queue = spare.pop() ?? createEventQueue();
  const open = new OpenRun(config, arrivalsOf(config.workload), queue);
  open.playBefore(Infinity);
  queue.clear();
  spare.push(queue);
  return open.run.journal;
}

/**
 * Event queues of finished runs, kept for the next run, because making one costs more than a small
 * world. A run that is broken off leaves none, and a run within a run takes its own.
 */
const spare: EventQueue[] = [];

/** A run that is paused between calls. */
export class OpenRun {
  readonly run: Run;
  readonly payments: Payments;
  private readonly arrivals: Arrivals;
  private readonly first: ShipStep;
  private readonly shortCut: boolean;
  private readonly limit: number;
  private served = 0;

  constructor(config: RunConfig, arrivals: Arrivals, queue: EventQueue = createEventQueue()) {
    const run = newRun(config, queue);
    this.run = run;
    this.arrivals = arrivals;
    this.payments = normalPayments(run);
    this.first = firstStep(run);
    this.shortCut = config.shortCut !== false && run.strategy.everyOrder !== true && !run.outsideShips;
    this.limit = config.eventLimit ?? 1_000_000 + config.workload.size * 40;
  }

  /** Serves everything with a key below `end` (see `kernel/event-queue.ts`). */
  playBefore(end: number): void {
    while (this.playsOn(end));
  }

  /**
   * Plays a thousand steps and says whether there may be more. V8 optimises a loop that is called
   * often better than one long loop.
   */
  private playsOn(end: number): boolean {
    const { run, arrivals, payments, first } = this;
    const { queue } = run;
    for (let left = 1_000; left > 0; left -= 1) {
      const { key } = queue;
      if (arrivals.key <= key && arrivals.key <= payments.key) {
        if (arrivals.key >= end) return false;
        run.now = instantOfFirst(arrivals.key);
        arrives(run, arrivals.take());
        payments.arrived(arrivals.count);
      } else if (payments.key <= key) {
        if (payments.key >= end) return false;
        run.now = instantOfFirst(payments.key);
        pays(run, payments.order, first);
        payments.next(arrivals.count);
      } else {
        if (key >= end) return false;
        queue.pop();
        run.now = instantOf(key);
        this.serveNotice(queue.due.order, queue.due.tag);
      }
    }
    return true;
  }

  private serveNotice(order: number, notice: number): void {
    const { run, shortCut, limit } = this;
    if (notice === DISPATCH && shortCut && shipsPlainly(run, order)) return;
    if (notice === PAYMENT) pays(run, order, this.first);
    else serve(run, order, notice, !shortCut);
    this.served += 1;
    if (this.served > limit)
      throw new RunawayError(`gave up after ${limit} notices at ${run.now}: the strategy keeps waking itself`);
  }
}

function newRun(config: RunConfig, queue: EventQueue): Run {
  const desk = new RunDesk();
  const run: Run = {
    now: 0 as Instant,
    workload: config.workload,
    markets: config.markets,
    profile: config.profile,
    clock: config.clock,
    strategy: config.strategy,
    queue,
    journal: createJournal(),
    table: createOrderTable(config.workload),
    dialogues: new Array<Dialogue | undefined>(config.workload.size),
    desk,
    watches: CHANNELS.map((channel) =>
      config.strategy.neverLooks === true
        ? undefined
        : config.profile.channels.find((watch) => watch.channel === channel),
    ),
    restrictedUntil: [],
    staffFree: Array.from({ length: config.profile.staff }, () => 0),
    slipsOnOrders: slipsOnOrders(config.profile.slips),
    reportColumn: config.profile.requestColumn,
    channelFaults: NO_CHANNEL_FAULTS,
    onChannelFault: config.onChannelFault ?? TOLD_NOBODY,
    handsOverAt: config.handsOverAt ?? NEVER,
    outsideShips: config.outsideShips === true,
  };
  RunDesk.open(desk, run);
  return run;
}

const TOLD_NOBODY = (): void => undefined;

const PLACED = headOf('order-placed');
const AUTHORISED = headOf('payment-authorised');

export function arrives(run: Run, order: number): void {
  const { workload } = run;
  const traits = workload.traits[order] as number;
  const details = placedIn.fulfilledBy.putPosition(fulfilledAt(traits)) | placedIn.items.put(itemsOf(traits));
  run.journal.append(run.now, order, inMarket(PLACED | details, marketOf(traits)), workload.amount[order] as number);
  if (!paysNormally(traits)) {
    const delay = Math.ceil(exponential(workload.uniform(order, PURPOSE.paymentDelay), SLOW_MEAN));
    run.queue.schedule((run.now + delay) as Instant, PRIORITY.market, order, PAYMENT);
  }
  if (!isSpecial(traits)) return;
  run.queue.schedule(after(run.now, dialogueOf(run, order).plan.asksAfter), PRIORITY.buyer, order, tag(NOTICE.asks));
}

function pays(run: Run, order: number, first: ShipStep): void {
  const traits = run.workload.traits[order] as number;
  if (!failsToPay(traits) && run.table.words[order] === PENDING) {
    run.journal.append(run.now, order, inMarket(AUTHORISED, marketOf(traits)), 0);
    run.table.words[order] = PLAIN_UNSHIPPED;
    return planShipping(run, order, first);
  }
  const act = failsToPay(traits) ? 'fail-payment' : 'authorise-payment';
  const outcome = decideMarket(run.table.load(order), { type: act });
  if (!outcome.ok) return; // self-cancelled while pending
  for (const event of outcome.events) settleIfCancelled(run, order, record(run, order, event));
  if (act === 'authorise-payment') planShipping(run, order, first);
}

function autoCancels(run: Run, order: number): void {
  const outcome = decideMarket(run.table.load(order), { type: 'cancel-unshipped' });
  if (!outcome.ok) return;
  for (const event of outcome.events) settleIfCancelled(run, order, record(run, order, event));
}

function serve(run: Run, order: number, notice: number, askAlways: boolean): void {
  const argument = argumentOf(notice);
  const kind = kindOf(notice) as (typeof NOTICE)[keyof typeof NOTICE];
  switch (kind) {
    case NOTICE.payment:
      return;
    case NOTICE.asks:
      return onAsks(run, order);
    case NOTICE.files:
      return run.dialogues[order] !== undefined ? onFiles(run, order) : undefined;
    case NOTICE.keeps:
      return run.dialogues[order] !== undefined ? onKeeps(run, order, 'persuaded') : undefined;
    case NOTICE.insists:
      return run.dialogues[order] !== undefined ? onInsists(run, order) : undefined;
    case NOTICE.changesMind:
      return run.dialogues[order] !== undefined ? onKeeps(run, order, 'changed-mind') : undefined;
    case NOTICE.surfaces:
      return onSurfaced(run, order, argument);
    case NOTICE.looks:
      return onLooks(run, order, argument);
    case NOTICE.handles:
      return run.dialogues[order] !== undefined ? onHandles(run, order, unpackSighting(argument)) : undefined;
    case NOTICE.ships:
      return onShips(run, order, STEPS[argument] ?? 'dispatch', askAlways);
    case NOTICE.autoCancel:
      return autoCancels(run, order);
    case NOTICE.lateFeed:
      return run.dialogues[order] !== undefined ? onLateFeed(run, order) : undefined;
    case NOTICE.writesAgain:
      return run.dialogues[order] !== undefined ? onWritesAgain(run, order) : undefined;
    case NOTICE.delivered:
      return run.dialogues[order] !== undefined ? onDelivered(run, order) : undefined;
    case NOTICE.returned:
      return onReturned(run, order);
    case NOTICE.reminder:
      return run.dialogues[order] !== undefined ? perform(run, ask(run, { type: 'reminder', order })) : undefined;
    default:
      return unreachable(kind);
  }
}
