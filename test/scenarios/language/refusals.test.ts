// Sentences for what a scenario cannot say, each with its place: expectations, cover, marketplaces, policies, requests.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkCover } from '../../../scenarios/language/expect/cover.ts';
import { parseExpectation } from '../../../scenarios/language/expect/expectation.ts';
import { dependentOrders, testsOrders } from '../../../scenarios/language/expect/independent-orders.ts';
import { inlineExperiment } from '../../../scenarios/language/inline-scenario.ts';
import { importFile } from '../../../scenarios/language/input/import-file.ts';
import { isTimeZone } from '../../../scenarios/language/input/time-zone.ts';
import { loadDetector } from '../../../scenarios/language/load-detector.ts';
import { resolveScenario } from '../../../scenarios/language/load-experiment.ts';
import { loadSet } from '../../../scenarios/language/policy-set.ts';
import { parseScenario } from '../../../scenarios/language/schema/parse-scenario.ts';
import { keywordDetector } from '../../../sim/internal.ts';
import { temporaryFolder } from '../../support/cli.ts';

const AT = { file: 's.yaml', line: 4 };
const folder = temporaryFolder();
let files = 0;

describe('an expectation', () => {
  const parse = (raw: Parameters<typeof parseExpectation>[0]) => parseExpectation(raw, ['mine', 'theirs'], AT);
  test.each<[string | Record<string, string>, string]>([
    [
      'fast',
      's.yaml:4: "fast" is not an expectation; expected "STRATEGY: METRIC [mean|p50|p95|max] < VALUE", "STRATEGY: counted below VALUE", "STRATEGY: breach below VALUE", "A better than B on METRIC" or "A counts less than B"',
    ],
    [
      { mine: 'cancellationRate = 2%' },
      's.yaml:4: "cancellationRate = 2%" is not an expectation; expected "METRIC [mean|p50|p95|max] < VALUE", for example "cancellationRate p95 < 2.5%", "counted below 2.5%", or "breach below 5%"',
    ],
    [
      'mine: breachProbability p95 >= 5%',
      's.yaml:4: "breachProbability p95 >= 5%" asks for the p95 of a probability; expected "breachProbability >= VALUE" without p95',
    ],
    [
      'mien: cancellationRate < 2%',
      's.yaml:4: "mien" is not a strategy of this scenario; expected one of mine, theirs; did you mean "mine"?',
    ],
    [
      'mine better than thiers on returnUnits',
      'is not a strategy of this scenario; expected one of mine, theirs; did you mean "theirs"?',
    ],
    ['mine counts less than thiers', '"thiers" is not a strategy of this scenario'],
    [
      'mine better than theirs on returnUnit',
      's.yaml:4: "returnUnit" is not a known metric in "mine better than theirs on returnUnit"; expected one of ',
    ],
    ['mine: returnUnit < 3', '; did you mean "returnUnits"?'],
    ['mine: returnUnits < 3 x', 'is not an expectation'],
    ['mine: returnUnits < 1234567890123456', 'is not an expectation'],
    [
      'mine: counted below 2% (gamma 1%)',
      's.yaml:4: "gamma 1%" is not an option of an expectation; expected alpha, beta or indifference with a percentage, such as "alpha 1%"',
    ],
    [
      'mine: counted below 2% (alpha 60%)',
      's.yaml:4: the expectation cannot be tested: expected alpha between 0 and 0.5, found 0.6',
    ],
    ['mine counts less than theirs (indifference 50%)', 'the expectation cannot be tested: expected an indifference'],
  ])('%j', (raw, message) => expect(() => parse(raw)).toThrow(message));
  test.each<[string, object]>([
    [
      'mine:   returnUnits   p95   <=   7',
      { statistic: 'p95', comparator: '<=', value: 7, text: 'mine: returnUnits   p95   <=   7' },
    ],
    ['mine: returnUnits < 123456789012345', { value: 123_456_789_012_345 }],
    ['mine: returnUnits < 2.5 %', { value: 0.025 }],
    ['mine: breach below 5 % ( alpha 1 % )', { type: 'breach-below', arm: 'mine' }],
    ['mine counts less than theirs (alpha 1%, beta 2%)', { type: 'counts-less', a: 'mine', b: 'theirs' }],
  ])('%s is read', (raw, found) => expect(parse(raw)).toMatchObject([found]));
  test('of orders one by one needs orders that are independent of each other', () => {
    const market = (days: number) => ({ orders: { oversell: { days } } }) as never;
    expect(dependentOrders([market(0), market(0)])).toBeNull();
    expect(dependentOrders([market(0), market(0.1)])).toMatch(
      /^the test takes orders for independent .* "countedCancellations < 10"$/,
    );
    const types = ['share-below', 'counts-less', 'breach-below', 'bound', 'better'];
    expect(types.map((type) => testsOrders({ type } as never))).toEqual([true, true, false, false, false]);
  });
});

