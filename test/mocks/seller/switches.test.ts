// The switches of a seller, what may be set and what it is before that.
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, newApiState } from '../../../mocks/seller/api-state.ts';
import { SELLER_SWITCHES } from '../../../mocks/seller/switches.ts';

type Name = keyof typeof SELLER_SWITCHES;
const read = (name: Name, value: unknown): unknown => SELLER_SWITCHES[name].parse(value);
const problem = (name: Name, value: unknown): string => {
  const { error } = SELLER_SWITCHES[name].safeParse(value);
  return error?.issues[0]?.message ?? 'accepted';
};

test.each<[Name, readonly unknown[]]>([
  ['requestColumn', [true, false]],
  ['flagAs', ['string', 'boolean']],
  ['cancellationAlways', [true, false]],
  ['completesWhenPolled', [true, false]],
  ['unknownOrder', ['not-found', 'empty']],
  ['performanceReport', ['schema', 'example']],
  ['restrictedReports', ['enforced', 'open']],
  ['usagePlanOf', ['application', 'account']],
  ['looseBodies', ['accepted', 'refused']],
  ['compressedFeeds', ['refused', 'accepted']],
  ['eventBridgeDestinations', ['one-per-account', 'any']],
])('%s is one of %j', (name, values) => {
  for (const value of values) expect(read(name, value)).toBe(value);
  for (const value of ['', 'other', 1, null]) expect(problem(name, value)).not.toBe('accepted');
});

describe('a duration', () => {
  const NAMES: readonly Name[] = ['feedQueue', 'feedWork', 'reportQueue', 'reportWork', 'listLag', 'financeLag'];
  test.each(NAMES)('%s is read in milliseconds', (name) => {
    expect(read(name, 'PT2M3S')).toBe(123_000);
    expect(problem(name, '2 minutes')).toBe('expected an ISO 8601 duration such as PT2M');
    expect(problem(name, 120)).not.toBe('accepted');
  });
});

describe('a usage plan', () => {
  test('names operations, with a rate and a burst', () => {
    const plan = { 'orders-v0.getOrder': { rate: 0.5, burst: 30 } };
    expect(read('usagePlan', plan)).toEqual(plan);
    expect(read('usagePlan', {})).toEqual({});
  });
  test.each([
    [{ rate: 0, burst: 1 }],
    [{ rate: 1, burst: 0 }],
    [{ rate: 1, burst: 1.5 }],
    [{ rate: 1 }],
    [{ burst: 1 }],
  ])('is not %j', (plan) => expect(problem('usagePlan', { 'orders-v0.getOrder': plan })).not.toBe('accepted'));
  test('of another operation is refused by its name, cut to 60 characters', () => {
    const refused = SELLER_SWITCHES.usagePlan.safeParse({ [`x${'y'.repeat(80)}`]: { rate: 1, burst: 1 } });
    expect(JSON.stringify(refused.error?.issues)).toContain(
      `${JSON.stringify(`"x${'y'.repeat(59)}" is not an operation; expected an id such as orders-v0.getOrders`).slice(1, -1)}`,
    );
  });
});

test('before anything is set', () => {
  expect(newApiState({}).settings).toEqual({
    requestColumn: false,
    flagAs: 'string',
    cancellationAlways: false,
    feedQueue: 20_000,
    feedWork: 40_000,
    reportQueue: 20_000,
    reportWork: 40_000,
    listLag: 0,
    financeLag: 0,
    completesWhenPolled: true,
    unknownOrder: 'not-found',
    performanceReport: 'schema',
    restrictedReports: 'enforced',
    usagePlanOf: 'application',
    looseBodies: 'accepted',
    compressedFeeds: 'refused',
    eventBridgeDestinations: 'one-per-account',
    usagePlan: {},
  });
  expect(newApiState({ flagAs: 'boolean' }).settings).toEqual({ ...DEFAULT_SETTINGS, flagAs: 'boolean' });
  expect(newApiState({})).toEqual({
    ...newApiState({}),
    serial: 0,
    jobs: [],
    documents: new Map(),
    feeds: new Map(),
    reports: new Map(),
    schedules: new Map(),
    finished: [],
    messages: [],
    merchantOrderIds: new Map(),
    packages: new Map(),
    sighted: new Set(),
    solicited: new Set(),
    received: [],
    mail: { letters: [], sent: 0, read: 0, healthRead: 0, atRisk: new Map() },
  });
});
