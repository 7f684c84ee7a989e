// The readings of one arm win over those of its scenario.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadExperiment } from '../../../scenarios/language/load-experiment.ts';
import { prepare } from '../../../sim/internal.ts';
import { temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

test('an arm is played under its own reading of a conflict, the other one under the scenario’s', async () => {
  const path = join(folder, 'arms.yaml');
  writeFileSync(
    path,
    `name: arms
policy: announced
readings: { uk-de-date: as-written }
marketplaces: [DE]
from: 2022-05-09
days: 2
orders: { perDay: 5 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, { use: ignore, as: late, readings: { uk-de-date: second-list } }]
`,
  );
  const { markets } = prepare(await loadExperiment(path));
  const dates = markets.map(([market]) => market?.rules.rollout.date);
  expect(dates).toEqual(['2022-05-10', '2022-05-23']);
});
