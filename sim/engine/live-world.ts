import { keyAfter, keyOf } from '../kernel/event-queue.ts';
import { NEVER, type Instant } from '../kernel/time.ts';
import type { Journal } from '../ledger/journal/journal.ts';
import type { MarketRules } from '../policy/policy.ts';
import type { Channel, Route } from '../policy/words.ts';
import { reject, accept, type BuyerAct, type Outcome, type SellerCommand } from '../world/command.ts';
import type { RejectionCode } from '../world/event.ts';
import { liveWorkload, type LiveWorkload, type PlacedOrder } from '../world/live-workload.ts';
import { decideBuyer } from '../world/decide-buyer.ts';
import { allItems, type Order } from '../world/order.ts';
import type { Workload } from '../world/workload.ts';
import type { Arrivals } from './arrivals.ts';
import { act, comesBack } from './buyer-side.ts';
import type { ChannelFaults } from './channel-faults.ts';
import { marketDays, valueAt, type MarketDays, type MarketDaysOptions } from './market-days.ts';
import { PRIORITY } from './notice.ts';
import { arrives, OpenRun, type RunConfig } from './run.ts';
import { dialogueOf, daysOf, note, type Run } from './run-state.ts';
import { command } from './seller-side.ts';

/**
 * The world of `runWorld`, paused between calls. Time moves only when it is told to. Orders and
 * buyers' acts can be added, and the seller is outside and sends commands.
 */
export type LiveWorld = {
  readonly now: Instant;
  readonly workload: LiveWorkload;
  readonly journal: Journal;
  readonly markets: readonly MarketDays[];
  /** Plays everything that is due up to and including `to`. Does nothing if `to` has passed. */
  advanceTo(to: Instant): void;
  /** Places an order now and returns its number. */
  place(order: PlacedOrder): number;
  order(order: number): Order;
  buyer(order: number, act: BuyerAct | DoorAct): Outcome;
  seller(command: SellerCommand): Outcome;
  /** Whether a click on "Cancel items" would cancel the order at once. Changes nothing. */
  wouldCancelAlone(order: number): boolean;
  /** Replaces the channel faults. */
  setChannelFaults(faults: ChannelFaults): void;
  /** Records that the outside seller was shown a request in a channel. */
  sees(order: number, channel: Channel, route: Route): void;
};

/** What a buyer does with a parcel, or about the seller. */
export type DoorAct = { readonly type: 'refuse' | 'return' | 'rate' | 'claim' };

export type LiveConfig = Omit<RunConfig, 'workload' | 'markets'> & {
  readonly seed: number;
  readonly drawn: Workload;
  readonly calendars: readonly LiveCalendar[];
};

export type LiveCalendar = { readonly rules: MarketRules; readonly options: MarketDaysOptions };

/**
 * Days that a calendar must reach beyond the present, because ship-by and auto-cancel dates lie
 * ahead.
 */
const AHEAD = 30;

export function openLiveWorld(config: LiveConfig): LiveWorld {
  return new StandingWorld(config);
}

class StandingWorld implements LiveWorld {
  readonly workload: LiveWorkload;
  private readonly calendars: readonly LiveCalendar[];
  private readonly arrivals: LiveArrivals;
  private readonly open: OpenRun;

  constructor(config: LiveConfig) {
    const { calendars, drawn, seed } = config;
    this.calendars = calendars;
    const codes = calendars.map(({ rules }) => rules.marketplace.code);
    this.workload = liveWorkload(drawn, codes, seed);
    const markets = calendars.map(({ rules, options }) => marketDays(rules, options));
    this.arrivals = liveArrivals(this.workload);
    this.open = new OpenRun({ eventLimit: NEVER, ...config, workload: this.workload, markets }, this.arrivals);
    this.arrivals.before = (size) => this.open.run.table.reserve(size);
  }

  get now(): Instant {
    return this.open.run.now;
  }

  get journal(): Journal {
    return this.open.run.journal;
  }

  get markets(): readonly MarketDays[] {
    return this.open.run.markets;
  }

  advanceTo(to: Instant): void {
    const { run } = this.open;
    if (to <= run.now) return;
    run.markets = reaching(run.markets, this.calendars, to);
    this.open.playBefore(keyAfter(to));
    run.now = to;
  }

