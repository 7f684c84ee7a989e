// The generators: what they draw is a world, of every kind there is, and a counterexample shrinks to the plainest that is one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buyerPlans,
  caseOrders,
  edgyInstants,
  edgyWaits,
  policies,
  sellerProfiles,
  worldCaseSchema,
  worlds,
} from '../../../scenarios/exploration/arbitraries/index.ts';
import { CHANNELS, localMidnight, policySet, resolveRules } from '../../../sim/internal.ts';

const MINUTE = 60_000;
/** The smallest value that a predicate does not hold for. */
function shrunk<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => boolean): T {
  const { counterexample } = fc.check(fc.property(arbitrary, holds), { numRuns: 2_000, seed: 3 });
  if (counterexample === null) throw new Error('it always holds');
  return counterexample[0];
}

test('a drawn world is one, in time and of the marketplaces it names', () => {
  fc.assert(
    fc.property(worlds(), (world) => {
      expect(worldCaseSchema.parse(world)).toEqual(world);
      const codes = policySet(world.policy).marketplaces.map(({ code }) => code);
      expect(new Set(world.marketplaces).size).toBe(world.marketplaces.length);
      expect(codes).toEqual(expect.arrayContaining(world.marketplaces));
      for (const { at, market } of world.orders) {
        const zone = resolveRules(policySet(world.policy), world.marketplaces[market] ?? '').marketplace.timeZone;
        const begin = localMidnight(world.from, zone);
        expect(at >= begin && at < begin + (world.days * 24 + 2) * 60 * MINUTE).toBe(true);
      }
    }),
  );
});

test('there is every kind of everything, and edges to the millisecond', () => {
  const drawn = fc.sample(worlds(), { numRuns: 1_500, seed: 1 });
  const orders = drawn.flatMap((world) => world.orders);
  const plans = orders.flatMap(({ plan }) => (plan === null ? [] : [plan]));
  const values = <T, K extends keyof T>(list: readonly T[], key: K) => new Set(list.map((each) => each[key])).size;
  expect([values(orders, 'payment'), values(orders, 'items'), values(orders, 'market')]).toEqual([3, 2, 2]);
  expect([values(orders, 'byAmazon'), values(orders, 'stockMissing')]).toEqual([2, 2]);
  expect([values(plans, 'wish'), values(plans, 'reason'), values(plans, 'says'), values(plans, 'items')]).toEqual([
    3, 6, 5, 3,
  ]);
  const yesNo = ['followsRedirect', 'persuadable', 'coaxable', 'optedOut', 'leavesFeedback', 'filesClaim'] as const;
  for (const answer of yesNo) expect(values(plans, answer)).toBe(2);
  expect([values(plans, 'ifShipped'), plans.some(({ changesMindAfter }) => changesMindAfter === null)]).toEqual([
    3,
    true,
  ]);
  const sellers = drawn.map(({ seller }) => seller);
  expect([values(sellers, 'timeZone'), values(sellers, 'shipsAfter'), values(sellers, 'labelLead')]).toEqual([4, 3, 2]);
  expect(new Set(sellers.flatMap(({ channels }) => channels.map(({ channel }) => channel))).size).toBe(CHANNELS.length);
  expect(new Set(sellers.map(({ channels }) => channels.length)).size).toBe(4);
  expect(new Set(drawn.map(({ policy, from }) => `${policy} ${from}`)).size).toBe(7);
  expect(new Set(drawn.flatMap(({ readings }) => Object.keys(readings))).size).toBeGreaterThan(12);
  for (const off of [-1, 0, 1]) expect(plans.some(({ asksAfter }) => asksAfter === 30 * MINUTE + off)).toBe(true);
  const { at: rollout } = resolveRules(policySet('announced'), 'US').rollout;
  const us = fc.sample(edgyInstants('announced', 'US', '2022-05-06', 9), { numRuns: 400, seed: 1 });
  for (const off of [-1, 0, 1]) expect(us).toContain(rollout + off);
});

describe('shrinks to the plainest', () => {
  test('world', () => {
    const world = shrunk(worlds(), ({ orders }) => orders.filter(({ plan }) => plan?.wish === 'message').length < 2);
    expect(world.orders.length).toBe(2);
    expect([world.marketplaces.length, world.seed, world.readings, world.seller.weekdays]).toEqual([1, 0, {}, null]);
    for (const { plan, items, byAmazon, payment } of world.orders) {
      expect([items, byAmazon, payment]).toEqual([1, false, 0]);
      expect(plan).toMatchObject({
        wish: 'message',
        asksAfter: 0,
        coaxable: false,
        changesMindAfter: null,
        reason: 'other',
      });
    }
  });

  test('world from a file, of which no generator knows', () => {
    const [world] = fc.sample(worlds({ orders: 9 }), { numRuns: 1, seed: 8 });
    const { counterexample } = fc.check(
      fc.property(worlds(), ({ orders }) => orders.length < 3),
      { numRuns: 1, examples: [[world as NonNullable<typeof world>]] },
    );
    expect(counterexample?.[0]?.orders.length).toBe(3);
  });

  test('orders, buyers, sellers, policies, times', () => {
    const orders = caseOrders('documented', ['DE', 'JP'], '2022-06-02');
    expect(shrunk(orders, (list) => list.every(({ byAmazon }) => !byAmazon))).toMatchObject([
      { byAmazon: true, plan: null },
    ]);
    expect(shrunk(buyerPlans(), ({ optedOut }) => !optedOut)).toMatchObject({
      wish: 'account',
      reason: 'other',
      coaxable: false,
    });
    expect(shrunk(sellerProfiles(), ({ requestColumn }) => requestColumn)).toMatchObject({
      weekdays: null,
      labelLead: 0,
    });
    expect(shrunk(policies(), ({ readings }) => Object.keys(readings).length < 1).readings).not.toEqual({});
    const begin = localMidnight('2022-06-02', 'Asia/Tokyo');
    expect(shrunk(edgyInstants('documented', 'JP', '2022-06-02', 9), (at) => at < begin)).toBe(begin);
    expect(shrunk(edgyWaits([5 * MINUTE]), (wait) => wait < 1)).toBe(1);
  });
});