describe('cover', () => {
  const check =
    (...wanted: readonly string[]) =>
    () =>
      checkCover(
        { cover: Object.fromEntries(wanted.map((each) => [each, 1])), marketplaces: ['DE', 'UK'] },
        (path) => ({
          file: String(path.join('/')),
        }),
      );
  test('names situations, of a marketplace of the scenario or of all', () => {
    expect(check('formal-request', 'DE formal-request', 'UK order')).not.toThrow();
    expect(check('order', 'FR order')).toThrow(
      'cover/FR order: cover names marketplace "FR", which is not in this scenario; expected one of DE UK',
    );
    expect(check('formal-requst')).toThrow(
      /^cover\/formal-requst: "formal-requst" is not a known situation; expected one of .*formal-request.*; did you mean "formal-request"\?$/,
    );
    expect(check('formal/before-label/cancelled/exempt/more')).toThrow(/expected a path of at most four parts$/);
  });
});

const SCENARIO = {
  name: 'data',
  policy: 'documented',
  marketplaces: ['DE', 'UK'],
  from: '2023-05-01',
  days: 10,
  warmUp: 0,
  orders: { perDay: 3 },
  seller: { timeZone: 'Europe/Berlin' },
  strategies: ['ignore', { use: 'oracle', as: 'seer' }],
};

describe('a scenario that came in a request', () => {
  const load = (more: object) => inlineExperiment({ ...SCENARIO, ...more });
  test('is loaded, with its seed or another', async () => {
    expect((await load({ seed: 3 })).arms.map(({ name }) => name)).toEqual(['ignore', 'seer']);
    expect((await inlineExperiment(SCENARIO, { seed: 9 })).seed).toBe(9);
  });
  test.each<[object, string]>([
    [{ strategies: ['./mine.ts'] }, 'the scenario: strategies: "./mine.ts" is not built in; expected one of '],
    [{ strategies: ['ignore', { use: './mine.ts' }] }, 'the scenario: strategies: "./mine.ts" is not built in'],
    [{ policy: './mine.json' }, 'the scenario: policy: "./mine.json" is not bundled; expected announced or documented'],
    [
      { orders: undefined, orderReport: 'orders.tsv' },
      'the scenario: orderReport: orders.tsv is a file; expected `orders`, because no file is read here',
    ],
    [{ orders: undefined, workload: 'w.yaml' }, 'the scenario: workload: w.yaml is a file; expected `orders`'],
  ])('%j is refused', async (more, message) => expect(load(more)).rejects.toThrow(message));
  test('has at most 50,000 orders, warm-up included; without one named it is 30 days', async () => {
    expect((await load({ orders: { perDay: 2_500 } })).days).toBe(10);
    await expect(load({ orders: { perDay: 2_501 } })).rejects.toThrow(
      'the scenario: orders: about 50,020 in 10 days, warm-up included; expected at most 50,000',
    );
    expect((await load({ orders: { perDay: 625 }, warmUp: undefined })).warmUp).toBeNull();
    await expect(load({ orders: { perDay: 626 }, warmUp: undefined })).rejects.toThrow('about 50,080 in 40 days');
  });
});

describe('the marketplaces of a scenario', () => {
  const resolve = (more: object) => {
    const read = parseScenario(JSON.stringify({ ...SCENARIO, ...more }, null, 1), 's.yaml');
    return resolveScenario({ ...read, file: 's.yaml' }, {});
  };
  test.each<[object, RegExp]>([
    [{ marketplaces: ['DE', 'XX'] }, /^s\.yaml:\d+:\d+: "XX" is not a known marketplace; expected some of .*DE/],
    [
      { marketplaces: ['DE', 'DE'] },
      /^s\.yaml:\d+:\d+: "DE" is named twice in marketplaces; expected each marketplace once$/,
    ],
    [{ per: { XX: {} } }, /^s\.yaml:\d+:\d+: "XX" is not a known marketplace/],
    [
      { marketplaces: ['IE'], policy: 'announced' },
      /policy set "announced" does not name marketplace "IE"; expected some of .*, or `policy: documented`$/,
    ],
    [
      { strategies: ['ignore', 'ignore'] },
      /^s\.yaml: two strategies are called "ignore"; expected a name for each; give one of them another name with `as:`$/,
    ],
    [
      { orders: undefined },
      /^s\.yaml: the scenario has no orders; expected one of `orders`, `orderReport` and `workload`$/,
    ],
  ])('%j', async (more, message) => expect(resolve(more)).rejects.toThrow(message));
});

