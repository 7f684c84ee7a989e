// What two sources differ in, in the words of the user's files and options.
import { expect, test } from 'vitest';
import { sourceDifference } from '../../../scenarios/suite/source-difference.ts';
import { backtestSource, scenarioSource } from './by-hand/sources.ts';

test('the same, even from another path', () => {
  expect(sourceDifference(scenarioSource({ seed: 3 }), scenarioSource({ seed: 3 }, {}, 'other.yaml'))).toBeNull();
  expect(sourceDifference(backtestSource({ seed: 3 }), backtestSource({ seed: 3 }))).toBeNull();
});

test.each([
  ['is a scenario in one and a backtest in the other', scenarioSource(), backtestSource()],
  ['is a backtest in one and a scenario in the other', backtestSource(), scenarioSource()],
  ['has seed 3 in one and 4 in the other', scenarioSource({ seed: 3 }), scenarioSource({ seed: 4 })],
  ['has seed not given in one and 4 in the other', scenarioSource(), scenarioSource({ seed: 4 })],
  [
    'has policy "announced" in one and not given in the other',
    scenarioSource({ policy: 'announced' }),
    scenarioSource(),
  ],
  [
    'has strategies ["ignore"] in one and ["oracle"] in the other',
    backtestSource({ strategies: ['ignore'] }),
    backtestSource({ strategies: ['oracle'] }),
  ],
  ['has another `days` in its file', scenarioSource({}, { days: 3 }), scenarioSource({}, { days: 5 })],
  ['has another `warmUp` in its file', scenarioSource({}, { warmUp: 3 }), scenarioSource()],
  ['has another `enforce` in its file', scenarioSource(), scenarioSource({}, { enforce: true })],
  ['has another `case` in its file', backtestSource({}, 'backtest-low'), backtestSource({}, 'backtest-mid')],
])('%s', (difference, a, b) => expect(sourceDifference(a, b)).toBe(difference));
