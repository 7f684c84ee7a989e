import {
  ASSUMED_BUYERS,
  DEFAULT_PROFILE,
  EVENINGS,
  policySet,
  type Experiment,
  type OrderRates,
  type SellerStrategy,
} from '../../../sim/internal.ts';

const WEEKDAYS = [{ from: 9 * 60, to: 17 * 60 }];

const ORDERS: OrderRates = {
  perDay: 100,
  weekend: 0.8,
  hours: EVENINGS,
  amazonFulfilled: 0,
  itemsPerOrder: 1,
  price: 3_000,
  outOfStock: 0,
  slowPayment: 0,
  failedPayment: 0,
};

/**
 * The shop that is attacked when no scenario is given: 100 orders a weekday in the UK, with staff
 * from nine to five on weekdays.
 */
export function ordinaryShop(name: string, strategy: SellerStrategy, seed: number): Experiment {
  const profile = {
    ...DEFAULT_PROFILE,
    timeZone: 'Europe/London',
    hours: [[], WEEKDAYS, WEEKDAYS, WEEKDAYS, WEEKDAYS, WEEKDAYS, []],
  };
  return {
    name: 'ordinary-shop',
    title: 'An ordinary shop',
    file: '',
    set: policySet('documented'),
    readings: {},
    everyReading: false,
    enforce: false,
    seed,
    replications: 1,
    from: '2023-05-01',
    days: 14,
    warmUp: null,
    markets: [{ code: 'UK', orders: ORDERS, buyers: ASSUMED_BUYERS }],
    arms: [{ name, strategy, profile, readings: {}, withoutRollout: false }],
    expectations: [],
    cover: {},
    caveats: [],
    workload: null,
  };
}
