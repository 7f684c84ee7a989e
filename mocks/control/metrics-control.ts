import { isoText } from '../../sim/internal.ts';
import { shownStandings, standingsNote, type ShownStanding } from '../marketplace/scenario-days.ts';
import type { SellerAccount } from '../seller/account.ts';
import { refusal } from '../wire/errors.ts';
import type { PlainControl } from './control-call.ts';

/**
 * Shows account health in one marketplace, or in all marketplaces that have orders. A `note` says
 * why there is none, or that the scenario is over and the rates are its last ones (`asOf`).
 */
export const metrics: PlainControl = ({ core, seller, query }) => {
  const account = core.present(seller);
  const wanted = query.get('marketplace');
  const known = account.marketplaces.some(({ code, id }) => code === wanted || id === wanted);
  if (wanted !== undefined && !known)
    return refusal(400, 'InvalidInput', `marketplace: the seller does not sell in "${wanted.slice(0, 20)}".`);
  const shown = shownStandings(core, account).filter(({ standing }) => {
    const marketplace = account.marketplaces[standing.market];
    if (wanted === undefined) return standing.windows.some(({ denominator }) => denominator > 0);
    return wanted === marketplace?.code || wanted === marketplace?.id;
  });
  const note = standingsNote(core, account, shown);
  return {
    status: 200,
    body: {
      now: isoText(core.clock.now()),
      metrics: shown.map((each) => standingJson(account, each)),
      ...(note === null ? {} : { note }),
    },
  };
};

function standingJson(account: SellerAccount, { standing, asOf }: ShownStanding): Record<string, unknown> {
  const marketplace = account.marketplaces[standing.market];
  return {
    marketplace: marketplace?.code,
    marketplaceId: marketplace?.id,
    accountStatus: standing.status,
    ...(asOf === null ? {} : { asOf: isoText(asOf) }),
    windows: standing.windows.map(({ limit, from, to, numerator, denominator, breach }) => ({
      windowDays: limit.windowDays,
      from: isoText(from),
      to: isoText(to),
      cancellations: numerator,
      orders: denominator,
      rate: denominator === 0 ? null : numerator / denominator,
      limit: limit.limit,
      comparator: limit.comparator,
      breach,
      clause: limit.clause,
    })),
  };
}
