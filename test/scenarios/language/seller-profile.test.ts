// From the `seller:` block of a file to the profile that is played, value by value.
import { describe, expect, test } from 'vitest';
import { armEntries, resolveArm } from '../../../scenarios/language/arms.ts';
import { seller } from '../../../scenarios/language/schema/seller.ts';
import { sellerProfile } from '../../../scenarios/language/seller-profile.ts';
import { BUILT_IN, type SellerStrategy } from '../../../sim/internal.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const file = (more: object = {}) => seller.parse({ timeZone: 'Europe/Berlin', ...more });
const profile = (more: object = {}, patch: object = {}) => sellerProfile(file(more), patch);

test('what a file need not say', () => {
  expect(profile()).toMatchObject({
    timeZone: 'Europe/Berlin',
    languages: ['en'],
    hours: null,
    staff: 1,
    handling: 5 * MINUTE,
    translation: 30 * MINUTE,
    shipsAfter: DAY,
    dispatch: null,
    checksBeforeDispatch: true,
    closedOn: [],
    requestColumn: false,
    channelLaws: {},
  });
});

describe('channels', () => {
  const watches = (channels: object) => profile({ channels }).channels;
  test('are looked at by people or programs, every quarter of an hour unless the file says more', () => {
    const all = {
      email: {},
      'manage-orders': {},
      'order-report': {},
      'orders-api': {},
      messages: {},
      notification: {},
    };
    expect(watches(all).map(({ channel, every, by }) => [channel, every, by])).toEqual([
      ['email', 15 * MINUTE, 'staff'],
      ['manage-orders', 15 * MINUTE, 'staff'],
      ['order-report', 15 * MINUTE, 'system'],
      ['orders-api', 15 * MINUTE, 'system'],
      ['messages', 15 * MINUTE, 'staff'],
      ['notification', null, 'system'],
    ]);
  });
  test('are looked at at times of the day, in their order, or as often as the file says', () => {
    const [email, messages] = watches({
      email: { at: ['16:00', '09:30'] },
      messages: { at: '08:00', every: 'PT2H', by: 'system' },
    });
    expect(email).toEqual({ channel: 'email', every: null, atMinutes: [570, 960], by: 'staff' });
    expect(messages).toEqual({ channel: 'messages', every: 2 * HOUR, atMinutes: [480], by: 'system' });
  });
  test('that are null are not watched', () => expect(watches({ email: null })).toEqual([]));
  test('may be late or lose orders', () => {
    expect(
      profile({
        channels: { email: { delay: 'PT5M' }, messages: { loss: '10%' }, 'orders-api': {}, 'manage-orders': null },
      }).channelLaws,
    ).toEqual({
      email: { delay: 5 * MINUTE, loss: 0 },
      messages: { delay: null, loss: 0.1 },
    });
  });
  test('the report may have its column', () =>
    expect(profile({ channels: { 'order-report': { requestColumn: true } } }).requestColumn).toBe(true));
});

describe('hours', () => {
  const open = (hours: object) =>
    profile({ hours }).hours?.map((ranges) => ranges.map(({ from, to }) => `${from}-${to}`).join(' '));
  test.each<[object, readonly string[]]>([
    [{ 'Mon-Fri': '09:00-17:00' }, ['', ...Array.from({ length: 5 }, () => '540-1020'), '']],
    [{ Sat: '10:00-12:00' }, ['', '', '', '', '', '', '600-720']],
    [{ 'Fri-Mon': '10:00-12:00' }, ['600-720', '600-720', '', '', '', '600-720', '600-720']],
    [{ 'Sun-Sat': '00:00-24:00' }, Array.from({ length: 7 }, () => '0-1440')],
    [{ Tue: '08:00-09:00', 'Tue-Wed': '10:00-11:00' }, ['', '', '480-540 600-660', '600-660', '', '', '']],
  ])('%j', (hours, week) => expect(open(hours)).toEqual(week));
});

test('waves are sorted; one may stand alone', () => {
  expect(profile({ dispatch: { at: ['17:00', '08:00'] } }).dispatch).toEqual([480, 1_020]);
  expect(profile({ dispatch: { at: '08:00' } }).dispatch).toEqual([480]);
});

describe('a strategy', () => {
  const scenario = {
    seller: file({ staff: 2, channels: { email: { every: 'PT1H' } } }),
    strategies: ['ignore', { use: 'oracle', as: 'seer', seller: { staff: 5 } }, { use: 'ship-anyway' }],
  } as unknown as Parameters<typeof armEntries>[0];
  test('may change the seller, channel by channel', async () => {
    const asked: unknown[] = [];
    const load = (...each: readonly unknown[]) => {
      asked.push(each);
      return Promise.resolve(BUILT_IN['oracle']?.() as SellerStrategy);
    };
    const entry = {
      use: 'oracle',
      as: 'seer',
      seller: { staff: 5, channels: { messages: {} } },
      rollout: 'never',
      readings: { a: 'b' },
    };
    const arm = await resolveArm(
      entry as never,
      { value: scenario, file: 'f.yaml' },
      { file: 'f.yaml', line: 3 },
      load as never,
    );
    expect(arm).toMatchObject({ name: 'seer', readings: { a: 'b' }, withoutRollout: true });
    expect([arm.profile.staff, arm.profile.channels.map(({ channel }) => channel)]).toEqual([5, ['email', 'messages']]);
    expect(asked).toEqual([['oracle', 'f.yaml', { file: 'f.yaml', line: 3 }]]);
    const plain = await resolveArm({ use: 'oracle' }, { value: scenario, file: 'f.yaml' }, { file: '' }, load as never);
    expect(plain).toMatchObject({ name: 'oracle', readings: {}, withoutRollout: false, profile: { staff: 2 } });
  });
  test('is one of the file, or chosen by the name that it has there', () => {
    expect(armEntries(scenario)).toEqual([{ use: 'ignore' }, scenario.strategies[1], { use: 'ship-anyway' }]);
    expect(armEntries(scenario, ['seer', 'ship-anyway', 'oracle'])).toEqual([
      scenario.strategies[1],
      scenario.strategies[2],
      { use: 'oracle' },
    ]);
  });
});
