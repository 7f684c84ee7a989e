import { standingsAt, type Instant, type LiveStanding } from '../../sim/internal.ts';
import type { Standing } from './standing.ts';
import type { SellerAccount } from './account.ts';

type Known = { readonly rows: number; readonly at: Instant; readonly standings: readonly LiveStanding[] };
const known = new WeakMap<SellerAccount['world'], Known>();

/** Account health now. It is judged again only after a new fact or a midnight. */
export function liveStandings(account: SellerAccount): readonly LiveStanding[] {
  const { journal, markets, now } = account.world.live;
  const last = known.get(account.world);
  const sameDay =
    last !== undefined &&
    markets.every((days) => days.dayOf(last.at) === days.dayOf(now)) &&
    last.rows === journal.rows;
  if (sameDay) return last.standings;
  const standings = standingsAt(journal, markets, now);
  known.set(account.world, { rows: journal.rows, at: now, standings });
  return standings;
}

type Past = { readonly rows: number; readonly byInstant: Map<Instant, readonly LiveStanding[]> };
const past = new WeakMap<SellerAccount['world'], Past>();

/** Account health as it was at an instant, as restated since. It is judged again only after a new fact. */
export function pastStandings(account: SellerAccount, at: Instant): readonly LiveStanding[] {
  const { journal, markets } = account.world.live;
  let last = past.get(account.world);
  if (last?.rows !== journal.rows) past.set(account.world, (last = { rows: journal.rows, byInstant: new Map() }));
  let standings = last.byInstant.get(at);
  if (standings === undefined) last.byInstant.set(at, (standings = standingsAt(journal, markets, at)));
  return standings;
}

/**
 * Standings for the performance report. If there are several windows, it shows the one nearest to
 * its limit or furthest over it.
 */
export function reportStandings(account: SellerAccount): readonly Standing[] {
  return liveStandings(account).flatMap((standing) => {
    const marketplace = account.marketplaces[standing.market];
    const [worst] = [...standing.windows].sort((a, b) => share(b) - share(a));
    if (marketplace === undefined || worst === undefined) return [];
    const { totals } = standing;
    return [
      {
        marketplaceId: marketplace.id,
        accountStatus: standing.status,
        windowFrom: worst.from,
        windowTo: worst.to,
        orders: worst.denominator,
        cancellations: worst.numerator,
        limit: worst.limit.limit,
        breach: worst.breach,
        shipments: totals.shipped,
        lateShipments: totals.late,
        validTracking: totals.tracked,
        orderDefects: totals.defects,
        claims: 0,
      },
    ];
  });
}

function share({ numerator, denominator, limit }: LiveStanding['windows'][number]): number {
  return denominator === 0 ? 0 : numerator / denominator / limit.limit;
}
