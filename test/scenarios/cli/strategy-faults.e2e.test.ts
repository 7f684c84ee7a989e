// A user's strategy that fails is a fault of its file: exit 2, where, which order, and how to play it again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliIn, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();

const SCENARIO = `name: faulty
policy: announced
marketplaces: [DE]
from: 2022-05-03
days: 4
replications: 4
orders: { perDay: 40 }
buyers: { formalRequest: 5%, informalMessage: 5% }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, { use: ./mine.ts, as: mine }]
`;

const THROWS = `type Seen = { readonly type: string; readonly order: number };

function answer(seen: Seen): never {
  throw new Error(\`no \\u001b[31m\${seen.type}\`);
}

export const strategy = (seen: Seen) => answer(seen);
`;

const returning = (decisions: string): string =>
  `// my strategy\nexport const strategy = (seen: { readonly order: number }) =>\n  ${decisions};\n`;

const CASES: readonly (readonly [what: string, source: string, message: RegExp])[] = [
  ['throws', THROWS, /^mine\.ts:4:9: the strategy threw Error "no {2}\[31m[a-z-]+"/],
  [
    'returns a promise',
    'export const strategy = async () => [];\n',
    /^mine\.ts:1:14: the strategy returned a promise \(a strategy decides at once, so it cannot be async\); expected a list/,
  ],
  [
    'returns an unknown command',
    returning('[{ type: "cancle", order: seen.order }]'),
    /^mine\.ts:3:\d+: the strategy returned the unknown command "cancle"; expected one of cancel, .*; did you mean "cancel"\?/,
  ],
  [
    'cancels without a reason that exists',
    returning('[{ type: "cancel", order: seen.order, reason: "because" }]'),
    /^mine\.ts:3:\d+: the strategy returned `cancel` with `reason` "because"; expected one of buyer-cancelled, /,
  ],
  [
    'names an order that does not exist',
    returning('[{ type: "cancel", order: 99_999_999, reason: "buyer-cancelled" }]'),
    /^mine\.ts:3:\d+: the strategy returned `cancel` of order 99999999; expected the number of an order/,
  ],
  ['returns nothing', returning('undefined'), /^mine\.ts:2:\d+: the strategy returned undefined; expected a list/],
];

const TRIED = [
  ...CASES.map((each) => ['', ...each] as const),
  // A package of modules is loaded in another way.
  ...CASES.slice(0, 1).map((each) => ['module', ...each] as const),
];

describe('a strategy', () => {
  test.each(TRIED)('in "%s" that %s', (place, what, source, message) => {
    const here = join(folder, place);
    mkdirSync(here, { recursive: true });
    if (place !== '') writeFileSync(join(here, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(here, 'faulty.yaml'), SCENARIO);
    writeFileSync(join(here, 'mine.ts'), source);
    const run = cliIn(here, 'run', 'faulty.yaml', '--jobs', '2', '--out', 'out');
    expect(run.stderr).toMatch(message);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run.stderr).not.toMatch(/bug|\n\s+at |\u001b/);

    const [, order, address] = /when asked about order (\S+) .*`cancelbench replay ([^`]+)`$/m.exec(run.stderr) ?? [];
    expect(address).toMatch(new RegExp(`^faulty/mine/1/\\d/${order} --scenario faulty\\.yaml$`));
    if (what !== 'throws') return;
    const again = cliIn(here, 'replay', ...(address ?? '').split(' '));
    expect(again.stderr).toMatch(message);
    expect(again.code).toBe(2);
  });
});

test('one job says the same as two', () => {
  const run = cliIn(folder, 'run', 'faulty.yaml', '--jobs', '1', '--out', 'out');
  expect(run.stderr).toMatch(CASES.at(-1)?.[2] ?? /never/);
  expect(run.code).toBe(2);
});

test('a strategy that never lets time pass is named, with a time that has a zone', () => {
  writeFileSync(join(folder, 'mine.ts'), returning('[{ type: "remind", order: seen.order, at: 0 }]'));
  const run = cliIn(folder, 'run', 'faulty.yaml', '--jobs', '2', '--out', 'out');
  expect(run.stderr).toMatch(
    /^faulty\.yaml: strategy mine in replication \d: gave up after \d+ notices at \d{4}-.*Z: /,
  );
  expect(run.code).toBe(2);
});

test('a file without the export never starts a thread, which could crash the process: three times', () => {
  writeFileSync(join(folder, 'mine.ts'), 'export const other = 1;\n');
  for (let i = 0; i < 3; i += 1) {
    const run = cliIn(folder, 'run', 'faulty.yaml', '--jobs', '4', '--out', 'out');
    expect(run.stderr).toMatch(/mine\.ts: the file exports no strategy; .* found other$/m);
    expect(run.code).toBe(2);
  }
}, 60_000);

test('threads are not stopped while they load', () => {
  writeFileSync(join(folder, 'short.yaml'), SCENARIO.replace(/, \{ use.*\}/, '').replace('days: 4', 'days: 1'));
  for (let i = 0; i < 2; i += 1) expect(cliIn(folder, 'run', 'short.yaml', '--jobs', '4', '--out', 'out').code).toBe(0);
}, 60_000);

test('explore and library functions tell the same fault', () => {
  writeFileSync(join(folder, 'mine.ts'), THROWS);
  const run = cliIn(folder, 'explore', '--strategy', './mine.ts', '--runs', '3');
  expect(run.stderr).toMatch(/^mine\.ts:4:9: the strategy threw Error .*, when asked about order 1 /);
  expect(run.code).toBe(2);
});
