// What cancelbench has written and reads again: results, kept worlds, tokens. Their values, and shards, are damaged in test/scenarios/suite/damaged.prop.slow.test.ts; here it is their text.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAddress } from '../../../scenarios/exploration/replay/run-address.ts';
import { keptOf, readKept } from '../../../scenarios/exploration/worlds/keep.ts';
import { toToken } from '../../../scenarios/exploration/worlds/token.ts';
import { readResults } from '../../../scenarios/suite/read-results.ts';
import type { Target } from '../support/fuzz.ts';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const world = readFileSync('test/support/kept-world.json', 'utf8');
// A file says how often its world has passed, and a token does not.
const { property, strategy, digest, policyDigest, version, world: found } = readKept('test/support/kept-world.json');
const token = toToken({ property, strategy, digest, policyDigest, version, world: found });
const RESULTS = JSON.stringify({
  schemaVersion: 2,
  tool: { name: 'cancelbench', version: '0' },
  verdict: 'none',
  scenarios: [],
});

/** A file of this name in a folder of its own, with the input as its text. */
function inFile(name: string, read: (dir: string, path: string) => unknown): Target['take'] {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  return (input) => {
    writeFileSync(join(dir, name), input);
    return read(dir, join(dir, name)) !== undefined;
  };
}

export const RESULTS_AND_TOKENS: readonly Target[] = [
  {
    name: 'results',
    seeds: [RESULTS],
    words: ['"scenarios"', '"schemaVersion"', '1', '2', '"fail"'],
    take: inFile('results.json', readResults),
  },
  {
    name: 'kept-world',
    seeds: [world],
    words: ['"world"', '"orders"', '"digest"'],
    take: inFile('kept.json', (_, path) => readKept(path)),
  },
  {
    name: 'token',
    seeds: [token, token.slice(0, 80)],
    words: ['cb1:', '.', token.slice(4, 30)],
    take: (input) => keptOf(input) !== undefined,
  },
  {
    name: 'address',
    seeds: [
      'first-run/redirect-to-formal/7/3/302-0000001-0000000',
      'first-run/./my/strategy.ts/7/3/302-0000001-0000000',
    ],
    words: ['/', '#', '302-0000001-0000000', '../'],
    take: (input) => readAddress(input) !== null,
  },
];
