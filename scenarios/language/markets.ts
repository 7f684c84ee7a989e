import {
  EVENINGS,
  NO_OVERSELL,
  minorUnits,
  policySet,
  POLICY_SET_IDS,
  type MarketDesign,
  type OrderRates,
  type PolicySet,
} from '../../sim/internal.ts';
import { defined } from './input/defined.ts';
import { badInput, nearMiss } from './input/problem.ts';
import type { Locate } from './input/yaml.ts';
import { buyerRates } from './schema/buyers.ts';
import type { ScenarioFile } from './schema/scenario.ts';
import { quote } from './input/quote.ts';

/** Order rates of an experiment whose orders come from a file. Nothing is drawn from them. */
export const UNDRAWN_ORDERS: OrderRates = {
  perDay: 1,
  weekend: 1,
  hours: EVENINGS,
  amazonFulfilled: 0,
  itemsPerOrder: 1,
  price: 30,
  outOfStock: 0,
  oversell: NO_OVERSELL,
  slowPayment: 0,
  failedPayment: 0,
};

/** One marketplace of the scenario, with its overrides from `per:`. Prices become minor units. */
export function marketDesign(scenario: ScenarioFile, code: string, set: PolicySet): MarketDesign {
  const over = scenario.per?.[code];
  const orders = { ...UNDRAWN_ORDERS, ...defined(scenario.orders ?? {}), ...defined(over?.orders ?? {}) };
  const currency = set.marketplaces.find((marketplace) => marketplace.code === code)?.currency ?? '';
  return {
    code,
    orders: { ...orders, price: Math.round(orders.price * minorUnits(currency)) },
    buyers: buyerRates({ ...scenario.buyers, ...defined(over?.buyers ?? {}) }),
  };
}

export function checkMarketplaces(scenario: ScenarioFile, set: PolicySet, locate: Locate): void {
  const codes = set.marketplaces.map((marketplace) => marketplace.code);
  const named = [
    ...scenario.marketplaces.map((code, i) => ({ code, at: locate(['marketplaces', i]) })),
    ...Object.keys(scenario.per ?? {}).map((code) => ({ code, at: locate(['per', code]) })),
  ];
  for (const { code, at } of named) {
    if (codes.includes(code)) continue;
    const others = POLICY_SET_IDS.filter((id) =>
      policySet(id).marketplaces.some((marketplace) => marketplace.code === code),
    );
    throw badInput(
      at,
      others.length > 0
        ? `policy set "${set.id}" does not name marketplace ${quote(code)}; expected some of ${codes.join(' ')}, or \`policy: ${others[0]}\``
        : `${quote(code)} is not a known marketplace; expected some of ${codes.join(' ')}${nearMiss(code, codes)}`,
    );
  }
  const twice = scenario.marketplaces.find((code, i) => scenario.marketplaces.indexOf(code) !== i);
  if (twice)
    throw badInput(
      locate(['marketplaces']),
      `${quote(twice)} is named twice in marketplaces; expected each marketplace once`,
    );
}
