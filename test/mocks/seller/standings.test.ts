// Account health as the report shows it, counted by hand: the window nearest to its limit, judged at midnights.
import { describe, expect, test } from 'vitest';
import { liveStandings, pastStandings, reportStandings } from '../../../mocks/seller/standings.ts';
import { DAY, HOUR, type Instant } from '../../../sim/internal.ts';
import { accountOf, BEGIN, later, placed } from './worlds.ts';

/**
 * In India 5 orders on 2 March and 4 on 11 March, in Germany 3 on 11 March. The five leave the house, two of them late,
 * but for as many as are cancelled.
 */
function shop({ early = 0, late = 0 } = {}) {
  const account = accountOf();
  const cancel = (order: number | undefined) =>
    account.world.seller({ type: 'cancel', order: order ?? -1, reason: 'no-inventory', items: 1 });
  const ship = (order: number) => account.world.seller({ type: 'confirm-shipment', order, handedOver: true });
  const place = (market: number, count: number) => Array.from({ length: count }, () => placed(account, market));
  account.advanceTo(later(8 * HOUR));
  const first = place(1, 5);
  for (const order of first.splice(0, early)) cancel(order);
  for (const order of first.splice(2)) ship(order);
  account.advanceTo((account.view(first[0] ?? 0).latestShip + HOUR) as Instant);
  for (const order of first) ship(order);
  account.advanceTo(later(9 * DAY + 8 * HOUR));
  const last = place(1, 4);
  for (const order of last.slice(0, late)) cancel(order);
  place(0, 3);
  return { account, cancelsOne: () => cancel(last[3]), ships: () => ship(last[2] ?? -1) };
}
/** The midnight after 11 March, in India and in Germany. */
const NIGHT = later(10 * DAY + HOUR);

describe('the report', () => {
  test('has a row for each marketplace with a closed day', () => {
    const { account } = shop();
    account.advanceTo(NIGHT);
    const rows = reportStandings(account);
    expect(
      rows.map(({ marketplaceId, orders, cancellations, breach }) => [marketplaceId, orders, cancellations, breach]),
    ).toEqual([
      ['A1PA6795UKMFR9', 3, 0, false],
      // Of India's two windows of 7 and 30 days neither has a cancellation: the first one stands.
      ['A21TJRUUN4KGV', 4, 0, false],
    ]);
  });
  test('shows the window that is nearest to its limit', () => {
    const ofIndia = (cancelled: Parameters<typeof shop>[0]) => {
      const { account } = shop(cancelled);
      account.advanceTo(NIGHT);
      const { windowFrom, windowTo, ...row } = reportStandings(account)[1] ?? ({} as never);
      return { ...row, days: (windowTo - windowFrom) / DAY };
    };
    // One of the 4 orders of 7 days (25 %), or of the 9 of 30 days (11 %).
    expect(ofIndia({ late: 1 })).toMatchObject({ orders: 4, cancellations: 1, days: 7, breach: true });
    // None of the last 7 days, one of 9 in 30 days.
    expect(ofIndia({ early: 1 })).toMatchObject({ orders: 9, cancellations: 1, breach: true });
  });
  test('counts parcels and claims of the longest window', () => {
    const { account, ships } = shop();
    ships();
    account.advanceTo(NIGHT);
    expect(reportStandings(account)[1]).toMatchObject({
      shipments: 6,
      lateShipments: 2,
      claims: 0,
      accountStatus: 'good',
    });
  });
  test('has no row before a day is over', () => {
    const account = accountOf();
    placed(account, 0);
    expect(reportStandings(account)).toEqual([]);
  });
});

describe('what was judged', () => {
  test('is kept until a fact or a midnight comes', () => {
    const { account, cancelsOne } = shop();
    account.advanceTo(NIGHT);
    const first = liveStandings(account);
    account.advanceTo((NIGHT + HOUR) as Instant);
    expect(liveStandings(account)).toBe(first);
    cancelsOne();
    const second = liveStandings(account);
    expect(second).not.toBe(first);
    expect(liveStandings(account)).toBe(second);
    account.advanceTo((NIGHT + DAY) as Instant);
    expect(liveStandings(account)).not.toBe(second);
  });
  test('is judged again at the first of the midnights of all marketplaces', () => {
    const { account } = shop();
    // Midnight in India is 18:30 UTC, in Germany 23:00 UTC.
    account.advanceTo(later(12 * DAY + 18 * HOUR));
    const before = liveStandings(account);
    account.advanceTo(later(12 * DAY + 18.4 * HOUR));
    expect(liveStandings(account)).toBe(before);
    account.advanceTo(later(12 * DAY + 18.5 * HOUR));
    const after = liveStandings(account);
    expect(after).not.toBe(before);
    account.advanceTo(later(12 * DAY + 23 * HOUR));
    expect(liveStandings(account)).not.toBe(after);
  });
  test('of a past instant is what stood then, as restated since', () => {
    const { account, cancelsOne } = shop();
    account.advanceTo(NIGHT);
    const counted = (at: Instant) => pastStandings(account, at)[1]?.windows[0]?.numerator;
    const first = pastStandings(account, NIGHT);
    expect(pastStandings(account, NIGHT)).toBe(first);
    expect(counted(NIGHT)).toBe(0);
    account.advanceTo(later(11 * DAY));
    cancelsOne();
    expect(counted(NIGHT)).toBe(1);
    expect(pastStandings(account, later(3 * DAY))[1]?.windows[0]).toMatchObject({ numerator: 0, denominator: 5 });
    expect(pastStandings(account, BEGIN)).toEqual([]);
  });
  test('of one seller is not that of another', () => {
    const [one, two] = [shop(), shop()];
    for (const { account } of [one, two]) account.advanceTo(NIGHT);
    expect(liveStandings(one.account)).not.toBe(liveStandings(two.account));
    expect(pastStandings(one.account, NIGHT)).not.toBe(pastStandings(two.account, NIGHT));
  });
});
