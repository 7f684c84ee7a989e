// How long the command line takes to start, as a ratio to Node itself within one run: `npm run bench:cli [-- ROUNDS]`. Never asserted.
//
// It measures the built program (`npm run build`), in interleaved rounds, and prints medians and spreads.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROGRAM = resolve('dist/scenarios/cli/main.js');
const rounds = Number(process.argv[2] ?? 11);
if (!existsSync(PROGRAM)) execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-bench-'));
writeFileSync(
  join(folder, 'small.yaml'),
  `name: small
policy: documented
marketplaces: [DE]
from: 2022-06-06
days: 7
replications: 1
orders: { perDay: 5 }
seller: { timeZone: Europe/Berlin }
strategies: [redirect-to-formal]
`,
);

type Measured = { readonly name: string; readonly args: readonly string[]; readonly allowed: (node: number) => number };
const COMMANDS: readonly Measured[] = [
  { name: "node -e ''", args: ['-e', ''], allowed: (node) => node },
  { name: '--help', args: [PROGRAM, '--help'], allowed: (node) => 1.5 * node + 150 },
  { name: 'policy rollout', args: [PROGRAM, 'policy', 'rollout'], allowed: (node) => 1.5 * node + 150 },
  { name: 'smallest run', args: [PROGRAM, 'run', 'small.yaml'], allowed: (node) => 3 * node + 300 },
];

const times = COMMANDS.map((): number[] => []);
for (let round = 0; round <= rounds; round += 1)
  for (const [i, { name, args }] of COMMANDS.entries()) {
    const begin = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    if (round > 0) times[i]?.push(performance.now() - begin); // the first round fills the caches
  }
rmSync(folder, { recursive: true });

const sorted = times.map((each) => each.toSorted((a, b) => a - b));
const median = (i: number): number => sorted[i]?.[Math.floor(rounds / 2)] ?? Number.NaN;
const node = median(0);
process.stdout.write('command          median  of node  min to max ms  aim ms\n');
for (const [i, { name, allowed }] of COMMANDS.entries()) {
  const [low = 0, high = 0] = [sorted[i]?.[0], sorted[i]?.at(-1)];
  const cells = [
    name.padEnd(15),
    `${median(i).toFixed(0)} ms`.padStart(8),
    `${(median(i) / node).toFixed(1)} x`.padStart(8),
    `${low.toFixed(0)} to ${high.toFixed(0)}`.padStart(15),
    allowed(node).toFixed(0).padStart(7),
  ];
  process.stdout.write(`${cells.join(' ')}\n`);
}
