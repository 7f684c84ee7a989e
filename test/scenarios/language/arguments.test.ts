// Functions of the library refuse wrong arguments in one sentence with their name.
import { expect, test } from 'vitest';
import {
  buyerPlans,
  caseOrders,
  edgyInstants,
  edgyWaits,
  search,
  worlds,
} from '../../../scenarios/exploration/arbitraries/index.ts';
import { expectRate, loadDetector, loadExperiment, parseScenario } from '../../../scenarios/index.ts';

const FILE = 'scenarios/catalogue/first-run.yaml';

test('a scenario is loaded by its path alone', async () => {
  const experiment = await loadExperiment(FILE);
  expect(experiment.name).toBe('first-run');
  expect(experiment).toEqual({ ...(await loadExperiment(FILE, { today: '2022-05-10' })), arms: experiment.arms });
});

test.each<[call: () => unknown, message: string]>([
  [() => loadExperiment(42 as never), 'loadExperiment: expected a path such as "scenario.yaml", found 42'],
  [() => loadExperiment(''), 'loadExperiment: expected a path such as "scenario.yaml", found ""'],
  [
    () => loadExperiment(undefined as never),
    'loadExperiment: expected a path such as "scenario.yaml", found undefined',
  ],
  [() => loadExperiment(FILE, null as never), 'loadExperiment: expected an object with options (seed, replications'],
  [
    () => loadExperiment(FILE, { sede: 1 } as never),
    'loadExperiment: "sede" is not a known option; expected some of seed,',
  ],
  [() => loadDetector(7 as never), 'loadDetector: expected a path such as "detector.ts", found 7'],
  [() => parseScenario({} as never), 'parseScenario: expected the text of a scenario (YAML), found {}'],
  [() => expectRate({} as never), 'expectRate: expected an `experiment` from loadExperiment, found undefined'],
  [
    () => expectRate((() => 1) as never),
    'expectRate: expected an object with options (experiment, strategy), found a function',
  ],
  [() => worlds({ orders: 0 }), 'worlds: expected `orders` to be a whole number from 1 to 1000, found 0'],
  [() => worlds({ order: 3 } as never), 'worlds: "order" is not a known option; expected some of orders'],
  [() => caseOrders('announced', ['XX'], '2022-05-06'), 'caseOrders: expected marketplaces of announced (some of '],
  [
    () => edgyInstants('later', 'US', '2022-05-06'),
    'edgyInstants: expected a policy set (announced or documented), found "later"',
  ],
  [
    () => edgyInstants('announced', 'US', '2022-02-30'),
    'edgyInstants: expected a date such as "2022-05-06", found "2022-02-30"',
  ],
  [() => edgyWaits([0.5]), 'edgyWaits: expected lengths of windows in whole milliseconds'],
  [() => buyerPlans([]), 'buyerPlans: expected lengths of windows in whole milliseconds'],
  [() => search({} as never), 'search: expected a property with `name` and `check`, found undefined'],
])('%s', async (call, message) => {
  await expect((async () => call())()).rejects.toThrow(message);
});

test('options of expectRate are checked, too', async () => {
  const rate = expectRate({ experiment: await loadExperiment(FILE) });
  expect(() => rate.below('2.5%' as never)).toThrow('expectRate: expected a limit such as 0.025, found "2.5%"');
  expect(() => rate.below(0.025, { alfa: 1 } as never)).toThrow('expectRate: "alfa" is not a known option');
  expect(() => rate.below(0.025, { most: 0 })).toThrow(
    'expectRate: expected `most` to be a whole number from 1 on, found 0',
  );
  expect(() => rate.lessThan(3 as never)).toThrow('expectRate: expected an object with options (experiment, strategy)');
});
