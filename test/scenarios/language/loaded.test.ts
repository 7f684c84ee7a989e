// What is loaded from files: strategies, readings, and the worker that belongs to the sources.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileOf } from '../../../scenarios/language/guarded-strategy.ts';
import { loadExperiment, resolveScenario } from '../../../scenarios/language/load-experiment.ts';
import { loadStrategy } from '../../../scenarios/language/load-strategy.ts';
import { version, workerFile } from '../../../scenarios/language/package.ts';
import { parseScenario } from '../../../scenarios/language/schema/parse-scenario.ts';
import { temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const fileWith = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const TEXT = `name: readings
policy: announced
readings: { uk-de-date: second-list }
marketplaces: [DE, UK]
from: 2022-05-12
days: 3
orders: { perDay: 2 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore]
`;

describe('a strategy file', () => {
  const load = (name: string, text: string) => {
    fileWith(name, text);
    return loadStrategy(`./${name}`, join(folder, 's.yaml'), { file: 's.yaml' });
  };
  test('exports its strategy by name, as the default, or within the default', async () => {
    for (const [name, text] of [
      ['named.mjs', 'export const strategy = () => [];\n'],
      ['default.mjs', 'export default () => [];\n'],
      ['inner.mjs', 'export default { strategy: () => [] };\n'],
    ] as const)
      expect(fileOf(await load(name, text))).toBe(join(folder, name));
  });
  test('without one is refused with what it exports', async () => {
    await expect(load('none.mjs', 'export const a = 1, b = 2;\n')).rejects.toThrow(
      /none\.mjs: the file exports no strategy; expected .*, found a, b$/,
    );
    await expect(load('empty.mjs', '\n')).rejects.toThrow(/found no exports$/);
  });
});

describe('the readings of a scenario', () => {
  const readings = async (text: string, overrides = {}) => {
    const read = parseScenario(text, 's.yaml');
    const experiment = await resolveScenario({ ...read, file: 's.yaml' }, overrides);
    return [experiment.readings, experiment.everyReading];
  };
  test('are those that it names, and those of the options come first', async () => {
    expect(await readings(TEXT)).toEqual([{ 'uk-de-date': 'second-list' }, false]);
    expect(await readings(TEXT, { readings: { 'uk-de-date': 'as-written', coaxing: 'covid-2020' } })).toEqual([
      { 'uk-de-date': 'as-written', coaxing: 'covid-2020' },
      false,
    ]);
    expect(await readings(TEXT.replace(/readings: .*/, 'readings: all'))).toEqual([{}, true]);
  });
  test('are read from a file too', async () => {
    const path = fileWith('readings.yaml', TEXT);
    expect((await loadExperiment(path)).readings).toEqual({ 'uk-de-date': 'second-list' });
  });
});

test('days that worlds do not hold are refused at the date, or at the number of days', async () => {
  const refused = (text: string, today?: string) => {
    const overrides = today === undefined ? {} : { today };
    return expect(resolveScenario({ ...parseScenario(text, 's.yaml'), file: 's.yaml' }, overrides)).rejects;
  };
  await refused(TEXT.replace('2022-05-12', 'today'), '2199-12-30').toThrow(/^s\.yaml:5:7: "2199-12-30" is not a date/);
  await refused(TEXT.replace('2022-05-12', '2098-01-01').replace('days: 3', 'days: 3660')).toThrow(
    /^s\.yaml:6:7: the last judged day would be 2108-01-09, because 3660 days begin on 2098-01-01/,
  );
});

test('the sources have a worker that loads TypeScript first', () => {
  const worker = workerFile('scenarios/suite/worker');
  expect(worker.pathname).toMatch(/scenarios\/suite\/worker-boot\.mjs$/);
  expect(existsSync(worker)).toBe(true);
  expect(version()).toMatch(/^\d+\.\d+\.\d+/);
});
