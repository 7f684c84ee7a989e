import { determinationsOf, isoText } from '../../sim/internal.ts';
import { SELLER_SWITCHES } from '../seller/switches.ts';
import { liveStandings } from '../seller/standings.ts';
import { refusal } from '../wire/errors.ts';
import type { Control } from './control-call.ts';
import { eventLine, journalText } from '../seller/timeline.ts';

/** Shows an order: its state, what its cancellation counts for and why, and all its events. */
export const order: Control = ({ core, seller, id }) => {
  const account = core.present(seller);
  const number = account.book.numberOf(id);
  if (number === undefined) return refusal(404, 'NotFound', `This seller has no order "${id.slice(0, 40)}".`);
  const { live } = account.world;
  const rows = account.book.rowsOf(number);
  const view = account.view(number);
  const determinations = determinationsOf(
    rows.map((row) => live.journal.at(row)),
    view.rules,
  );
  return {
    status: 200,
    body: {
      orderId: view.id,
      marketplace: view.marketplace.code,
      state: view.status,
      determination:
        determinations
          .map(({ counts, clauses, reading, sentence }) => ({ counts, clause: clauses[0], reading, sentence }))
          .at(-1) ?? null,
      timeline: rows.map((row) => eventLine(account, row)),
    },
  };
};

/** Shows account health in one marketplace, or in all marketplaces that have orders. */
export const metrics: Control = ({ core, seller, query }) => {
  const account = core.present(seller);
  const wanted = query.get('marketplace');
  const known = account.marketplaces.some(({ code, id }) => code === wanted || id === wanted);
  if (wanted !== undefined && !known)
    return refusal(400, 'InvalidInput', `marketplace: the seller does not sell in "${wanted.slice(0, 20)}".`);
  const standings = liveStandings(account).flatMap((standing) => {
    const marketplace = account.marketplaces[standing.market];
    if (marketplace === undefined) return [];
    if (wanted !== undefined && wanted !== marketplace.code && wanted !== marketplace.id) return [];
    const windows = standing.windows.map(({ limit, from, to, numerator, denominator, breach }) => ({
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
    }));
    const hasOrders = windows.some(({ orders }) => orders > 0);
    if (!hasOrders && wanted === undefined) return [];
    return [{ marketplace: marketplace.code, marketplaceId: marketplace.id, accountStatus: standing.status, windows }];
  });
  return { status: 200, body: { now: isoText(core.clock.now()), metrics: standings } };
};

export const journal: Control = ({ core, seller }) => {
  const account = core.present(seller);
  return { status: 200, contentType: 'application/x-ndjson', body: journalText(account) };
};

/** Shows the last ten thousand API calls of this seller, oldest first. */
export const requests: Control = ({ core, seller }) => {
  const { received } = core.present(seller).state;
  return { status: 200, body: { requests: received.map((call) => ({ ...call, at: isoText(call.at) })) } };
};

/**
 * Sets switches of this seller and answers the current values of all. If one is invalid, nothing
 * changes.
 */
export const seller: Control = ({ core, seller: name, body }) => {
  const account = core.present(name);
  const { settings } = account.state;
  const wanted = Object.entries(body).filter(([key]) => key !== 'seller');
  for (const [key, value] of wanted) {
    const check = Object.hasOwn(SELLER_SWITCHES, key)
      ? SELLER_SWITCHES[key as keyof typeof SELLER_SWITCHES]
      : undefined;
    if (check === undefined)
      return refusal(
        400,
        'InvalidInput',
        `"${key.slice(0, 60)}" is not a switch; expected one of ${Object.keys(SELLER_SWITCHES).join(', ')}.`,
      );
    const checked = check.safeParse(value);
    if (!checked.success)
      return refusal(400, 'InvalidInput', `${key}: ${checked.error.issues[0]?.message ?? 'invalid'}`);
  }
  for (const [key, value] of wanted) {
    if (key === 'requestColumn' && value !== settings.requestColumn)
      account.world.seller({ type: 'switch-report-column', order: 0, on: value === true });
    Object.assign(settings, { [key]: SELLER_SWITCHES[key as keyof typeof SELLER_SWITCHES].parse(value) });
  }
  return { status: 200, body: { seller: account.name, sellerId: account.sellerId, ...settings } };
};
