// Mistakes that sellers make whatever their strategy: each one alone, on one order, by hand.
import { describe, expect, test } from 'vitest';
import { NO_SLIPS, type SellerProfile, type Slips, type WorldEvent } from '../../sim/internal.ts';
import { at, factsOf, play, written, type Written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const noon = at('2023-05-09T10:00:00Z');
const asks = { wish: 'account', asksAfter: 5 * HOUR } as never;
const writes = { wish: 'message', asksAfter: 5 * HOUR } as never;

function facts(slips: Partial<Slips>, order: Partial<Written> = {}, profile: Partial<SellerProfile> = {}) {
  const setting = {
    codes: ['DE'],
    from: '2023-05-08',
    days: 7,
    warmUp: 0,
    profile: { ...profile, slips: { ...NO_SLIPS, ...slips } },
  };
  const played = play(setting, written(['DE'], [{ at: noon, ...order }]));
  return { facts: factsOf(played), counted: played.judgement.markets[0]?.judged.counted };
}

const cancelled = (found: readonly WorldEvent[]) => found.find((fact) => fact.type === 'order-cancelled');

describe('a slip', () => {
  test('none: the order of a silent buyer is sent, and nothing counts', () => {
    const { facts: found, counted } = facts({});
    expect(cancelled(found)).toBeUndefined();
    expect(counted).toBe(0);
  });
  test.each([
    ['pricingError', {}, { by: 'merchant', reason: 'pricing-error' }],
    ['undeliverableAddress', {}, { by: 'merchant', reason: 'shipping-address-undeliverable' }],
    ['exchange', {}, { by: 'merchant', reason: 'customer-exchange' }],
    ['forgotten', {}, { by: 'amazon', cause: 'not-shipped' }],
    ['wrongReason', { plan: asks }, { by: 'merchant', reason: 'general-adjustment', requestOnFile: 'formal' }],
    ['misreadMessage', { plan: writes }, { by: 'merchant', reason: 'buyer-cancelled', requestOnFile: 'none' }],
  ] as const)('%s: counts against the seller, and without it nothing does', (slip, order, event) => {
    const { facts: found, counted } = facts({ [slip]: 1 }, order);
    expect(cancelled(found)).toMatchObject(event);
    expect(counted).toBe(1);
    expect(facts({}, order).counted).toBe(0);
  });
  test('wholeForPart: the whole order goes where one item was asked for', () => {
    const part = { items: 2, plan: { ...(asks as object), items: 1 } as never };
    expect(cancelled(facts({}, part).facts)).toMatchObject({ items: 1, whole: false });
    expect(cancelled(facts({ wholeForPart: 1 }, part).facts)).toMatchObject({ items: 3, whole: true });
  });
  test('lateFeed: the cancellation comes later by as much as it says, and no parcel leaves meanwhile', () => {
    const on = cancelled(facts({}, { plan: asks }).facts) as { at: number } | undefined;
    const late = facts({ lateFeed: 1, lateFeedAfter: (30 * HOUR) as never }, { plan: asks }).facts;
    expect((cancelled(late) as { at: number } | undefined)?.at).toBe(Number(on?.at) + 30 * HOUR);
    expect(late.some((fact) => fact.type === 'shipment-confirmed')).toBe(false);
  });
  test('lateFeed of a part: what is left leaves when the feed is through', () => {
    const part = { items: 3, plan: { ...(asks as object), items: 1 } as never };
    const late = facts({ lateFeed: 1, lateFeedAfter: (30 * HOUR) as never }, part).facts;
    expect(cancelled(late)).toMatchObject({ items: 1, whole: false });
    const ends = late.map(({ type }) => type).filter((type) => /^(order-cancelled|shipment-confirmed)$/.test(type));
    expect(ends).toEqual(['order-cancelled', 'shipment-confirmed']);
  });
});

describe('the working day', () => {
  const day = { from: 9 * 60, to: 17 * 60 };
  const hours = [[], [day], [day], [day], [day], [day], []];
  const leaves = (profile: Partial<SellerProfile>, order: Partial<Written> = {}) => {
    const left = facts({}, order, { timeZone: 'UTC', hours, ...profile }).facts.find(
      (fact) => fact.type === 'shipment-confirmed',
    );
    return left === undefined ? null : new Date(left.at).toISOString();
  };
  test('parcels leave an hour after opening unless waves are given', () => {
    expect(leaves({})).toMatch(/T10:00:00.000Z$/);
    expect(leaves({ dispatch: [15 * 60 + 30] })).toMatch(/T15:30:00.000Z$/);
  });
  test('a parcel whose label was bought earlier leaves in a wave too', () => {
    const waves = { dispatch: [10 * 60, 15 * 60], labelLead: (10 * HOUR) as never };
    const found = facts({}, {}, { timeZone: 'UTC', hours, ...waves }).facts;
    const handedOver = found.find((fact) => fact.type === 'handed-over')?.at ?? 0;
    expect(new Date(handedOver).toISOString()).toMatch(/T1[05]:00:00.000Z$/);
  });
  test('holding a message until the last dispatch makes no parcel later than ignoring it, whatever the label’s lead', () => {
    const late = (strategy: string, profile: object, hour: number) => {
      const silent = { wish: 'message', asksAfter: HOUR, followsRedirect: false } as never;
      const setting = { timeZone: 'UTC', hours, dispatch: [10 * 60, 15 * 60], shipsAfter: 6 * HOUR, ...profile };
      const order = { at: (noon - hour * HOUR) as never, plan: silent };
      const shop = { codes: ['DE'], from: '2023-05-08', days: 14, strategy, profile: setting as never };
      return play(shop, written(['DE'], [order])).judgement.markets[0]?.judged.late;
    };
    for (const profile of [{}, { labelLead: 10 * HOUR }, { confirms: { with: 'hand-over', after: 5 * HOUR } }])
      for (let hour = 0; hour < 24; hour += 1)
        expect(late('redirect-to-formal', profile, hour)).toBe(late('ignore', profile, hour));
  });
  test('nobody works on a holiday', () => {
    const usual = leaves({});
    const holiday = usual?.slice(0, 10) ?? '';
    expect(leaves({ closedOn: [holiday] })?.slice(0, 10)).not.toBe(holiday);
  });
  test('a check before dispatch sees a request that no poll has seen', () => {
    const channels = [{ channel: 'manage-orders', every: null, atMinutes: [8 * 60], by: 'staff' }] as const;
    const soon = { channels, shipsAfter: (20 * HOUR) as never, hours: null, timeZone: 'UTC' };
    // asked two hours after noon; looked at only at eight next morning; sent after ten to thirty hours
    const order = { plan: { ...(asks as object), asksAfter: 2 * HOUR } as never };
    const early = { ...soon, shipsAfter: (8 * HOUR) as never };
    expect(cancelled(facts({}, order, early).facts)).toMatchObject({ by: 'merchant' });
    const blind = facts({}, order, { ...early, checksBeforeDispatch: false }).facts;
    expect(blind.some((fact) => fact.type === 'shipment-confirmed')).toBe(true);
  });
});

describe('buyers who wrote', () => {
  const ignored = { channels: [] as never };
  const plan = (more: object) => ({ plan: { ...(writes as object), ...more } as never });
  const requests = (order: Partial<Written>) =>
    facts({}, order, { ...ignored, shipsAfter: (40 * HOUR) as never }).facts.flatMap((fact) =>
      fact.type === 'cancellation-requested' ? [fact.route] : [],
    );
  test('may file on their own', () => {
    expect(requests(plan({}))).toEqual(['informal']);
    expect(requests(plan({ filesAloneAfter: 3 * HOUR }))).toEqual(['informal', 'formal']);
  });
  test('write again when nobody answers within their patience', () => {
    const written = (order: Partial<Written>) =>
      facts({}, order, { ...ignored, shipsAfter: (40 * HOUR) as never }).facts.flatMap((fact) =>
        fact.type === 'message-sent' ? [fact.kind] : [],
      );
    expect(written(plan({ patience: 4 * HOUR, writesAgain: true }))).toEqual(['wants-to-cancel', 'insists']);
    expect(written(plan({ patience: 4 * HOUR }))).toEqual(['wants-to-cancel']);
  });
});
