// A second thread is started only for work that takes longer than to load it.
import { expect, test } from 'vitest';
import { threadsWorth } from '../../../scenarios/suite/threads-worth.ts';
import { scenarioPlayable } from '../../../scenarios/suite/playable.ts';

// 40 orders a day, 21 days and a warm-up of 7, 7 arms: 7,840 orders in a replication.
const firstRun = (replications: number) => scenarioPlayable('scenarios/catalogue/first-run.yaml', { replications });

test('38 replications of first-run are played by one thread, 39 by as many as there are', async () => {
  expect(threadsWorth([await firstRun(38)])).toBe(1); // 297,920 orders
  expect(threadsWorth([await firstRun(39)])).toBe(39); // 305,760
});

test('what counts is all that is played, and a thread needs a replication of its own', async () => {
  expect(threadsWorth([await firstRun(20), await firstRun(19)])).toBe(20);
});

test('written-out orders are not counted before they are read', async () => {
  expect(threadsWorth([await scenarioPlayable('scenarios/catalogue/small-seller-cliff-40.yaml')])).toBe(2);
});
