import {
  DAY,
  DEFAULT_PROFILE,
  EVENINGS,
  HOUR,
  MINUTE,
  policySet,
  span,
  type BuyerRates,
  type Experiment,
  type OrderRates,
  type SellerStrategy,
} from '../../sim/index.ts';

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

/** Buyers with nothing in mind; an attack gives some of them something. */
const BUYERS: BuyerRates = {
  selfCancel: 0,
  formalRequest: 0,
  informalMessage: 0,
  nearMiss: 0,
  selfCancelWithin: span(30, MINUTE),
  asksAfter: span(6, HOUR),
  followsRedirect: 0.6,
  followsAfter: span(3, HOUR),
  persuadable: 0.15,
  answersAfter: span(1, HOUR),
  coaxable: 0,
  changesMind: 0.03,
  patience: span(12, HOUR),
  optedOut: 0.05,
  partial: 0,
  refuses: 0,
  returns: 0,
  feedback: 0,
  claims: 0,
  transit: span(3, DAY),
};

/** The shop that is attacked when no scenario is named: a hundred orders a weekday in the UK, somebody there from nine to five on weekdays. */
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
    markets: [{ code: 'UK', orders: ORDERS, buyers: BUYERS }],
    arms: [{ name, strategy, profile, readings: {}, withoutRollout: false }],
    expectations: [],
    cover: {},
    caveats: [],
    workload: null,
  };
}
