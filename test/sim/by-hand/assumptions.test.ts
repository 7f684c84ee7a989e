// What a result says that it rests on, in sentences.
import { describe, expect, test } from 'vitest';
import { assumptionsOf } from '../../../sim/experiment/assumptions.ts';
import { evidenceOf } from '../../../sim/experiment/expect.ts';
import { conclude } from '../../../sim/experiment/conclude.ts';
import { prepare, type SellerProfile } from '../../../sim/internal.ts';
import { experimentOf } from '../../support/worlds.ts';
import { arm, market, replications } from './summaries.ts';

const CODES = ['DE', 'UK'];
const experiment = (profile: Partial<SellerProfile> = {}) =>
  experimentOf({ codes: CODES, from: '2022-05-12', days: 3, profile }, null);

describe('the seller', () => {
  const sentence = (profile: Partial<SellerProfile>): string =>
    assumptionsOf(experiment({ timeZone: 'Europe/Berlin', ...profile })).find((each) => each.startsWith('Seller')) ??
    '';
  test('watches channels, or none', () => {
    expect(sentence({})).toMatch(/^Seller \(Europe\/Berlin\): watches orders-api, messages; /);
    expect(sentence({ channels: [] })).toMatch(/: watches no channel; /);
  });
  test('sends parcels in waves, at any time, or once a day', () => {
    expect(sentence({ dispatch: [545, 1_020] })).toMatch(/; parcels leave in waves at 09:05 and 17:00, /);
    expect(sentence({ dispatch: null, hours: null })).toMatch(/; parcels leave at any time, /);
    expect(sentence({ dispatch: null, hours: [] })).toMatch(/; parcels leave once a day, an hour after opening, /);
  });
  test('checks for a request, or does not', () => {
    expect(sentence({ checksBeforeDispatch: true })).toMatch(/, after a check for a request\.$/);
    expect(sentence({ checksBeforeDispatch: false })).toMatch(/, without a check for a request\.$/);
  });
});

test('the orders of a strategy are those of all marketplaces and replications; an unknown one has none', () => {
  const summaries = replications([
    [arm([market({ orders: 3 }), market({ orders: 4 })]), arm([market({ orders: 1 }), market({ orders: 1 })])],
    [arm([market({ orders: 5 }), market({ orders: 0 })]), arm([market({ orders: 0 }), market({ orders: 2 })])],
  ]);
  const evidence = evidenceOf(['a', 'b'], summaries);
  expect([evidence.orders('a'), evidence.orders('b'), evidence.orders('c')]).toEqual([12, 4, 0]);
  expect(evidence.breached('c')).toEqual([]);
});

test('a marketplace had orders in a replication if any strategy had some to judge', () => {
  const stage = prepare({
    ...experiment(),
    arms: [0, 1].map((i) => ({ ...(experiment().arms[0] as never as object), name: `arm-${i}` })) as never,
  });
  const one = (first: number, second: number) => arm([market({ orders: first }), market({ orders: second })]);
  const caveats = (...played: Parameters<typeof replications>[0]) =>
    conclude(stage, replications(played)).caveats.filter((each) => each.includes('seller-fulfilled'));
  // The second strategy alone has orders in the UK, the first one alone in Germany.
  expect(caveats([one(2, 0), one(0, 3)], [one(2, 0), one(0, 3)])).toEqual([]);
  expect(caveats([one(2, 0), one(0, 0)], [one(0, 0), one(4, 0)])).toEqual([
    'No seller-fulfilled order was judged in UK: the verdicts say nothing about it.',
  ]);
  expect(caveats([one(2, 0), one(0, 1)], [one(0, 0), one(0, 0)])).toEqual([
    '1 of 2 replications had no seller-fulfilled order to judge: they are left out of every share and of the breaches.',
  ]);
});
