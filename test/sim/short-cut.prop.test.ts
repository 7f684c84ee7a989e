// The short cut for plain orders, the ring calendar and keyed draws are fast ways of doing something obvious: compared with the obvious.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEventQueue, instantOf } from '../../sim/kernel/event-queue.ts';
import { runWorld } from '../../sim/engine/run.ts';
import { workloadOf } from '../../sim/experiment/replication.ts';
import { BUILT_IN, prepare } from '../../sim/internal.ts';
import { experimentOf, play, type Setting } from '../support/worlds.ts';

function digest(setting: Setting, shortCut: boolean): string {
  const stage = prepare(experimentOf(setting, null));
  const arm = stage.experiment.arms[0];
  const markets = stage.markets[0];
  const clock = stage.clocks[0];
  if (!arm || !markets || !clock) throw new Error('no arm');
  return runWorld({
    workload: workloadOf(stage, 0),
    markets,
    profile: arm.profile,
    clock,
    strategy: arm.strategy,
    shortCut,
  }).digest();
}

describe('the short cut', () => {
  test('writes the journal the long way writes, for every built-in strategy and way of shipping', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.constantFrom(...Object.keys(BUILT_IN)),
        fc.constantFrom(
          {},
          { tracking: 0.9 },
          { labelLead: 3_600_000 },
          { confirms: { with: 'label', after: 0 } },
          { shipsAfter: 86_400_000 * 9 },
        ),
        (seed, strategy, profile) => {
          const setting = {
            codes: ['DE', 'JP'],
            from: '2022-05-20',
            days: 6,
            seed,
            strategy,
            profile: profile as never,
          };
          expect(digest(setting, true)).toBe(digest(setting, false));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('streams', () => {
  test('same seed, same journal; another seed, another', () => {
    const setting = { codes: ['DE'], from: '2022-05-20', days: 6 };
    expect(digest({ ...setting, seed: 1 }, true)).toBe(digest({ ...setting, seed: 1 }, true));
    expect(digest({ ...setting, seed: 1 }, true)).not.toBe(digest({ ...setting, seed: 2 }, true));
  });
  test('adding a marketplace changes no order of another', () => {
    const placed = (codes: readonly string[]) => {
      const { workload } = play({ codes, from: '2022-05-20', days: 6 });
      return Array.from({ length: workload.size }, (_, i) => i)
        .filter((i) => workload.markets[(workload.traits[i] as number) & 31] === 'DE')
        .map((i) => [
          workload.placedAt[i],
          workload.amount[i],
          workload.nameOf(i),
          JSON.stringify(workload.plan(i)),
          workload.uniform(i, 31),
        ]);
    };
    expect(placed(['US', 'DE', 'JP'])).toEqual(placed(['DE']));
  });
  test('changing one rate leaves every other field of the plans alone', () => {
    const plans = (followsRedirect: number) => {
      const { workload } = play({ codes: ['DE'], from: '2022-05-20', days: 6, buyers: { followsRedirect } });
      return Array.from({ length: workload.size }, (_, i) => ({ ...workload.plan(i), followsRedirect: null }));
    };
    expect(plans(0.9)).toEqual(plans(0.1));
  });
});

test('the calendar serves by instant, then priority, then order of scheduling, however far ahead', () => {
  const notice = fc.record({
    after: fc.oneof(fc.nat(200_000), fc.nat(400_000_000), fc.constant(0)),
    priority: fc.nat(7),
    pops: fc.nat(2),
  });
  fc.assert(
    fc.property(fc.array(notice, { maxLength: 60 }), (notices) => {
      const calendar = createEventQueue();
      const waiting: { key: number; tag: number }[] = [];
      let now = 1_650_000_000_000;
      const serve = () => {
        const next = [...waiting].sort((a, b) => a.key - b.key || a.tag - b.tag)[0];
        expect(calendar.key).toBe(next?.key ?? Infinity);
        if (next === undefined) return;
        calendar.pop();
        expect(calendar.due).toMatchObject({ order: next.tag, tag: next.tag });
        now = instantOf(next.key);
        waiting.splice(waiting.indexOf(next), 1);
      };
      notices.forEach(({ after, priority, pops }, tag) => {
        calendar.schedule((now + after) as never, priority, tag, tag);
        waiting.push({ key: (now + after) * 8 + priority, tag });
        for (let i = 0; i < pops; i += 1) serve();
      });
      while (waiting.length > 0) serve();
      expect(calendar.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});
