// The schema that editors use is the one in the catalogue, and what the schema takes is what a scenario may say.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioJsonSchema } from '../../../scenarios/language/schema/json-schema.ts';
import { parseScenario } from '../../../scenarios/language/schema/parse-scenario.ts';

test('the schema in the catalogue is up to date', () => {
  const written = JSON.parse(readFileSync('scenarios/catalogue/scenario.schema.json', 'utf8')) as unknown;
  expect(JSON.parse(JSON.stringify(scenarioJsonSchema()))).toEqual(written);
});

const LEAST = {
  name: 'least',
  policy: 'announced',
  marketplaces: ['DE'],
  from: '2023-05-01',
  days: 7,
  seller: { timeZone: 'Europe/Berlin' },
  strategies: ['ignore'],
};
const read = (more: object) => parseScenario(JSON.stringify({ ...LEAST, ...more }), 's').value;

test('readings are the default ones, all, or those that are named', () => {
  for (const readings of ['default', 'all', { a: 'b' }]) expect(read({ readings }).readings).toEqual(readings);
  expect(read({}).readings).toEqual('default');
  for (const readings of ['some', 5, { a: 5 }]) expect(() => read({ readings })).toThrow(/readings/);
});

test('what a scenario need not say', () => {
  expect(read({})).toMatchObject({ enforce: false, cover: {}, expect: [] });
});