test('a time zone begins with a capital and is known', () => {
  expect(['UTC', 'Asia/Shanghai', 'Europe/Berlin'].map(isTimeZone)).toEqual([true, true, true]);
  expect(['utc', 'asia/shanghai', 'Berlin', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a policy set is bundled or a file', () => {
  expect(loadSet('announced', 's.yaml').id).toBe('announced');
  expect(() => loadSet('anounced', 's.yaml', AT)).toThrow(
    's.yaml:4: "anounced" is not a known policy set; expected announced or documented, or a path such as ./my-policy.json; did you mean "announced"?',
  );
  writeFileSync(join(folder, 'p.json'), '{"id":"p"}');
  expect(() => loadSet('./p.json', join(folder, 's.yaml'))).toThrow(/^\.\/p\.json: /);
  expect(() => loadSet('./gone.json', join(folder, 's.yaml'))).toThrow('./gone.json: the file was not found');
});

describe('a detector', () => {
  const fileWith = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  test('is the baseline, or a file that exports one', async () => {
    expect(await loadDetector()).toBe(keywordDetector);
    const path = fileWith(
      'd.mjs',
      "export const detector = ({ text }) => ({ label: 'other', confidence: text.length, more: 1 });\n",
    );
    const detector = await loadDetector(path);
    const message = { text: 'hello', language: 'en', order: { id: 'o' } } as never;
    expect(await detector(message)).toEqual({ label: 'other', confidence: 5 });
    const named = await loadDetector(fileWith('e.mjs', "export default async () => ({ label: 'thanks' });\n"));
    expect(await named(message)).toEqual({ label: 'thanks' });
  });
  test.each([
    ['() => 5', 5],
    ['() => null', null],
    ['() => ({ label: 5 })', { label: 5 }],
    ['() => () => 1', 'a function'],
    ['() => ({ label: () => 1 })', { label: 'a function' }],
    ['() => ({ more: () => 1 })', 'something that cannot be copied'],
  ])('that answers %s gives %j', async (code, answer) => {
    const detector = await loadDetector(fileWith(`answer-${(files += 1)}.mjs`, `export const detector = ${code};\n`));
    expect(await detector({ text: 'x', language: 'en', order: { id: 'o' } } as never)).toEqual(answer);
  });
  test('that throws or rejects is at fault, with its line and the message', async () => {
    for (const [name, code] of [
      ['t.mjs', "() => {\n  throw new Error('no');\n}"],
      ['r.mjs', "async () => {\n  throw new Error('no');\n}"],
    ] as const) {
      const detector = await loadDetector(fileWith(name, `\nexport const detector = ${code};\n`));
      await expect(
        (async () => detector({ text: 'hi', language: 'en', order: { id: 'o-1' } } as never))(),
      ).rejects.toThrow(
        new RegExp(
          `${name.replace('.', String.raw`\.`)}:3:9: the detector threw Error "no", when asked about the message "hi" \\(en\\) of order o-1$`,
        ),
      );
    }
  });
  test.each([
    [
      'keyword',
      '"keyword" is not a known detector; expected keywords, or a path such as ./my-detector.ts; did you mean "keywords"?',
    ],
    ['./gone.ts', './gone.ts: the detector file was not found; expected it at '],
  ])('is not %s', async (use, message) => expect(loadDetector(use)).rejects.toThrow(message));
  test('is exported by its name', async () => {
    await expect(loadDetector(fileWith('n.mjs', 'export const a = 1, b = 2;\n'))).rejects.toThrow(
      /: the file exports no detector; expected `export const detector: IntentDetector`, found a, b$/,
    );
    await expect(loadDetector(fileWith('o.mjs', '\n'))).rejects.toThrow(/found no exports$/);
  });
});

describe('a file of code', () => {
  const written = (dir: string, name: string, text: string, manifest?: string): string => {
    mkdirSync(join(folder, dir), { recursive: true });
    if (manifest !== undefined) writeFileSync(join(folder, dir, 'package.json'), manifest);
    writeFileSync(join(folder, dir, name), text);
    return join(folder, dir, name);
  };
  test('is loaded as Node would load it', async () => {
    const module = 'export const x: number = typeof require === "undefined" ? 1 : 2;\n';
    expect((await importFile(written('esm', 'a.ts', module, '{"type": "module"}')))['x']).toBe(1);
    expect((await importFile(written('esm', 'a.mts', module)))['x']).toBe(1);
    expect((await importFile(written('cjs', 'a.ts', 'exports.x = 3;\n', '{"type":"commonjs"}')))['x']).toBe(3);
    expect((await importFile(written('cjs', 'a.cts', 'exports.x = 4;\n')))['x']).toBe(4);
    expect((await importFile(written('js', 'a.mjs', 'export const x = 5;\n')))['x']).toBe(5);
  });
  test('that cannot be loaded is told of with its line', async () => {
    await expect(importFile(written('js', 'b.mjs', '\nthrow new Error("at the\\ntop");\n'))).rejects.toThrow(
      /js\/b\.mjs:2:7: the file cannot be loaded: at the top$/,
    );
  });
});
