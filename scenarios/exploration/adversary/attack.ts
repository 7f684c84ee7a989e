import {
  HOUR,
  isSpecial,
  KEEPS_TO_PLAN,
  marketOf,
  span,
  weekday,
  withoutWish,
  workloadOf,
  type BuyerRates,
  type Experiment,
  type Instant,
  type Stage,
  type Wish,
  type Workload,
} from '../../../sim/internal.ts';

/**
 * How buyers make it hard for a seller: what they do, on which days, how late, and whether they do
 * what the seller asks.
 */
export type Attack = {
  readonly wish: 'informal' | 'formal' | 'near-miss';
  /** Local weekdays of the purchase, from 0 (Sunday) to 6 (Saturday). */
  readonly days: readonly number[];
  readonly timing: 'as usual' | 'soon' | 'late' | 'impatient';
  /** True when they do what the seller asks: file a request, or keep the order. */
  readonly guided: boolean;
};

export const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6] as const;
const NAMES = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'] as const;

const WISH: Readonly<
  Record<Attack['wish'], { readonly rate: keyof BuyerRates; readonly wish: Wish; readonly says: string }>
> = {
  informal: { rate: 'informalMessage', wish: 'message', says: 'ask to cancel by message' },
  formal: { rate: 'formalRequest', wish: 'account', says: 'file a request' },
  'near-miss': { rate: 'nearMiss', wish: 'near-miss', says: 'write about something else' },
};

const TIMING: Readonly<Record<Attack['timing'], Partial<BuyerRates>>> = {
  'as usual': {},
  soon: { asksAfter: span(1, HOUR) },
  late: { asksAfter: span(30, HOUR) },
  impatient: { patience: span(1, HOUR) },
};

/** The attack in words, without its share, such as "ask to cancel by message, on Mondays, late". */
export function attackSays({ wish, days, timing, guided }: Attack): string {
  const when = days.length === 7 ? [] : [`on ${days.map((day) => NAMES[day]).join(' and ')}`];
  const how = timing === 'as usual' ? [] : [timing];
  return [WISH[wish].says, ...when, ...how, ...(guided ? [] : ['and do nothing they are asked to'])].join(', ');
}

/**
 * The experiment with this share of all buyers taking part in the attack; null when the chosen days
 * have fewer orders than that.
 */
export function attacked(experiment: Experiment, attack: Attack, share: number): Experiment | null {
  const onDays = share / shareOfDays(experiment, attack.days);
  if (onDays > 1) return null;
  const { rate } = WISH[attack.wish];
  const guided = attack.guided ? {} : { followsRedirect: 0, persuadable: 0 };
  const markets = experiment.markets.map((market) => ({
    ...market,
    buyers: { ...market.buyers, ...TIMING[attack.timing], ...guided, [rate]: onDays },
  }));
  return { ...experiment, markets };
}

/** The share of all orders that are placed on these weekdays. */
function shareOfDays({ markets }: Experiment, days: readonly number[]): number {
  const weight = (day: number): number =>
    markets.reduce((sum, { orders }) => sum + orders.perDay * (day === 0 || day === 6 ? orders.weekend : 1), 0);
  const total = (of: readonly number[]): number => of.reduce((sum, day) => sum + weight(day), 0);
  return total(days) / total(EVERY_DAY);
}

/** The orders of a replication. Buyers who buy on other days do not take part in the attack. */
export function attackWorkload(stage: Stage, attack: Attack, replication: number): Workload {
  const drawn = workloadOf(stage, replication);
  if (attack.days.length === 7) return drawn;
  const calendars = stage.markets[0] ?? [];
  const quiet = new Uint8Array(drawn.size);
  const traits = drawn.traits.slice();
  for (let order = 0; order < drawn.size; order += 1) {
    const each = traits[order] as number;
    if (!isSpecial(each) || drawn.plan(order).wish !== WISH[attack.wish].wish) continue;
    const calendar = calendars[marketOf(each)];
    const date = calendar?.dates[calendar.dayOf(drawn.placedAt[order] as Instant)];
    if (date === undefined || attack.days.includes(weekday(date))) continue;
    quiet[order] = 1;
    traits[order] = withoutWish(each);
  }
  return { ...drawn, traits, plan: (order) => (quiet[order] === 1 ? KEEPS_TO_PLAN : drawn.plan(order)) };
}
