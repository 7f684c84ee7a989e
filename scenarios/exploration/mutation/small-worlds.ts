import { DAY, HOUR, localMidnight, marketplaceOf, MINUTE, type Channel } from '../../../sim/internal.ts';
import { PAYMENT } from '../worlds/payment.ts';
import { EVERY_ITEM, FIRST_ITEM, type CaseOrder, type CasePlan, type WorldCase } from '../worlds/world-case.ts';

/**
 * Places and dates: before the change, after it, and with a buyer who writes in another language.
 */
const PLACES = [
  { policy: 'documented', code: 'UK', from: '2022-06-08' },
  { policy: 'documented', code: 'UK', from: '2022-05-04' },
  { policy: 'documented', code: 'DE', from: '2022-06-08' },
] as const;

const CHANNELS: readonly (readonly Channel[])[] = [
  ['manage-orders', 'messages'],
  ['orders-api', 'messages'],
  ['order-report', 'messages'],
  ['messages'],
  ['manage-orders'],
];

type Wanted = Pick<CasePlan, 'wish' | 'says'>;
const WANTED: readonly Wanted[] = [
  { wish: 'account', says: 'wants-to-cancel' },
  { wish: 'message', says: 'wants-to-cancel' },
  { wish: 'near-miss', says: 'address-change' },
  { wish: 'near-miss', says: 'other-order' },
  { wish: 'near-miss', says: 'question' },
];

/**
 * When buyers ask, after the purchase: past the self-cancel window, before the label, between label
 * and parcel, after the parcel has left.
 */
const ASKS = [2 * HOUR, 20 * HOUR, 40 * HOUR, 100 * HOUR];

/** One order whose buyer wants nothing, and one for which there is no stock. */
function* quietOrders(): Generator<Partial<CaseOrder>> {
  yield {};
  yield { stockMissing: true };
  yield { stockMissing: true, plan: planOf({ wish: 'none', coaxable: true }) };
}

function planOf(plan: Partial<CasePlan>): CasePlan {
  return { ...BUYER, ...plan };
}

const BUYER: CasePlan = {
  wish: 'account',
  says: 'wants-to-cancel',
  asksAfter: 2 * HOUR,
  items: EVERY_ITEM,
  reason: 'other',
  followsRedirect: false,
  followsAfter: 12 * HOUR, // late enough that a seller who does not wait has shipped
  persuadable: false,
  answersAfter: HOUR,
  coaxable: false,
  changesMindAfter: null,
  patience: 30 * HOUR,
  optedOut: false,
  ifShipped: 'keep',
  leavesFeedback: false,
  filesClaim: false,
  transit: 3 * DAY,
};

function* askingOrders(): Generator<Partial<CaseOrder>> {
  for (const wanted of WANTED)
    for (const asksAfter of ASKS)
      for (const followsRedirect of wanted.wish === 'message' ? [true, false] : [false])
        for (const optedOut of wanted.wish === 'account' ? [false] : [false, true])
          for (const items of wanted.wish === 'account' ? [1, 2] : [1])
            for (const named of items === 1 ? [EVERY_ITEM] : [EVERY_ITEM, FIRST_ITEM])
              yield { items, plan: planOf({ ...wanted, asksAfter, followsRedirect, optedOut, items: named }) };
}

/**
 * Every combination of place, watched channels, way of shipping and one order, simple worlds first.
 * Two sellers that differ in none of these count as equal.
 */
export function* smallWorlds(): Generator<WorldCase> {
  for (const [quick, labelLead] of [
    [DAY, 0],
    [DAY, 12 * HOUR],
    [4 * DAY, 0],
  ] as const)
    for (const { policy, code, from } of PLACES)
      for (const channels of CHANNELS)
        for (const order of [...quietOrders(), ...askingOrders()])
          yield worldOf(policy, code, from, { channels, shipsAfter: quick, labelLead }, order);
}

type Shop = { readonly channels: readonly Channel[]; readonly shipsAfter: number; readonly labelLead: number };

function worldOf(policy: string, code: string, from: string, shop: Shop, order: Partial<CaseOrder>): WorldCase {
  const midnight = localMidnight(from, marketplaceOf(code)?.timeZone ?? 'UTC');
  return {
    version: 1,
    policy,
    readings: {},
    marketplaces: [code],
    from,
    days: 1,
    seed: 0,
    seller: {
      timeZone: 'UTC',
      channels: shop.channels.map((channel) => ({ channel, every: 15 * MINUTE, by: 'system', delay: null })),
      requestColumn: true,
      weekdays: null,
      shipsAfter: shop.shipsAfter,
      labelLead: shop.labelLead,
      confirms: { with: 'hand-over', after: 0 },
    },
    orders: [
      {
        at: midnight + 9 * HOUR,
        market: 0,
        items: 1,
        byAmazon: false,
        stockMissing: false,
        payment: PAYMENT.normal,
        plan: null,
        ...order,
      },
    ],
  };
}
