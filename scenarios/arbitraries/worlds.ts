import fc from 'fast-check';
import { policySet, readingChoices } from '../../sim/index.ts';
import type { CaseOrder, WorldCase } from '../worlds/world-case.ts';
import { edgyInstants } from './instants.ts';
import { buyerPlans } from './plans.ts';
import { sellerProfiles } from './sellers.ts';

/** Days a world's orders come in; beginning shortly before the rollout, or long after it. */
const DAYS = 9;
const BEGINS: Readonly<Record<string, readonly string[]>> = {
  announced: ['2022-05-06', '2022-05-19', '2022-10-26'],
  documented: ['2022-05-19', '2022-06-02', '2022-10-26', '2024-03-06'],
};

/** Policies: a set, at times with other readings than the default ones. */
export function policies(): fc.Arbitrary<{ readonly policy: string; readonly readings: Record<string, string> }> {
  return fc.constantFrom('documented', 'announced').chain((policy) => {
    const choices = readingChoices(policySet(policy)).filter(({ readings }) => readings.length > 1);
    const one = fc
      .constantFrom(...choices)
      .chain(({ conflict, readings }) => fc.constantFrom(...readings).map((reading) => [conflict, reading] as const));
    return fc
      .option(fc.array(one, { minLength: 1, maxLength: 2 }), { nil: [], freq: 2 })
      .map((readings) => ({ policy, readings: Object.fromEntries(readings) }));
  });
}

/** Orders of one or two marketplaces in those days; most of their buyers want something. */
export function caseOrders(policy: string, marketplaces: readonly string[], from: string): fc.Arbitrary<CaseOrder[]> {
  const order = fc.nat(marketplaces.length - 1).chain((market) =>
    fc.record({
      at: edgyInstants(policy, marketplaces[market] ?? '', from, DAYS),
      market: fc.constant(market),
      items: fc.constantFrom(1, 2),
      byAmazon: fc.constantFrom(false, false, false, true),
      stockMissing: fc.constantFrom(false, false, false, true),
      payment: fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const, 2 as const),
      plan: fc.option(buyerPlans(), { nil: null, freq: 5 }),
    }),
  );
  return fc.array(order, { minLength: 1, maxLength: 12 });
}

/** Whole worlds, small ones first: they shrink to few orders, few events and the plainest seller. */
export function worlds(): fc.Arbitrary<WorldCase> {
  return policies().chain(({ policy, readings }) => {
    const codes = policySet(policy).marketplaces.map(({ code }) => code);
    return fc
      .record({
        marketplaces: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 2 }),
        from: fc.constantFrom(...(BEGINS[policy] ?? [])),
        seed: fc.nat(1_000),
        seller: sellerProfiles(),
      })
      .chain((rest) =>
        caseOrders(policy, rest.marketplaces, rest.from).map((orders): WorldCase => ({
          version: 1,
          policy,
          readings,
          days: DAYS,
          ...rest,
          orders,
        })),
      );
  });
}
