// `orders:` and `buyers:` hold for every marketplace, `per:` for one; what `per:` says comes first, and it leaves the rest alone.
import { expect, test } from 'vitest';
import { policySet } from '../../../sim/internal.ts';
import { marketDesign } from '../../../scenarios/language/markets.ts';
import { parseScenario } from '../../../scenarios/language/schema/parse-scenario.ts';

const TEXT = `name: shop
policy: documented
marketplaces: [DE, JP]
from: 2023-05-01
days: 7
orders: { perDay: 30, price: 12.34, slowPayment: 7% }
buyers: { informalMessage: 3%, patience: PT5H }
seller: { timeZone: Europe/Berlin }
per:
  JP: { orders: { perDay: 8, price: 1900 }, buyers: { informalMessage: 0%, transit: P9D } }
strategies: [ignore]
`;
const HOUR = 3_600_000;

test('a marketplace has its own numbers where `per:` names them, and the common ones elsewhere', () => {
  const { value: scenario } = parseScenario(TEXT, 'shop.yaml');
  const [germany, japan] = ['DE', 'JP'].map((code) => marketDesign(scenario, code, policySet('documented')));
  // Euro have cents and yen have none.
  expect(germany?.orders).toMatchObject({ perDay: 30, price: 1234, slowPayment: 0.07 });
  expect(japan?.orders).toMatchObject({ perDay: 8, price: 1900, slowPayment: 0.07 });
  expect(germany?.buyers).toMatchObject({ informalMessage: 0.03, patience: 5 * HOUR, transit: 3 * 24 * HOUR });
  expect(japan?.buyers).toMatchObject({ informalMessage: 0, patience: 5 * HOUR, transit: 9 * 24 * HOUR });
});
