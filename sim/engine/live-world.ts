import { NEVER, type Instant } from '../kernel/time.ts';
import type { Journal } from '../ledger/journal.ts';
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
import { arrives, openRun, type RunConfig } from './run.ts';
import { caseOf, daysOf, note, type Run } from './run-state.ts';
import { command } from './seller-side.ts';

/**
 * The same world as `runWorld` plays, standing still between calls: time moves when it is told to, orders and buyers' acts can be added, and
 * the seller is somebody outside who sends commands.
 */
export type LiveWorld = {
  readonly now: Instant;
  readonly workload: LiveWorkload;
  readonly journal: Journal;
  readonly markets: readonly MarketDays[];
  /** Everything due up to `to`, that instant included, happens. An instant that has passed changes nothing. */
  advanceTo(to: Instant): void;
  /** An order arrives now; its number. */
  place(order: PlacedOrder): number;
  order(order: number): Order;
  buyer(order: number, act: BuyerAct | DoorAct): Outcome;
  seller(command: SellerCommand): Outcome;
  /** A click on Cancel items would end the order now: inside the window, or still pending. Nothing happens. */
  wouldCancelAlone(order: number): boolean;
  /** From now on these strike, and no others. */
  setChannelFaults(faults: ChannelFaults): void;
  /** The outside seller has been shown a request there. */
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

/** A calendar ends this long before its last day is needed: ship-by and auto-cancel dates look ahead. */
const AHEAD = 30;

export function openLiveWorld(config: LiveConfig): LiveWorld {
  const workload = liveWorkload(
    config.drawn,
    config.calendars.map(({ rules }) => rules.marketplace.code),
    config.seed,
  );
  const markets = config.calendars.map(({ rules, options }) => marketDays(rules, options));
  const arrivals = liveArrivals(workload);
  const { run, payments, playBefore } = openRun({ eventLimit: NEVER, ...config, workload, markets }, arrivals);
  /** What an act brings about at its own instant happens with it, not when time next moves. */
  const atOnce = (outcome: Outcome): Outcome => {
    playBefore((run.now + 1) * 8);
    return outcome;
  };
  arrivals.before = (size) => run.table.reserve(size);
  return {
    get now() {
      return run.now;
    },
    workload,
    journal: run.journal,
    get markets() {
      return run.markets;
    },
    advanceTo(to) {
      if (to <= run.now) return;
      run.markets = reaching(run.markets, config.calendars, to);
      playBefore((to + 1) * 8);
      run.now = to;
    },
    place(order) {
      run.table.reserve(workload.size + 1);
      const number = workload.place(order, run.now);
      arrives(run, number);
      arrivals.count = workload.size;
      payments.arrived(arrivals.count);
      return number;
    },
    order: (order) => run.table.load(order),
    buyer: (order, deed) => atOnce(buyerActs(run, order, deed)),
    seller: (wanted) => atOnce(command(run, wanted)),
    wouldCancelAlone: (order) => {
      const known = run.table.load(order);
      const { rules } = daysOf(run, order);
      const clauses = {
        selfCancelWindow: valueAt(rules.selfCancelWindow, known.placedAt),
        rolloutAt: rules.rollout.at,
      };
      const items = allItems(known.items);
      const outcome = decideBuyer(known, { type: 'request-cancellation', items, reason: 'other' }, run.now, clauses);
      return outcome.ok && outcome.events[0]?.type === 'order-cancelled';
    },
    setChannelFaults(faults) {
      run.channelFaults = faults;
    },
    sees: (order, channel, route) => note(run, order, { type: 'request-seen', channel, route }),
  };
}

type LiveArrivals = Arrivals & { count: number; before: (size: number) => void };

function liveArrivals(workload: LiveWorkload): LiveArrivals {
  const arrivals = {
    count: 0,
    before: (() => undefined) as (size: number) => void,
    get key(): number {
      return workload.nextAt * 8;
    },
    take(): number {
      arrivals.before(workload.size + 1);
      const order = workload.takeNext();
      arrivals.count = workload.size;
      return order;
    },
  };
  return arrivals;
}

/** Calendars that hold `to` and the deadlines after it; doubled when they do not, so that day numbers stay the same. */
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

/** A parcel that has left is refused at the door, or sent back; once. */
function sendsBack(run: Run, order: number, how: 'refuse' | 'return'): Outcome {
  const known = run.table.load(order);
  const story = caseOf(run, order);
  if (!known.handedOver) return refused(run, order, 'not-shipped');
  if (known.returned || story.sentBack) return refused(run, order, 'already-delivered');
  story.sentBack = true;
  if (how === 'refuse') note(run, order, { type: 'parcel-refused' });
  comesBack(run, order, run.now);
  return how === 'refuse' ? accept({ type: 'parcel-refused' }) : accept();
}

function refused(run: Run, order: number, code: RejectionCode): Outcome {
  note(run, order, { type: 'command-rejected', code, command: 'send-back' });
  return reject(code);
}
