// The adversary: finds the mildest buyers that make a seller breach, and its point is one (fresh seeds tell it from a tenth milder).
import { describe, expect, test } from 'vitest';
import { attackSays } from '../../../scenarios/exploration/adversary/attack.ts';
import { mildestAttack } from '../../../scenarios/exploration/adversary/mildest.ts';
import { ordinaryShop } from '../../../scenarios/exploration/adversary/shop.ts';
import { BUILT_IN, localDate, weekday, type Experiment, type SellerStrategy } from '../../../sim/internal.ts';

function shop(name: string): Experiment {
  const ordinary = ordinaryShop(name, (BUILT_IN[name] as () => SellerStrategy)(), 3);
  const markets = ordinary.markets.map((market) => ({ ...market, orders: { ...market.orders, perDay: 40 } }));
  return { ...ordinary, days: 7, markets };
}

describe('the mildest attack', () => {
  test('breaks a seller who cancels on messages at about the limit, and a tenth less is another matter on 1,000 fresh seeds', () => {
    const found = mildestAttack(shop('cancel-on-any-request'));
    if (found === null) throw new Error('none found');
    expect(attackSays(found.attack)).toMatch(/^ask to cancel by message/);
    expect([found.at.of, found.milder.of]).toEqual([1_000, 1_000]);
    expect(found.milder.upper).toBeLessThan(found.at.lower);
    expect([found.share > 0.01, found.share < 0.03]).toEqual([true, true]);
    // what was settled on some seeds is so on others: likelier than not, within what 1,000 can tell
    expect(found.at.upper).toBeGreaterThan(0.5);
  }, 120_000);

  test('is none against the documented answer: buyers alone cannot make it count', () => {
    expect(mildestAttack(shop('redirect-to-formal'))).toBeNull();
  }, 60_000);

  test('finds a weak day: who cancels on messages about Wednesday’s orders only is attacked there', () => {
    const onWednesdays: SellerStrategy = (seen, desk) => {
      const day = weekday(localDate(desk.file(seen.order).placedAt, 'Europe/London'));
      const name = day === 3 ? 'cancel-on-any-request' : 'redirect-to-formal';
      return (BUILT_IN[name] as () => SellerStrategy)()(seen, desk);
    };
    const experiment = shop('ignore');
    const arms = experiment.arms.map((arm) => ({ ...arm, name: 'wednesdays', strategy: onWednesdays }));
    const found = mildestAttack({ ...experiment, arms }, { fresh: 200 });
    expect(found?.attack.days).toEqual([3]);
  }, 120_000);
});
