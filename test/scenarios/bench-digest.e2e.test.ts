// The benchmark times `runReplication`; what it times must be what `run --journal` writes, on the same file and the same user's strategy.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadExperiment } from '../../scenarios/index.ts';
import { journalLines, playReplication, prepare, runReplication } from '../../sim/internal.ts';
import { armDigest } from '../../sim/experiment/replication.ts';
import { cli, temporaryFolder } from '../support/cli.ts';

const SCENARIO = `name: bench
policy: documented
marketplaces: [DE]
from: 2023-01-09
days: 20
seed: 1
replications: 1
orders: { perDay: 200, slowPayment: 0%, failedPayment: 0% }
buyers: { selfCancel: 1%, formalRequest: 2%, informalMessage: 1%, nearMiss: 0%, followsRedirect: 70% }
seller: { timeZone: Europe/Berlin, channels: { orders-api: { every: PT15M }, messages: { every: PT1H } } }
strategies: [{ use: ./mine.ts, as: mine }]
`;

test('the benchmark’s journal is that of `run --journal`, digest and line for line', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'bench.yaml');
  writeFileSync(file, SCENARIO);
  const strategy = join(process.cwd(), 'test/support/bench-strategy.ts');
  writeFileSync(join(folder, 'mine.ts'), `export { strategy } from '${strategy}';\n`);
  const run = cli('run', file, '--journal', '--quiet', '--out', join(folder, 'out'));
  expect(run.stderr).toBe('');
  const results = JSON.parse(readFileSync(join(folder, 'out/results.json'), 'utf8')) as {
    scenarios: { strategies: { journalDigest: string }[] }[];
  };
  const stage = prepare(await loadExperiment(file, { today: '2026-01-01' }));
  const summary = runReplication(stage, 0);
  expect(results.scenarios[0]?.strategies[0]?.journalDigest).toBe(armDigest([summary.arms[0]?.digest ?? '']));
  const lines = readFileSync(join(folder, 'out/journal-bench-mine-0.ndjson'), 'utf8').trimEnd().split('\n');
  const [played] = [...playReplication(stage, 0)];
  if (played === undefined) throw new Error('nothing was played');
  expect(lines.length).toBeGreaterThan(4_000); // 200 orders on each of 20 days
  expect(lines).toEqual([...journalLines(played.journal, played.workload, played.markets)]);
});
