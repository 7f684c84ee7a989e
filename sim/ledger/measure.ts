import type { JudgedMarket, MarketBook } from './stories/book.ts';
import { countItems } from '../world/order.ts';
import { NEVER_HAPPENED, type OrderOutcome } from './stories/outcome.ts';
import type { WindowHistory } from './rates.ts';
import { countSituations, createTally, situationCounts, type Tally } from './situations.ts';

/**
 * Plain sums over one marketplace's judged seller-fulfilled orders. Everything a report shows of a
 * replication is made of these.
 */
export type Totals = {
  orders: number;
  value: number;
  requests: number;
  counted: number;
  exempt: number;
  shipped: number;
  late: number;
  tracked: number;
  defects: number;
  asked: number;
  answeredLate: number;
  shippedAfterRequest: number;
  returnUnits: number;
  refundUnits: number;
  refundAmount: number;
  /** Orders with a request that stayed sold. */
  ordersKept: number;
  /** Value of orders that stayed sold. */
  valueKept: number;
  /** Value of the orders less what was cancelled, refunded or claimed back, minor units. */
  netValue: number;
  /** Orders whose buyers were left with a parcel they had asked to cancel. */
  unwanted: number;
  messagesSent: number;
  ruleBreaches: number;
};

export const FATE_ROUTES = ['self-cancel', 'formal', 'legacy', 'informal'] as const;
export const FATE_NAMES = ['cancelled-exempt', 'cancelled-counted', 'kept', 'shipped'] as const;

/** One marketplace in one replication. */
export type Measured = {
  readonly judged: Totals;
  /** Orders placed before the rollout, and from it on. */
  readonly before: Totals;
  readonly after: Totals;
  /** The highest rate of any judged window, of any limit. */
  readonly worstRate: number;
  readonly breached: boolean;
  readonly windows: readonly WindowHistory[];
  /** FATE_ROUTES x FATE_NAMES. */
  readonly fates: readonly (readonly number[])[];
  readonly delays: readonly { readonly channel: string; readonly delay: number }[];
  readonly situations: Readonly<Record<string, number>>;
};

/** Whether the order was placed on a judged day, after the warm-up. */
export function isJudged({ day }: OrderOutcome, { warmUp, days }: JudgedMarket): boolean {
  return day >= warmUp && day < days;
}

/**
 * Takes one story's outcome after another, then gives the sums: a long run has too many outcomes to
 * keep.
 */
export class Meter {
  private readonly calendar: JudgedMarket;
  private readonly judged = emptyTotals();
  private readonly before = emptyTotals();
  private readonly after = emptyTotals();
  private readonly fates = FATE_ROUTES.map(() => FATE_NAMES.map(() => 0));
  private readonly tally = createTally();
  private readonly delays: { channel: string; delay: number }[] = [];

  constructor(calendar: JudgedMarket, book: MarketBook) {
    this.calendar = calendar;
    const rollout = calendar.rules.rollout.at;
    for (let day = calendar.warmUp; day < calendar.days; day += 1) {
      addPlain(this.judged, book, day);
      addPlain((calendar.starts[day] as number) < rollout ? this.before : this.after, book, day);
    }
  }

  add(outcome: OrderOutcome, counts: boolean, breaches: number): void {
    const { rules } = this.calendar;
    if (!outcome.byMerchant || !isJudged(outcome, this.calendar)) return;
    addOutcome(this.judged, outcome, counts, breaches);
    addOutcome(outcome.placedAt < rules.rollout.at ? this.before : this.after, outcome, counts, breaches);
    addFate(this.fates, outcome, counts);
    countSituations(this.tally, outcome, counts);
    for (const delay of outcome.delays) this.delays.push(delay);
  }

  close(windows: readonly WindowHistory[]): Measured {
    const { judged, before, after, fates, delays } = this;
    const worstRate = windows.reduce((worst, window) => Math.max(worst, worstOf(window)), 0);
    const breached = windows.some((window) => window.evaluations.some((evaluation) => evaluation.breach));
    return new MeasuredMarket({ judged, before, after, worstRate, breached, windows, fates, delays }, this.tally);
  }
}

/** A class: decision record 0011. */
class MeasuredMarket implements Measured {
  readonly judged: Totals;
  readonly before: Totals;
  readonly after: Totals;
  readonly worstRate: number;
  readonly breached: boolean;
  readonly windows: readonly WindowHistory[];
  readonly fates: Measured['fates'];
  readonly delays: Measured['delays'];
  private readonly tally: Tally;

