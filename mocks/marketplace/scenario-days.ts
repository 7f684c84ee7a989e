import { isoText, type Instant, type LiveStanding } from '../../sim/internal.ts';
import type { SellerAccount } from '../seller/account.ts';
import { liveStandings, pastStandings } from '../seller/standings.ts';
import type { Core } from './core.ts';

/** A marketplace's account health, now or as it was when the scenario's days ended. */
export type ShownStanding = {
  readonly standing: LiveStanding;
  /** Null: it is today's. Otherwise the end of the scenario's last day in this marketplace. */
  readonly asOf: Instant | null;
};

/** The end of the scenario's days in one marketplace. Null if the world has no last day. */
function endIn(core: Core, account: SellerAccount, market: number): Instant | null {
  const days = account.world.live.markets[market];
  if (core.design.hasLastDay === false || days === undefined) return null;
  return days.starts[days.warmUp + account.experiment.days] as Instant;
}

/** The end of the scenario's days in all marketplaces of a seller. Null if there is no last day. */
export function scenarioEnds(core: Core, account: SellerAccount): Instant | null {
  const ends = account.marketplaces.map((_, market) => endIn(core, account, market));
  const known = ends.filter((end) => end !== null);
  return known.length === 0 ? null : (Math.max(...known) as Instant);
}

/** `2022-05-23 22:00 UTC`, for sentences. */
const minuteOf = (at: Instant): string => `${isoText(at).slice(0, 16).replace('T', ' ')} UTC`;

const hasOrders = ({ windows }: LiveStanding): boolean => windows.some(({ denominator }) => denominator > 0);

/**
 * The account health to show, by marketplace. When the scenario is over and its orders have left
 * the windows, it is the last one of the scenario, with what has changed since.
 */
export function shownStandings(core: Core, account: SellerAccount): readonly ShownStanding[] {
  const { now } = account.world.live;
  return liveStandings(account).map((standing) => {
    const end = endIn(core, account, standing.market);
    if (hasOrders(standing) || end === null || now < end) return { standing, asOf: null };
    const last = pastStandings(account, end).find(({ market }) => market === standing.market);
    return last !== undefined && hasOrders(last) ? { standing: last, asOf: end } : { standing, asOf: null };
  });
}

/** Says what the standings alone do not: why there are none, or that they are those of the past. */
export function standingsNote(core: Core, account: SellerAccount, shown: readonly ShownStanding[]): string | null {
  const ends = scenarioEnds(core, account);
  const over = ends !== null && account.world.live.now >= ends;
  if (over && shown.some(({ asOf }) => asOf !== null))
    return `The scenario's days ended at ${minuteOf(ends)}. The rates are those of its last day, as restated since.`;
  if (shown.some(({ standing }) => hasOrders(standing))) return null;
  if (liveStandings(account).length === 0)
    return "No day has ended yet. Rates are computed at each marketplace's midnight.";
  const why = 'No seller-fulfilled order is in the current windows.';
  return over ? `The scenario's days ended at ${minuteOf(ends)}. ${why}` : why;
}
