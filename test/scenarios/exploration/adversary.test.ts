// What an attack does to a shop's buyers: so many, on those days, and the stronger the worse.
import { describe, expect, test } from 'vitest';
import { attacked, attackWorkload, EVERY_DAY, type Attack } from '../../../scenarios/exploration/adversary/attack.ts';
import { breachesUnder, breaks } from '../../../scenarios/exploration/adversary/breaches.ts';
import { ordinaryShop } from '../../../scenarios/exploration/adversary/shop.ts';
import {
  BUILT_IN,
  isSpecial,
  localDate,
  prepare,
  weekday,
  type Experiment,
  type SellerStrategy,
} from '../../../sim/internal.ts';

function shop(name: string): Experiment {
  const ordinary = ordinaryShop(name, (BUILT_IN[name] as () => SellerStrategy)(), 3);
  const markets = ordinary.markets.map((market) => ({ ...market, orders: { ...market.orders, perDay: 60 } }));
  return { ...ordinary, days: 7, markets };
}
const plainly: Attack = { wish: 'informal', days: EVERY_DAY, timing: 'as usual', guided: true };

describe('an attack', () => {
  test('concerns the share of all orders it says, on its days only', () => {
    const mondays: Attack = { ...plainly, days: [1] };
    const under = attacked(shop('ignore'), mondays, 0.1) as Experiment;
    const stage = prepare(under);
    let [orders, wishes] = [0, 0];
    for (let replication = 0; replication < 40; replication += 1) {
      const workload = attackWorkload(stage, mondays, replication);
      orders += workload.size;
      workload.traits.forEach((traits, order) => {
        if (!isSpecial(traits)) return;
        wishes += 1;
        expect(workload.plan(order).wish).toBe('message');
        expect(weekday(localDate(workload.placedAt[order] as never, 'Europe/London'))).toBe(1);
      });
    }
    expect(Math.abs(wishes / orders - 0.1)).toBeLessThan(0.01);
  });

  test('that needs more orders than its days have is none', () => {
    expect(attacked(shop('ignore'), { ...plainly, days: [1] }, 0.2)).toBeNull();
    expect(breaks(shop('ignore'), { attack: { ...plainly, days: [1] }, share: 0.2 }, { from: 0, count: 10 })).toBe(
      false,
    );
  });
});

test('a stronger attack breaches more often on the same seeds', () => {
  const counts = [0.01, 0.02, 0.03, 0.05].map(
    (share) =>
      breachesUnder(shop('cancel-on-any-request'), { attack: plainly, share }, { from: 0, count: 60 })?.breached ?? 0,
  );
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect((counts.at(-1) ?? 0) - (counts[0] ?? 0)).toBeGreaterThan(30);
});
