// Orders a second, as ratios within one run: `npm run bench [-- DAYS ORDERS_PER_DAY ROUNDS]`. Never asserted, never in a test.
// The peers (a SimPy script and a hand-flattened loop on the same workload) are run where they are found: $CANCELBENCH_CONTRACT/bench.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExperiment } from '../../scenarios/index.ts';
import { playReplication, prepare, runReplication } from '../../sim/internal.ts';

const [days = 1000, perDay = 1000, rounds = 5] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'cancelbench-bench-'));

const scenario = (judged: number) => `name: bench
policy: documented
marketplaces: [DE]
from: 2023-01-09
days: ${judged}
seed: 1
orders: { perDay: ${perDay}, slowPayment: 0%, failedPayment: 0% }
buyers: { selfCancel: 1%, formalRequest: 2%, informalMessage: 1%, nearMiss: 0%, followsRedirect: 70% }
seller: { timeZone: Europe/Berlin, channels: { orders-api: { every: PT15M }, messages: { every: PT1H } } }
strategies: [{ use: ./mine.ts, as: mine }]
`;
// A user's own file, so that strategies are loaded as a user's are.
writeFileSync(join(folder, 'mine.ts'), `export { strategy } from '${process.cwd()}/test/support/bench-strategy.ts';\n`);

async function stageOf(judged: number) {
  const file = join(folder, `bench-${judged}.yaml`);
  writeFileSync(file, scenario(judged));
  return prepare(await loadExperiment(file, { today: '2026-01-01' }));
}

const stage = await stageOf(days);
runReplication(await stageOf(60), 0); // warm
const ours: number[] = [];
const simpy: number[] = [];
const flat: number[] = [];
let digest = '';
for (let round = 0; round < rounds; round += 1) {
  const begin = performance.now();
  const summary = runReplication(stage, 0);
  const seconds = (performance.now() - begin) / 1000;
  digest = summary.arms[0]?.digest ?? '';
  ours.push((days * perDay) / seconds);
  peer(simpy, '/usr/bin/python3', 'simpy_world.py', Math.max(20, Math.round(days / 5)));
  peer(flat, process.execPath, 'limit_world.mjs', days);
}

/** A fresh process each; the script says its own rate. */
function peer(rates: number[], command: string, script: string, length: number): void {
  const source = join(process.env['CANCELBENCH_CONTRACT'] ?? join(process.cwd(), '..', 'shared'), 'bench', script);
  if (!existsSync(source)) return;
  mkdirSync('.cache', { recursive: true });
  const copy = join('.cache', script); // beside node_modules, where its packages are found
  copyFileSync(source, copy);
  const run = spawnSync(command, [copy, String(length), String(perDay), '1'], { encoding: 'utf8' });
  const rate = /"orders_per_s": ?(\d+)/.exec(run.stdout ?? '')?.[1];
  if (rate !== undefined) rates.push(Number(rate));
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const say = (text: string) => process.stdout.write(`${text}\n`);
say(
  `${days} days x ${perDay} orders, ${rounds} rounds, drawing, play, journal and judgement; journal digest ${digest}`,
);
say(`cancelbench   ${Math.round(median(ours)).toLocaleString('en')} orders/s`);
say(
  simpy.length > 0
    ? `x SimPy       ${(median(ours) / median(simpy)).toFixed(2)}  (${Math.round(median(simpy)).toLocaleString('en')})`
    : 'SimPy script not found: skipped',
);
say(
  flat.length > 0
    ? `of flat loop  ${(median(ours) / median(flat)).toFixed(2)}  (${Math.round(median(flat)).toLocaleString('en')})`
    : 'flat loop not found: skipped',
);

globalThis.gc?.();
const before = process.memoryUsage();
const [played] = [...playReplication(stage, 0)];
globalThis.gc?.();
const after = process.memoryUsage();
const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
say(
  `memory        ${(bytes / (played?.workload.size ?? 1)).toFixed(0)} bytes an order and strategy (workload, journal and judgement held)`,
);
rmSync(folder, { recursive: true, force: true });
