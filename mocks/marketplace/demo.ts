import {
  addDays,
  BUILT_IN,
  DAY,
  DEFAULT_PROFILE,
  EVENINGS,
  HOUR,
  localDate,
  localMidnight,
  MINUTE,
  NO_OVERSELL,
  policySet,
  span,
  type Experiment,
  type Instant,
  type SellerStrategy,
} from '../../sim/internal.ts';
import { writeMessage } from '../messaging/send.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { WorldDesign } from './world-design.ts';

const HOME = 'US';
const ORDERS = 20;
/** Least age of the twenty orders, because lists do not show anything younger than two minutes. */
const YOUNGEST = 20 * MINUTE;

/**
 * The world of `serve` without a scenario: a shop with a week of orders that shipped in time, and
 * twenty open orders in the United States. One buyer has requested the cancellation formally,
 * another by message. The marketplaces are those of the set `documented`; the world starts at
 * `now`.
 */
export function demoWorld(now: Instant, seed = 1): WorldDesign {
  const set = policySet('documented');
  const zone = set.marketplaces.find(({ code }) => code === HOME)?.timeZone ?? 'UTC';
  const past = addDays(localDate(now, zone), -2);
  const experiment: Experiment = {
    ...EMPTY,
    set,
    seed,
    from: past,
    markets: [HOME, ...set.marketplaces.map(({ code }) => code).filter((code) => code !== HOME)].map((code) => ({
      code,
      orders: { ...NO_ORDERS, perDay: code === HOME ? 30 : 0 },
      buyers: NO_WISHES,
    })),
  };
  const handsOverAt = (localMidnight(addDays(past, 1), zone) + 6 * HOUR) as Instant;
  const live = { outsideShips: true, handsOverAt };
  return {
    origin: { type: 'demo', startsAt: now, seed },
    experiment,
    live,
    hasLastDay: false,
    prelude: (account) => openOrders(account, now),
  };
}

/**
 * Places twenty orders, evenly spread until just before `now`. The seventh gets a formal request,
 * the thirteenth a message.
 */
function openOrders(account: SellerAccount, now: Instant): void {
  const begins = account.world.live.now;
  const every = Math.floor((now - YOUNGEST - begins) / ORDERS);
  for (let i = 0; i < ORDERS; i += 1) {
    account.advanceTo((begins + (i + 1) * every) as Instant);
    const items = i % 5 === 1 ? 2 : 1;
    const amount = items * (1_200 + 350 * i);
    account.world.place({ market: 0, items, amount, byAmazon: false, plan: null });
  }
  account.advanceTo((now - 10 * MINUTE) as Instant);
  const { size } = account.world.live.workload;
  const [asked, wrote] = [size - ORDERS + 6, size - ORDERS + 12];
  account.world.buyer(asked, { type: 'request-cancellation', items: 255, reason: 'found-cheaper' });
  writeMessage(account, wrote, { text: 'Hello, I would like to cancel this order please.' });
  account.advanceTo(now);
}

const NO_ORDERS: Experiment['markets'][number]['orders'] = {
  perDay: 0,
  weekend: 0.7,
  hours: EVENINGS,
  amazonFulfilled: 0.1,
  itemsPerOrder: 1.3,
  price: 2_500,
  outOfStock: 0,
  oversell: NO_OVERSELL,
  slowPayment: 0,
  failedPayment: 0,
};

const NO_WISHES: Experiment['markets'][number]['buyers'] = {
  selfCancel: 0,
  formalRequest: 0,
  informalMessage: 0,
  nearMiss: 0,
  selfCancelWithin: span(30, MINUTE),
  asksAfter: span(5, HOUR),
  followsRedirect: 0,
  followsAfter: span(3, HOUR),
  persuadable: 0,
  answersAfter: span(1, HOUR),
  coaxable: 0,
  filesAlone: 0,
  filesAloneAfter: span(6, HOUR),
  writesAgain: 0,
  changesMind: 0,
  patience: span(12, HOUR),
  optedOut: 0,
  partial: 0,
  refuses: 0,
  returns: 0,
  feedback: 0,
  claims: 0,
  transit: span(3, DAY),
};

const EMPTY: Experiment = {
  name: 'demo',
  title: 'Twenty open orders, one request, one message',
  file: '',
  set: policySet('documented'),
  readings: {},
  everyReading: false,
  enforce: false,
  seed: 1,
  replications: 1,
  from: '2022-01-01',
  days: 1,
  warmUp: 7,
  markets: [],
  arms: [
    {
      name: 'house',
      strategy: (BUILT_IN['redirect-to-formal'] as () => SellerStrategy)(),
      profile: { ...DEFAULT_PROFILE, shipsAfter: span(2, HOUR) },
      readings: {},
      withoutRollout: false,
    },
  ],
  expectations: [],
  cover: {},
  caveats: [],
  workload: null,
};
