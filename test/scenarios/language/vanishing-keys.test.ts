// A key that JavaScript gives a meaning would vanish without a word, and with it an expectation: it is refused with its place.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../../mocks/index.ts';
import { forbiddenKeyIn, parsePolicySet } from '../../../sim/internal.ts';
import { parseJson } from '../../../scenarios/language/input/parse-json.ts';
import { inlineExperiment } from '../../../scenarios/language/inline-scenario.ts';
import { loadSet } from '../../../scenarios/language/policy-set.ts';
import { parseScenario } from '../../../scenarios/language/schema/parse-scenario.ts';
import { parseWritten } from '../../../scenarios/language/workloads/written/workload.ts';
import { readResults } from '../../../scenarios/suite/read-results.ts';
import { readShard } from '../../../scenarios/suite/shard-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-'));
const SCENARIO = `name: mine
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 4
orders: { perDay: 4 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore]
`;
const refused = /is not allowed, because JavaScript gives it a meaning of its own; choose another name/;

describe.each(['__proto__', 'constructor', 'prototype'])('a key `%s`', (key) => {
  test.each([
    ['expect', `expect:\n  - { ${key}: cancellationRate max < 0% }`, '10:7'],
    ['readings', `readings: { ${key}: second-list }`, '9:13'],
    ['cover', `cover: { "${key}": 50% }`, '9:10'],
    ['per', `per: { ${key}: { orders: { perDay: 1 } } }`, '9:8'],
    ['an anchor and its alias', `title: &key ${key}\ncover: { *key : 50% }`, '10:10'],
    ['a block', `buyers:\n  ${key}:\n    selfCancel: 90%`, '10:3'],
  ])('in a scenario: %s', (_, text, place) => {
    expect(() => parseScenario(SCENARIO + text, 'x.yaml')).toThrow(refused);
    expect(() => parseScenario(SCENARIO + text, 'x.yaml')).toThrow(`x.yaml:${place}: the key "${key}"`);
  });

  test('in a workload', () => {
    const range = { marketplaces: ['DE'], first: '2022-05-12', last: '2022-05-13' };
    expect(() => parseWritten(`orders:\n  - { ${key}: 1 }`, 'w.yaml', range)).toThrow(`w.yaml:2:7: the key "${key}"`);
  });

  const json = (inner: string): string => `{ "a": ["\\"${key}\\": "],\n  ${inner}: {} }`;
  test.each([`"${key}"`, `"\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}"`])('in JSON: %s', (inner) => {
    expect(() => parseJson(json(inner), 'x.json')).toThrow(`x.json:2:3: the key "${key}"`);
  });

  test('in a policy set: a file, and a value', () => {
    writeFileSync(join(folder, 'p.json'), `{ "id": "own",\n "${key}": 1 }`);
    expect(() => loadSet(join(folder, 'p.json'), 'x.yaml')).toThrow(/p\.json:2:2: the key/);
    const given: unknown = JSON.parse(`{ "id": "own", "clauses": [{ "${key}": {} }] }`);
    expect(parsePolicySet(given)).toMatchObject({ ok: false, issues: [expect.stringMatching(refused)] });
  });

  test('in results and shards', () => {
    writeFileSync(join(folder, 'results.json'), `{ "scenarios": [{ "${key}": 1 }] }`);
    writeFileSync(join(folder, 'shard.json'), `{ "entries": [{ "${key}": 1 }] }`);
    expect(() => readResults(folder)).toThrow(/results\.json:1:\d+: the key/);
    expect(() => readShard(folder)).toThrow(/shard\.json:1:\d+: the key/);
  });

  test('in a scenario and in faults that come as values', async () => {
    const scenario = JSON.parse(`{ "name": "x", "cover": { "${key}": "50%" } }`) as Record<string, unknown>;
    await expect(inlineExperiment(scenario)).rejects.toThrow(refused);
    expect(() => parseFaults(JSON.parse(`{ "rules": [{ "${key}": 1 }] }`) as never)).toThrow(refused);
  });
});

test('values that hold themselves, or nest deeply, are looked through', () => {
  const round: Record<string, unknown> = { a: [] };
  round['b'] = { round };
  expect(forbiddenKeyIn(round)).toBeNull();
  let deep: unknown = JSON.parse('{ "prototype": 1 }');
  for (let i = 0; i < 200_000; i += 1) deep = [deep];
  expect(forbiddenKeyIn(deep)).toBe('prototype');
});

test('as a value, the words are allowed', () => {
  expect(parseScenario(`${SCENARIO}title: __proto__`, 'x.yaml').value.title).toBe('__proto__');
});

test('JSON and policy sets that nest deeply are refused, not recursed into', () => {
  const deep = `${'['.repeat(3_000)}${']'.repeat(3_000)}`;
  expect(() => parseJson(`{ "a": ${deep} }`, 'x.json')).toThrow('x.json: the nesting is deeper than 100 levels');
  const clause = { id: 'a', topic: 'x', value: JSON.parse(deep) as unknown };
  const parsed = parsePolicySet({ id: 'own', title: 'x', marketplaces: ['DE'], clauses: [clause] });
  expect(parsed).toEqual({ ok: false, issues: ['the nesting is deeper than 100 levels; expected fewer'] });
  expect(parseJson(`${'['.repeat(100)}${']'.repeat(100)}`, 'x.json')).toHaveLength(1);
});
