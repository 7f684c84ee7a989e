// The oracle's stated objective: no seller that can be played does better on one order.
import { expect, test } from 'vitest';
import { BUILT_IN, uniform, streamKey, type BuyerPlan, type SellerProfile } from '../../sim/internal.ts';
import { drawPlan } from '../../sim/world/draw-plan.ts';
import { at, BUYERS, play, WATCHES_ALL, written } from '../support/worlds.ts';

/** Fewer is better, the first that differs decides. */
type Score = readonly [counted: number, late: number, unwanted: number];

const PLAYABLE = Object.keys(BUILT_IN).filter((name) => BUILT_IN[name]?.().unplayable !== true);
const worse = (a: Score, b: Score): boolean => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] as number) > (b[at] as number);
};

const day = { from: 9 * 60, to: 17 * 60 };
const SHOPS: Readonly<Record<string, Partial<SellerProfile>>> = {
  'programs, always open': WATCHES_ALL,
  'office hours': {
    channels: WATCHES_ALL.channels as never,
    timeZone: 'Europe/Berlin',
    hours: [[], [day], [day], [day], [day], [day], []],
  },
};

function scoreOf(strategy: string, profile: Partial<SellerProfile>, plan: BuyerPlan): Score {
  const setting = { codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0, strategy, profile };
  const { judgement } = play(setting, written(['DE'], [{ at: at('2023-05-09T10:00:00Z'), plan }]));
  const totals = judgement.markets[0]?.judged;
  const unwanted = (totals?.unwanted ?? 0) + (totals?.returnUnits ?? 0);
  return [totals?.counted ?? 0, totals?.late ?? 0, unwanted];
}

test.each(Object.entries(SHOPS))('%s: nobody beats the oracle at its objective', (_, profile) => {
  const beaten: unknown[] = [];
  let better = 0;
  for (let buyer = 0; buyer < 150; buyer += 1) {
    const key = streamKey(buyer, 'oracle');
    const rates = { ...BUYERS, selfCancel: 0.1, formalRequest: 0.4, informalMessage: 0.4, optedOut: 0 };
    const plan = drawPlan((purpose) => uniform(key, 0, purpose), 1, rates);
    const best = scoreOf('oracle', profile, plan);
    for (const name of PLAYABLE) {
      const score = scoreOf(name, profile, plan);
      if (worse(best, score)) beaten.push([buyer, name, best, score, plan]);
      if (worse(score, best)) better += 1;
    }
  }
  expect(beaten).toEqual([]);
  expect(better).toBeGreaterThan(50);
});
