import type fc from 'fast-check';
import { policySet, readingChoices } from '../../../sim/internal.ts';
import { PAYMENT } from '../worlds/payment.ts';
import { checkOptions, checkWhole } from '../../language/input/check-argument.ts';
import { plainerOrders, smallerThan } from '../worlds/smallest.ts';
import type { CaseOrder, WorldCase } from '../worlds/world-case.ts';
import { arbitraryOf, nat, oneIn, pick, pickSome, type Draw } from './draws.ts';
import { checkDate, checkMarketplaces, checkPolicy } from './check-place.ts';
import { instantsNear, WINDOWS } from './instants.ts';
import { plansNear } from './plans.ts';
import { drawSeller } from './sellers.ts';

/**
 * Number of days on which a world's orders are placed. They begin shortly before the rollout, or
 * long after it.
 */
const DAYS = 9;
const NAMES = ['documented', 'announced'] as const;
type PolicyName = (typeof NAMES)[number];
const BEGINS: Readonly<Record<PolicyName, readonly string[]>> = {
  announced: ['2022-05-06', '2022-05-19', '2022-10-26'],
  documented: ['2022-05-19', '2022-06-02', '2022-10-26', '2024-03-06'],
};
/** The most orders of a world, unless the caller asks for a number. */
const MOST = 12;

export type PolicyChoice = { readonly policy: string; readonly readings: Record<string, string> };

/** Draws policies: a bundled set, sometimes with readings other than the default ones. */
export function policies(): fc.Arbitrary<PolicyChoice> {
  return arbitraryOf(drawPolicy, function* ({ policy, readings }) {
    for (const conflict of Object.keys(readings))
      yield { policy, readings: Object.fromEntries(Object.entries(readings).filter(([name]) => name !== conflict)) };
  });
}

/**
 * Draws the orders of a world in some marketplaces, over nine days. Most of their buyers want
 * something.
 */
export function caseOrders(policy: string, marketplaces: readonly string[], from: string): fc.Arbitrary<CaseOrder[]> {
  checkPolicy('caseOrders', policy);
  checkMarketplaces('caseOrders', policy, marketplaces);
  checkDate('caseOrders', from);
  const instants = marketplaces.map((code) => instantsNear(policy, code, from, DAYS).draw);
  return arbitraryOf(
    (chance) => drawOrders(chance, instants, 1 + nat(chance, MOST - 1)),
    function* (orders) {
      for (let i = orders.length - 1; i >= 0 && orders.length > 1; i -= 1) yield orders.filter((_, at) => at !== i);
      for (const [i, order] of orders.entries())
        for (const plainer of plainerOrders(order)) yield orders.map((each, at) => (at === i ? plainer : each));
    },
  );
}

/**
 * Draws whole worlds. They shrink to few orders, few events and the simplest seller. `orders` is
 * the number of orders in every world, 1 to 1,000; default: a draw from 1 to 12.
 */
export function worlds(options: { readonly orders?: number } = {}): fc.Arbitrary<WorldCase> {
  checkOptions('worlds', options, ['orders']);
  checkWhole('worlds', 'orders', options.orders, 1, 1_000);
  const draw = (chance: fc.Random): WorldCase => {
    const { policy, readings } = drawPolicy(chance);
    const marketplaces = pickSome(chance, codesOf(policy), 1 + nat(chance, 1));
    const from = pick(chance, BEGINS[policy]);
    const seed = nat(chance, 1_000);
    const seller = drawSeller(chance);
    const instants = marketplaces.map((code) => instantsIn(`${policy} ${code} ${from}`));
    const orders = drawOrders(chance, instants, options.orders ?? 1 + nat(chance, MOST - 1));
    return { version: 1, policy, readings, days: DAYS, marketplaces, from, seed, seller, orders };
  };
  return arbitraryOf(draw, function* (world) {
    for (const smaller of smallerThan(world)) if (smaller.orders.length > 0) yield smaller;
  });
}

/**
 * Caches a function by name. There are few names: two policies, and about 150 marketplaces and
 * first days.
 */
function remembered<N extends string, T>(workOut: (name: N) => T): (name: N) => T {
  const known = new Map<N, T>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = workOut(name);
    known.set(name, made);
    return made;
  };
}

const codesOf = remembered((policy: PolicyName) => policySet(policy).marketplaces.map(({ code }) => code));
const choicesOf = remembered((policy: PolicyName) =>
  readingChoices(policySet(policy)).filter(({ readings }) => readings.length > 1),
);
const instantsIn = remembered((place: `${PolicyName} ${string} ${string}`) => {
  const [policy = '', code = '', from = ''] = place.split(' ');
  return instantsNear(policy, code, from, DAYS).draw;
});

function drawPolicy(chance: fc.Random): { policy: PolicyName; readings: Record<string, string> } {
  const policy = pick(chance, NAMES);
  const readings: Record<string, string> = {};
  for (let left = oneIn(chance, 3) ? 0 : 1 + nat(chance, 1); left > 0; left -= 1) {
    const { conflict, readings: names } = pick(chance, choicesOf(policy));
    readings[conflict] = pick(chance, names);
  }
  return { policy, readings };
}

const drawPlan = plansNear(WINDOWS);
const PAYMENTS = [PAYMENT.normal, PAYMENT.normal, PAYMENT.normal, PAYMENT.slow, PAYMENT.fails] as const;

/** `instants` holds one draw for each marketplace. */
function drawOrders(chance: fc.Random, instants: readonly Draw<number>[], count: number): CaseOrder[] {
  const orders: CaseOrder[] = [];
  while (orders.length < count) {
    const market = nat(chance, instants.length - 1);
    orders.push({
      at: (instants[market] as Draw<number>)(chance),
      market,
      items: 1 + nat(chance, 1),
      byAmazon: oneIn(chance, 4),
      stockMissing: oneIn(chance, 4),
      payment: pick(chance, PAYMENTS),
      plan: oneIn(chance, 6) ? null : drawPlan(chance),
    });
  }
  return orders;
}
