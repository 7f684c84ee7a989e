import { expect, test } from 'vitest';
import { scenarioWorld } from '../../../mocks/index.ts';
import { loadExperiment } from '../../../scenarios/index.ts';
import { openAsk } from '../support/ask.ts';
import { benchWorld } from '../support/bench-world.ts';

test('the journal of a large world lets other requests be answered while it is written', async () => {
  const ask = await openAsk({ world: benchWorld(12_000) });
  let written = false;
  const journal = ask.sim('GET', 'journal').finally(() => (written = true));
  let answered = 0;
  while (!written) {
    await ask.sim('GET', 'clock');
    answered += 1;
    await new Promise((done) => setImmediate(done));
  }
  expect(answered).toBeGreaterThan(3);
  const { text } = await journal;
  expect(text.trimEnd().split('\n')).toHaveLength(ask.market.seller().world.live.journal.rows);
});

test('facts that happen while the journal is written are not in it', async () => {
  const ask = await openAsk({ world: benchWorld(12_000) });
  const { rows } = ask.market.seller().world.live.journal;
  const journal = ask.sim('GET', 'journal');
  await new Promise((done) => setImmediate(done));
  await ask.act('orders', { marketplace: 'US' });
  expect((await journal).text.trimEnd().split('\n')).toHaveLength(rows);
});

test('the rates of a scenario that is over are judged once, not for every question', async () => {
  const ask = await openAsk({ world: scenarioWorld(await loadExperiment('scenarios/catalogue/first-run.yaml')) });
  const { scenarioEnds } = (await ask.sim('GET', 'clock')).body;
  await ask.act('clock/advance', { to: scenarioEnds });
  await ask.advance('P60D');
  const time = async (): Promise<number> => {
    const begin = performance.now();
    await ask.sim('GET', 'metrics');
    return performance.now() - begin;
  };
  const [first, ...others] = [await time(), await time(), await time(), await time()];
  expect(Math.min(...others)).toBeLessThan((first as number) / 2);
});
