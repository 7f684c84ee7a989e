// Faults of comparisons that were once there: each right value, on the scenario that showed the fault.
import { beforeAll, describe, expect, test } from 'vitest';
import { loadExperiment } from '../../scenarios/index.ts';
import {
  playReplication,
  prepare,
  runExperiment,
  type Experiment,
  type PlayedArm,
  type ScenarioResult,
} from '../../sim/internal.ts';
import { at, factsOf, play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;
let experiment: Experiment;
let result: ScenarioResult;
let played: PlayedArm[];

beforeAll(async () => {
  experiment = await loadExperiment('scenarios/catalogue/first-run.yaml', { replications: 30 });
  result = runExperiment(experiment);
  const stage = prepare(experiment);
  played = [0, 1, 2].flatMap((replication) => [...playReplication(stage, replication)]);
});

const metrics = (name: string) => result.strategies.find((strategy) => strategy.name === name)?.metrics;

describe('first-run', () => {
  test('a seller who cancels at once returns fewer units than one who redirects', () => {
    const pair = result.comparisons.find(
      ({ metric, a, b }) => metric === 'returnUnits' && a === 'cancel-on-any-request' && b === 'redirect-to-formal',
    );
    expect(pair?.better).toBe('a');
    expect(pair?.difference.mean).toBeLessThan(-1.5);
    expect(metrics('cancel-on-any-request')?.breachProbability.mean).toBeGreaterThan(0.05);
  });
  test('no parcel leaves at the opening hour, and none before the inbox of its order is answered', () => {
    for (const { journal } of played) {
      const left = new Map<string, number>();
      for (let i = 0; i < journal.rows; i += 1) {
        const { at: when, event } = journal.at(i);
        if (event.type !== 'shipment-confirmed') continue;
        const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' }).format(when);
        left.set(hour, (left.get(hour) ?? 0) + 1);
      }
      expect(left.get('09:00') ?? 0).toBeLessThan((left.get('10:00') ?? 0) / 20);
    }
  });
  test('a strategy that never looks has seen nothing', () => {
    for (const { arm, journal } of played.filter(({ arm }) => arm.name === 'ignore'))
      for (let i = 0; i < journal.rows; i += 1)
        expect([arm.name, journal.at(i).event.type]).not.toEqual(['ignore', 'request-seen']);
  });
  test('"nobody had seen it" is said only of requests that nobody had seen', () => {
    for (const { judgement, journal } of played)
      for (const { rule, order, witness } of judgement.findings.filter((each) => each.rule === 'missed-request')) {
        const left = witness.at(-1)?.sequence ?? 0;
        const seen = Array.from({ length: left }, (_, i) => journal.at(i)).some(
          (line) => line.order === order && line.event.type === 'request-seen',
        );
        expect([rule, seen]).toEqual(['missed-request', false]);
      }
  });
  test('arms that did the same are named, and so is a parameter without an effect', async () => {
    expect(result.caveats.join('\n')).toMatch(/"hold-then-check" and "redirect-to-formal" did the same/);
    const later = await loadExperiment('scenarios/catalogue/japan-five-minutes.yaml', { replications: 5 });
    expect(runExperiment(later).caveats.join('\n')).toMatch(/`optedOut` had no effect/);
  });
  test('a result says what it rests on', () => {
    expect(result.assumptions[0]).toMatch(/^Buyers \(assumed\): of all orders 1 % cancel alone, 2 % file a request/);
    expect(result.assumptions.join(' ')).toMatch(/an hour after opening, after a check for a request/);
    expect(result.assumptions.at(-1)).toMatch(/no mistakes/);
  });
});

test('an order held for a redirect leaves at the last dispatch before ship-by, in time', () => {
  const day = { from: 9 * 60, to: 17 * 60 };
  const hours = [[], [day], [day], [day], [day], [day], []];
  const profile = { hours, timeZone: 'Europe/Berlin', channels: undefined } as never;
  const plan = { wish: 'message', asksAfter: 3 * HOUR, followsRedirect: false } as never;
  for (let i = 0; i < 20; i += 1) {
    const placedAt = at('2023-05-08T08:00:00Z') + i * 7 * HOUR;
    const setting = { codes: ['DE'], from: '2023-05-08', days: 14, warmUp: 0, profile: { ...(profile as object) } };
    delete (setting.profile as { channels?: unknown }).channels;
    const run = play(setting, written(['DE'], [{ at: placedAt, plan }]));
    const left = factsOf(run).find(({ type }) => type === 'shipment-confirmed');
    expect(left).toBeDefined();
    expect(run.judgement.markets[0]?.judged.late).toBe(0);
  }
});

test('a window is told once an instant', () => {
  const orders = Array.from({ length: 12 }, (_, i) => ({ at: at('2023-05-08T10:00:00Z') + i, stockMissing: true }));
  const { judgement } = play(
    { codes: ['DE'], from: '2023-05-08', days: 14, warmUp: 0, strategy: 'ignore' },
    written(['DE'], orders),
  );
  const told = judgement.markets[0]?.windows[0]?.evaluations.map(({ at: when, day }) => `${when} ${day}`) ?? [];
  expect(told.length).toBeGreaterThan(14);
  expect(new Set(told).size).toBe(told.length);
});
