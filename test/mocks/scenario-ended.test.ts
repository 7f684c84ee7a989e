// After the last day of a scenario: the mock says that it is over, and keeps the last rates.
import { expect, test } from 'vitest';
import { scenarioWorld } from '../../mocks/index.ts';
import { loadExperiment } from '../../scenarios/index.ts';
import { openAsk, type Ask, type Json } from './support/ask.ts';

async function openScenario(name = 'first-run'): Promise<Ask> {
  return openAsk({ world: scenarioWorld(await loadExperiment(`scenarios/catalogue/${name}.yaml`)) });
}
const metrics = async (ask: Ask, query = ''): Promise<Json> => (await ask.sim('GET', `metrics${query}`)).body;
const clock = async (ask: Ask): Promise<Json> => (await ask.sim('GET', 'clock')).body;

test('the clock and the health call say when the scenario ends, and that it has', async () => {
  const ask = await openScenario();
  const { scenarioEnds, scenarioEnded } = await clock(ask);
  expect([typeof scenarioEnds, scenarioEnded]).toEqual(['string', false]);
  await ask.act('clock/advance', { to: scenarioEnds });
  expect(await clock(ask)).toMatchObject({ scenarioEnds, scenarioEnded: true });
  expect((await ask.sim('GET', 'health')).body).toMatchObject({ scenarioEnds, scenarioEnded: true });
});

test('the rates of the last day stay, and a note says why', async () => {
  const ask = await openScenario();
  const ends = String((await clock(ask))['scenarioEnds']);
  await ask.act('clock/advance', { to: ends });
  const last = await metrics(ask);
  expect([last['metrics']?.length, last['note']]).not.toEqual([0, undefined]);
  await ask.advance('P60D');
  const after = await metrics(ask);
  expect(after['note']).toContain(`The scenario's days ended at ${ends.slice(0, 16).replace('T', ' ')} UTC.`);
  expect(after['metrics']?.length).toBe(last['metrics']?.length);
  for (const [i, standing] of [...(after['metrics'] ?? [])].entries()) {
    const before = last['metrics']?.[i];
    expect(standing['asOf']).toBeDefined();
    expect(standing['windows']?.[0]?.['to']).toBe(before?.['windows']?.[0]?.['to']);
    expect(standing['windows']?.[0]?.['orders']).toBe(before?.['windows']?.[0]?.['orders']);
    const code = String(standing['marketplace']);
    expect((await metrics(ask, `?marketplace=${code}`))['metrics']?.[0]).toEqual(standing);
  }
});

test('orders placed by hand after the end are judged as ever', async () => {
  const ask = await openScenario('japan-five-minutes');
  await ask.act('clock/advance', { to: (await clock(ask))['scenarioEnds'] });
  await ask.advance('P60D');
  const marketplace = (await metrics(ask))['metrics']?.[0]?.['marketplace'];
  await ask.act('orders', { marketplace });
  await ask.advance('P2D');
  const [found] = (await metrics(ask, `?marketplace=${String(marketplace)}`))['metrics'] ?? [];
  expect([found?.['asOf'], found?.['windows']?.[0]?.['orders']]).toEqual([undefined, 1]);
  const rest = [...((await metrics(ask))['metrics'] ?? [])].filter((each) => each['marketplace'] !== marketplace);
  expect(rest.length).toBeGreaterThan(0);
  expect(rest.every((each) => each['asOf'] !== undefined)).toBe(true);
});

test('the demo world goes on, and says why it has no rate yet', async () => {
  const ask = await openAsk();
  expect(await clock(ask)).not.toHaveProperty('scenarioEnds');
  await ask.advance('P90D');
  expect(await metrics(ask)).toMatchObject({
    metrics: [],
    note: 'No seller-fulfilled order is in the current windows.',
  });
});