  constructor(sums: Omit<Measured, 'situations'>, tally: Tally) {
    this.judged = sums.judged;
    this.before = sums.before;
    this.after = sums.after;
    this.worstRate = sums.worstRate;
    this.breached = sums.breached;
    this.windows = sums.windows;
    this.fates = sums.fates;
    this.delays = sums.delays;
    this.tally = tally;
  }

  /** A name for each situation: not before somebody asks. */
  get situations(): Readonly<Record<string, number>> {
    return situationCounts(this.tally, this.judged.orders);
  }
}

function worstOf(window: WindowHistory): number {
  let worst = 0;
  for (let day = 0; day < window.numerators.length; day += 1) {
    const denominator = window.denominators[day] as number;
    if (denominator > 0) worst = Math.max(worst, (window.numerators[day] as number) / denominator);
  }
  return worst;
}

function addPlain(totals: Totals, book: MarketBook, day: number): void {
  totals.orders += book.orders[day] ?? 0;
  totals.value += book.value[day] ?? 0;
  totals.valueKept += book.value[day] ?? 0; // what is lost is taken off order by order
  totals.netValue += book.value[day] ?? 0;
  totals.shipped += book.plainShipped[day] ?? 0;
  totals.late += book.plainLate[day] ?? 0;
  totals.tracked += book.plainTracked[day] ?? 0;
}

function addOutcome(totals: Totals, outcome: OrderOutcome, counts: boolean, breaches: number): void {
  const lost = outcome.cancelledWhole || outcome.returned || outcome.refunds > 0;
  totals.requests += outcome.firstRoute === null ? 0 : 1;
  totals.counted += counts ? 1 : 0;
  totals.exempt += outcome.cancelledWhole && !counts && !outcome.selfCancelled ? 1 : 0;
  totals.shipped += outcome.shipped ? 1 : 0;
  totals.late += outcome.late ? 1 : 0;
  totals.tracked += outcome.tracked ? 1 : 0;
  totals.defects += outcome.defect ? 1 : 0;
  totals.asked += outcome.asked;
  totals.answeredLate += outcome.answeredLate;
  totals.shippedAfterRequest += outcome.shippedAfterRequest ? 1 : 0;
  totals.returnUnits += outcome.returned ? outcome.items : 0;
  totals.refundUnits += outcome.refunds > 0 ? outcome.items : 0;
  totals.refundAmount += outcome.refundAmount;
  totals.ordersKept += outcome.firstRoute !== null && !lost ? 1 : 0;
  totals.valueKept -= lost ? outcome.amount : 0;
  totals.netValue -= lostValue(outcome);
  totals.unwanted += isUnwanted(outcome) ? 1 : 0;
  totals.messagesSent += outcome.sent;
  totals.ruleBreaches += breaches;
}

/**
 * Cancelled items at their share of the price, refunds, and the whole order when the buyer claims
 * it back.
 */
function lostValue(outcome: OrderOutcome): number {
  if (outcome.claimed) return outcome.amount;
  const cancelled = Math.round((outcome.amount * countItems(outcome.cancelledItems)) / Math.max(1, outcome.items));
  return Math.min(outcome.amount, cancelled + outcome.refundAmount);
}

/**
 * The parcel left although the buyer had asked for a cancellation, and it neither came back nor was
 * wanted again.
 */
function isUnwanted(outcome: OrderOutcome): boolean {
  if (outcome.first.left === NEVER_HAPPENED || outcome.kept) return false;
  if (outcome.returned || outcome.refused) return false;
  return (outcome.wishedItems & ~outcome.cancelledItems) !== 0;
}

function addFate(fates: number[][], outcome: OrderOutcome, counts: boolean): void {
  const route = outcome.selfCancelled ? 'self-cancel' : outcome.firstRoute;
  if (route === null) return;
  const lost = outcome.returned || outcome.refunds > 0;
  const fate = outcome.cancelledWhole ? (counts ? 1 : 0) : outcome.kept && !lost ? 2 : 3;
  const row = fates[FATE_ROUTES.indexOf(route)] as number[];
  row[fate] = (row[fate] as number) + 1;
}

export function emptyTotals(): Totals {
  return {
    orders: 0,
    value: 0,
    requests: 0,
    counted: 0,
    exempt: 0,
    shipped: 0,
    late: 0,
    tracked: 0,
    defects: 0,
    asked: 0,
    answeredLate: 0,
    shippedAfterRequest: 0,
    returnUnits: 0,
    refundUnits: 0,
    refundAmount: 0,
    ordersKept: 0,
    valueKept: 0,
    netValue: 0,
    unwanted: 0,
    messagesSent: 0,
    ruleBreaches: 0,
  };
}
