import { DAY, HOUR, type Instant } from '../kernel/time.ts';
import { isBreach } from '../ledger/rates.ts';
import { localDate } from '../policy/local-time.ts';
import type { MarketRules, RateLimit } from '../policy/policy.ts';
import type { RuleDifference, Step } from './history.ts';

type Told = Omit<RuleDifference, 'history'> & { readonly history: readonly string[] };

/** Weeks of so many orders at most, of which so many count at most. */
const MOST_ORDERS = 120;
const MOST_COUNTED = 5;
const NOON = Date.UTC(2022, 5, 15, 12) as Instant;

/** What is made of many orders, or of time: the first thing that differs. Null: nothing does. */
export function differingRates(a: MarketRules, b: MarketRules): RuleDifference | null {
  const differences = [byWindows, byLimit, byDate, byDay, byAnswer, byDeactivation, byStaging, byGuidelines];
  for (const difference of differences) {
    const found = difference(a, b);
    if (found !== null) return { ...found, history: found.history.map((says): Step => ({ at: NOON, says })) };
  }
  return null;
}

const windowsOf = ({ limits }: MarketRules): string => limits.map(({ windowDays }) => windowDays).join(' and ');

function byWindows(a: MarketRules, b: MarketRules): Told | null {
  if (windowsOf(a) === windowsOf(b)) return null;
  const longest = Math.max(...[a, b].flatMap(({ limits }) => limits.map(({ windowDays }) => windowDays)));
  return {
    history: [`an order that counts was bought ${longest - 1} days ago`],
    what: 'the days a rate looks back',
    a: `windows of ${windowsOf(a)} days`,
    b: `windows of ${windowsOf(b)} days`,
  };
}

/** The fewest orders on which the two verdicts part. */
function byLimit(a: MarketRules, b: MarketRules): Told | null {
  for (const [i, first] of a.limits.entries()) {
    const second = b.limits[i] as RateLimit;
    for (let orders = 1; orders <= MOST_ORDERS; orders += 1)
      for (let counted = 0; counted <= Math.min(orders, MOST_COUNTED); counted += 1) {
        const [one, other] = [first, second].map((limit) => isBreach(counted, orders, limit));
        if (one === other) continue;
        const says = (breach: boolean | undefined): string => (breach === true ? 'a breach' : 'no breach');
        const history = [`${counted} of ${orders} orders of ${first.windowDays} days count`];
        return { history, what: 'the limit', a: says(one), b: says(other) };
      }
  }
  return null;
}

function byDate(a: MarketRules, b: MarketRules): Told | null {
  if (a.dateBasis.by === b.dateBasis.by) return null;
  const history = ['an order of last week is cancelled today, and counts'];
  const says = ({ dateBasis }: MarketRules): string =>
    dateBasis.by === 'purchase-date' ? 'in the rate of last week' : 'in the rate of this week';
  return { history, what: 'the window it falls into', a: says(a), b: says(b) };
}

function byDay(a: MarketRules, b: MarketRules): Told | null {
  for (let hour = 0; hour < 24; hour += 1) {
    const at = (NOON + hour * HOUR) as Instant;
    const [one, other] = [a, b].map(({ marketplace }) => localDate(at, marketplace.timeZone));
    if (one !== undefined && other !== undefined && one !== other)
      return { history: [`an order is placed, ${hour} hours after noon UTC`], what: 'its day', a: one, b: other };
  }
  return null;
}

function byAnswer(a: MarketRules, b: MarketRules): Told | null {
  if (a.responseTime === b.responseTime) return null;
  const hours = Math.min(a.responseTime, b.responseTime) / HOUR + 1;
  const says = ({ responseTime }: MarketRules): string => (hours * HOUR > responseTime ? 'late' : 'in time');
  return {
    history: [`a buyer’s message is answered after ${hours} hours`],
    what: 'the answer',
    a: says(a),
    b: says(b),
  };
}

function byDeactivation(a: MarketRules, b: MarketRules): Told | null {
  const [one, other] = [a.deactivation.days, b.deactivation.days];
  if (one === other) return null;
  const days = Math.min(one, other);
  const says = (needs: number): string => (days >= needs ? 'deactivated' : 'at risk');
  return { history: [`a breach on ${days} days in a row`], what: 'the account', a: says(one), b: says(other) };
}

function byStaging(a: MarketRules, b: MarketRules): Told | null {
  const says = ({ staged }: MarketRules): string =>
    staged === null ? 'at once' : `either way for ${Math.round((staged.until - staged.from) / DAY)} days`;
  if (says(a) === says(b) && a.staged?.from === b.staged?.from) return null;
  return { history: ['a request is filed in the days of the change'], what: 'how it goes', a: says(a), b: says(b) };
}

function byGuidelines(a: MarketRules, b: MarketRules): Told | null {
  const says = ({ guidelines }: MarketRules): string =>
    guidelines.stops
      ? 'it is stopped'
      : `it passes, and unasked messages are stopped for ${guidelines.restrictedFor / DAY} days`;
  if (says(a) === says(b)) return null;
  return { history: ['a message breaks the communication guidelines'], what: 'the message', a: says(a), b: says(b) };
}
