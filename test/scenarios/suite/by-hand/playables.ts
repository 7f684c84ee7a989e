// Experiments whose replications are written down by a person, so that what is made of them can be worked out.
import {
  BUILT_IN,
  policySet,
  DEFAULT_PROFILE,
  type Experiment,
  type SellerStrategy,
} from '../../../../sim/internal.ts';
import { parseExpectation } from '../../../../scenarios/language/expect/expectation.ts';
import type { Playable } from '../../../../scenarios/suite/playable.ts';
import type { Pool } from '../../../../scenarios/suite/pool.ts';
import type { Part, Played } from '../../../../scenarios/suite/task.ts';
import { arm, market } from '../../../sim/by-hand/summaries.ts';
import { experimentOf, written } from '../../../support/worlds.ts';
import { scenarioSource } from './sources.ts';

/** An experiment in Germany and the UK with these strategies. Its orders are never looked at. */
export function playableOf(name: string, replications: number, more: Partial<Experiment> = {}): Playable {
  const codes = ['DE', 'UK'];
  const workload = written(codes, [{ at: Date.UTC(2022, 4, 12, 12) }]);
  const base = experimentOf({ codes, from: '2022-05-12', days: 3, set: policySet('announced') }, workload);
  return { experiment: { ...base, name, replications, ...more }, source: scenarioSource(), claimsBreach: true };
}

export const armOf = (name: string, strategy?: SellerStrategy): Experiment['arms'][number] => ({
  name,
  strategy: strategy ?? (BUILT_IN['ignore']?.() as SellerStrategy),
  profile: DEFAULT_PROFILE,
  readings: {},
  withoutRollout: false,
});

export const expectationOf = (text: string, ...arms: readonly string[]): Experiment['expectations'] =>
  parseExpectation(text, arms, { file: '' });

/** A replication with one arm in which `counted` of 20 orders in Germany and of 30 in the UK count. */
export const playedWith = (replication: number, counted: readonly [number, number] = [0, 0]): Played => ({
  summary: {
    replication,
    arms: [arm([market({ orders: 20, counted: counted[0] }), market({ orders: 30, counted: counted[1] })])],
  },
  verdicts: `verdict of ${replication}\n`,
  warnings: [],
});

export type Asked = Part & { readonly name: string; readonly readings: Experiment['readings'] };

/** A pool that plays nothing: it notes what it is asked and answers what `answer` says. */
export function pretendedPool(
  answer: (replication: number, asked: Asked) => Played = (replication) => playedWith(replication),
  jobs = 1,
): Pool & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    jobs,
    play: ({ experiment: { name, readings } }, part) => {
      const one = { ...part, name, readings };
      asked.push(one);
      return Promise.resolve(part.replications.map((replication) => answer(replication, one)));
    },
    close: () => Promise.resolve(),
  };
}
