// Results of earlier versions: read with what can be computed, or refused in a sentence.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chartsOf, conclusion, summaryMarkdown, toConsole, toJunit } from '../../../reports/index.ts';
import { readResults } from '../../../scenarios/suite/read-results.ts';
import { readShard } from '../../../scenarios/suite/shard-file.ts';
import { results } from '../../reports/fixture.ts';

type Json = { [key: string]: Json | Json[] | string | number | boolean | null };

const folder = (name: string, content: unknown): string => {
  const dir = mkdtempSync(join(tmpdir(), 'cancelbench-'));
  writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
  return dir;
};

/** Version 1 had none of these, nor the metrics named here. */
const NEW_IN_2 = ['p95Lower', 'p95Upper', 'breach', 'simultaneous', 'netValueKept', 'unwantedParcels'];
const version1 = (): string =>
  JSON.stringify({ ...results(), schemaVersion: 1 }, (key, value: unknown) =>
    NEW_IN_2.includes(key) ? undefined : value,
  );

test('version 2 is read as it is', () => {
  expect(readResults(folder('results.json', results()))).toEqual(JSON.parse(JSON.stringify(results())));
});

test('version 1: the breach of a day comes from the limit, limits of p95 are null, missing metrics are unknown', () => {
  const old = readResults(folder('results.json', version1()));
  expect(old.schemaVersion).toBe(2);
  const [strategy] = old.scenarios[0]?.strategies ?? [];
  expect(strategy?.metrics.cancellationRate).toMatchObject({ p95Lower: null, p95Upper: null });
  expect(strategy?.metrics.unwantedParcels.mean).toBeNaN();
  const today = results().scenarios.map(({ strategies }) => strategies.map(({ byMarketplace }) => byMarketplace));
  old.scenarios.forEach(({ strategies }, s) =>
    strategies.forEach(({ byMarketplace }, a) => {
      for (const [code, market] of Object.entries(byMarketplace)) {
        expect(market.series).toEqual(today[s]?.[a]?.[code]?.series);
        expect(market.otherWindows).toEqual(today[s]?.[a]?.[code]?.otherWindows);
      }
    }),
  );
});

test('version 1: a rate that equals its limit is a breach only where it has to stay under it', () => {
  const breaches = (comparator: string, more: Json = {}) => {
    const given = JSON.parse(version1(), (key, value: unknown) => {
      if (key === 'limits') return [{ windowDays: 7, limit: 0.25, comparator }];
      if (key !== 'series') return value;
      const [point] = value as [Json];
      return [
        [1, 4],
        [2, 8],
        [3, 11],
        [0, 0],
      ].map(([numerator, denominator]) => ({ ...point, numerator, denominator, ...more }));
    }) as unknown;
    const [strategy] = readResults(folder('results.json', given)).scenarios[0]?.strategies ?? [];
    return strategy?.byMarketplace['DE']?.series.map(({ breach }) => breach);
  };
  expect(breaches('under')).toEqual([true, true, true, false]);
  expect(breaches('at-most')).toEqual([false, false, true, false]);
  expect(breaches('at-most', { breach: true })).toEqual([true, true, true, true]);
});

test('version 1 can be drawn: every report, with each interval alone', () => {
  const old = readResults(folder('results.json', version1()));
  for (const scenario of old.scenarios) {
    expect(conclusion(scenario)).not.toMatch(/NaN|undefined/);
    expect(JSON.stringify(chartsOf(scenario))).not.toContain('hold together');
  }
  const text = toConsole(old, { colour: false, width: 120 });
  expect(text).toContain('each interval alone holds at 95%');
  expect(text).toMatch(/ n\/a /);
  expect(`${text}${toJunit(old)}${summaryMarkdown(old)}`).not.toMatch(/NaN|undefined/);
});

test.each<[content: unknown, message: RegExp]>([
  [{ ...results(), schemaVersion: 3 }, /results\.json: the file has schemaVersion 3; expected 1 or 2$/],
  [{ schemaVersion: 2 }, /has no list of `scenarios`/],
  ['null', /holds no object/],
  ['{', /is not valid JSON/],
])('%j is refused', (content, message) => {
  expect(() => readResults(folder('results.json', content))).toThrow(message);
});

test('a shard of version 1 is refused in one sentence: its summaries hold other facts', () => {
  const old: Json = { shard: { index: 1, of: 1 }, entries: [] };
  expect(() => readShard(folder('shard.json', old))).toThrow(
    /shard\.json: the shard has schemaVersion 1; expected 4; play the shards again with this version of cancelbench$/,
  );
});
