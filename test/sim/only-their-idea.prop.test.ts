// Two strategies may differ only in their idea: what the working day does is the same for all.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArm } from '../../sim/experiment/estimate.ts';
import { meanInterval } from '../../sim/experiment/intervals.ts';
import { differenceOf, samplesOf } from '../../sim/experiment/metric-samples.ts';
import { METRICS } from '../../sim/experiment/result.ts';
import {
  DEFAULT_PROFILE,
  prepare,
  runReplication,
  workloadOf,
  type PlayedArm,
  type SellerProfile,
} from '../../sim/internal.ts';
import { HOUR, MINUTE } from '../../sim/kernel/time.ts';
import { experimentOf, play, WATCHES_ALL } from '../support/worlds.ts';

/** These answer messages differently, and agree about everything else. */
const ANSWER_MESSAGES = [
  'cancel-on-any-request',
  'redirect-to-formal',
  'redirect-or-cancel',
  'persuade-then-redirect',
] as const;

const day = { from: 9 * 60, to: 17 * 60 };
const WEEK = [[], [day], [day], [day], [day], [day], []];
const staffed = { channels: [...DEFAULT_PROFILE.channels], timeZone: 'Europe/Berlin' } as const;
const SHOPS: Readonly<Record<string, Partial<SellerProfile>>> = {
  'one wave a day': { ...staffed, hours: WEEK, staff: 1_000 },
  'two waves': { ...staffed, hours: WEEK, staff: 1_000, dispatch: [10 * 60, 15 * 60] },
  'does not check': { ...staffed, hours: WEEK, staff: 1_000, checksBeforeDispatch: false },
  'always open, by programs': { ...WATCHES_ALL, staff: 1_000 },
  'label first': { ...staffed, hours: WEEK, staff: 1_000, labelLead: (4 * HOUR) as never },
  'ships within minutes': { ...staffed, hours: WEEK, staff: 1_000, shipsAfter: (20 * MINUTE) as never },
};

type Facts = ReadonlyMap<number, string>;

/** The facts of every order, as text, and the orders on which their buyer wrote. */
function factsOf(played: PlayedArm): { readonly facts: Facts; readonly wrote: ReadonlySet<number> } {
  const facts = new Map<number, string>();
  const wrote = new Set<number>();
  for (let sequence = 0; sequence < played.journal.rows; sequence += 1) {
    const { at, order, event } = played.journal.at(sequence);
    facts.set(order, `${facts.get(order) ?? ''}${at} ${JSON.stringify(event)}\n`);
    if (event.type === 'message-sent' && event.from === 'buyer' && event.kind !== 'legacy-request') wrote.add(order);
  }
  return { facts, wrote };
}

/** Orders whose facts differ between strategies, and how many were compared. */
function differing(shop: Partial<SellerProfile>, seed: number, counts: (facts: string) => boolean = () => true) {
  const setting = { codes: ['DE', 'JP'], from: '2023-05-08', days: 10, profile: shop, seed, perDay: 12 };
  const played = ANSWER_MESSAGES.map((strategy) => factsOf(play({ ...setting, strategy })));
  const wrote = new Set(played.flatMap((each) => [...each.wrote]));
  const [first, ...others] = played.map(({ facts }) => facts) as [Facts, ...Facts[]];
  const silent = [...first.keys()].filter((order) => !wrote.has(order) && counts(first.get(order) ?? ''));
  return {
    compared: silent.length,
    wrote: wrote.size,
    differ: silent.filter((order) => others.some((facts) => facts.get(order) !== first.get(order))),
  };
}

describe.each(Object.entries(SHOPS))('a shop that has %s', (_, shop) => {
  test('leaves the same facts for every order without a message, whoever answers the messages', () => {
    let [compared, wrote] = [0, 0];
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => {
        const found = differing(shop, seed);
        compared += found.compared;
        wrote += found.wrote;
        expect(found.differ).toEqual([]);
      }),
      { numRuns: 6 },
    );
    expect(compared).toBeGreaterThan(500);
    expect(wrote).toBeGreaterThan(30);
  });
});

test('with a queue only orders with a request may differ: they wait for staff behind other orders’ messages', () => {
  const slow = { ...staffed, hours: WEEK, staff: 1, handling: (2 * HOUR) as never };
  const asked = (facts: string) => facts.includes('cancellation-requested');
  const anyone = Array.from({ length: 6 }, (_, seed) => differing(slow, seed));
  expect(anyone.flatMap(({ differ }) => differ).length).toBeGreaterThan(0);
  for (let seed = 0; seed < 6; seed += 1) expect(differing(slow, seed, (facts) => !asked(facts)).differ).toEqual([]);
});

describe('a small shift of the clock moves no metric by more than its interval', () => {
  const REPLICATIONS = 30;
  const setting = { codes: ['DE'], from: '2023-05-08', days: 14, perDay: 20, strategy: 'cancel-on-any-request' };
  const shop = { ...staffed, hours: WEEK };
  const readings = (profile: Partial<SellerProfile>, shift: number) => {
    const experiment = { ...experimentOf({ ...setting, profile }, null), replications: REPLICATIONS };
    const drawing = prepare(experiment);
    const moved = (replication: number) => {
      const drawn = workloadOf(drawing, replication);
      return { ...drawn, placedAt: drawn.placedAt.map((at) => at + shift) };
    };
    const stage = prepare({ ...experiment, warmUp: 7, workload: moved });
    return Array.from({ length: REPLICATIONS }, (_, i) => readArm(runReplication(stage, i).arms[0] as never));
  };
  const late = WEEK.map((hours) => hours.map(({ from, to }) => ({ from: from + 1, to: to + 1 })));
  test.each([
    ['all orders a millisecond later', shop, 1],
    ['the opening a minute later', { ...shop, hours: late }, 0],
  ] as const)('%s', (_, profile, shift) => {
    const [before, after] = [samplesOf(readings(shop, 0)), samplesOf(readings(profile, shift))];
    for (const metric of METRICS) {
      const { lower, upper } = meanInterval(differenceOf(after[metric], before[metric]), 1 - 0.05 / METRICS.length);
      expect([metric, lower <= 0 && upper >= 0]).toEqual([metric, true]);
    }
  });
});