  place(order: PlacedOrder): number {
    const { run, payments } = this.open;
    run.table.reserve(this.workload.size + 1);
    const number = this.workload.place(order, run.now);
    arrives(run, number);
    this.arrivals.count = this.workload.size;
    payments.arrived(this.arrivals.count);
    return number;
  }

  order(order: number): Order {
    return this.open.run.table.load(order);
  }

  buyer(order: number, deed: BuyerAct | DoorAct): Outcome {
    return this.atOnce(buyerActs(this.open.run, order, deed));
  }

  seller(wanted: SellerCommand): Outcome {
    return this.atOnce(command(this.open.run, wanted));
  }

  wouldCancelAlone(order: number): boolean {
    const { run } = this.open;
    const known = run.table.load(order);
    const { rules } = daysOf(run, order);
    const clauses = {
      selfCancelWindow: valueAt(rules.selfCancelWindow, known.placedAt),
      rolloutAt: rules.rollout.at,
    };
    const items = allItems(known.items);
    const outcome = decideBuyer(known, { type: 'request-cancellation', items, reason: 'other' }, run.now, clauses);
    return outcome.ok && outcome.events[0]?.type === 'order-cancelled';
  }

  setChannelFaults(faults: ChannelFaults): void {
    this.open.run.channelFaults = faults;
  }

  sees(order: number, channel: Channel, route: Route): void {
    note(this.open.run, order, { type: 'request-seen', channel, route });
  }

  /** Plays what the act causes at this same instant. */
  private atOnce(outcome: Outcome): Outcome {
    this.open.playBefore(keyAfter(this.open.run.now));
    return outcome;
  }
}

type LiveArrivals = Arrivals & { count: number; before: (size: number) => void };

function liveArrivals(workload: LiveWorkload): LiveArrivals {
  const arrivals = {
    key: keyOf(workload.nextAt, PRIORITY.market),
    count: 0,
    before: (() => undefined) as (size: number) => void,
    take(): number {
      arrivals.before(workload.size + 1);
      const order = workload.takeNext();
      arrivals.count = workload.size;
      arrivals.key = keyOf(workload.nextAt, PRIORITY.market);
      return order;
    },
  };
  return arrivals;
}

/** Calendars that reach `to` and the deadlines after it. Doubling keeps the day numbers. */
function reaching(
  markets: readonly MarketDays[],
  calendars: readonly LiveCalendar[],
  to: Instant,
): readonly MarketDays[] {
  const lasts = (days: MarketDays): boolean => to < (days.starts[Math.max(0, days.days - AHEAD)] as number);
  if (markets.every(lasts)) return markets;
  return markets.map((days, market) => {
    const { rules, options } = calendars[market] as LiveCalendar;
    let judged = days.days - days.warmUp;
    let longer = days;
    while (!lasts(longer)) longer = marketDays(rules, { ...options, judged: (judged *= 2) });
    return longer;
  });
}

function buyerActs(run: Run, order: number, deed: BuyerAct | DoorAct): Outcome {
  switch (deed.type) {
    case 'refuse':
    case 'return':
      return sendsBack(run, order, deed.type);
    case 'rate':
      note(run, order, { type: 'feedback-left', stars: 1 });
      return accept({ type: 'feedback-left', stars: 1 });
    case 'claim':
      note(run, order, { type: 'claim-filed' });
      return accept({ type: 'claim-filed' });
    default:
      return act(run, order, deed);
  }
}

/** The buyer refuses a parcel or sends it back. That works once, and only after it has left. */
function sendsBack(run: Run, order: number, how: 'refuse' | 'return'): Outcome {
  const known = run.table.load(order);
  const dialogue = dialogueOf(run, order);
  if (!known.handedOver) return refused(run, order, 'not-shipped');
  if (known.returned || dialogue.sentBack) return refused(run, order, 'already-delivered');
  dialogue.sentBack = true;
  if (how === 'refuse') note(run, order, { type: 'parcel-refused' });
  comesBack(run, order, run.now);
  return how === 'refuse' ? accept({ type: 'parcel-refused' }) : accept();
}

function refused(run: Run, order: number, code: RejectionCode): Outcome {
  note(run, order, { type: 'command-rejected', code, command: 'send-back' });
  return reject(code);
}
