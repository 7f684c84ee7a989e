// Threads for strategies of users' files: one is started when a file is looked at, and a fault names the order.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fileOf } from '../../../../scenarios/language/guarded-strategy.ts';
import { playPart } from '../../../../scenarios/suite/play-part.ts';
import { scenarioPlayable } from '../../../../scenarios/suite/playable.ts';
import { openUserThreads } from '../../../../scenarios/suite/threads/user-threads.ts';
import { prepare } from '../../../../sim/internal.ts';
import { temporaryFolder } from '../../../support/cli.ts';

const folder = temporaryFolder();
const path = join(folder, 'mine.yaml');
const SCENARIO = `name: mine
policy: announced
marketplaces: [DE, UK]
from: 2022-05-12
days: 2
replications: 3
orders: { perDay: 9 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, { use: ./quiet.ts, as: quiet }, { use: ./loops.ts, as: loops }]
`;
writeFileSync(path, SCENARIO);
writeFileSync(join(folder, 'quiet.ts'), 'export const strategy = () => [];\nstrategy.everyOrder = true;\n');
writeFileSync(
  join(folder, 'loops.ts'),
  'let asked = 0;\nexport const strategy = ({ order }) => {\n  while (order === 3) asked += 1;\n  return [];\n};\nstrategy.everyOrder = true;\n',
);
const PART = { verdicts: false, journals: null, twice: false, anew: false } as const;
const threads = openUserThreads(3_000);
afterAll(() => threads.close());

describe('a strategy', () => {
  const at = { file: path };
  test('that is built in needs no thread', async () => {
    const load = await threads.load('oracle', path, at);
    expect([load.unplayable, fileOf(load), threads.isNeeded()]).toEqual([true, null, false]);
  });
  test('that is not there needs none either', async () => {
    await expect(threads.load('./gone.ts', path, at)).rejects.toThrow(/"\.\/gone\.ts" was not found/);
    expect(threads.isNeeded()).toBe(false);
  });
  test('of a file is looked at in a thread, and cannot be asked here', async () => {
    const load = await threads.load('./quiet.ts', path, at);
    expect([load.everyOrder, load.neverLooks, fileOf(load), threads.isNeeded()]).toEqual([
      true,
      undefined,
      join(folder, 'quiet.ts'),
      true,
    ]);
    expect(() => load({ type: 'ship-due', order: 0 } as never, {} as never)).toThrow('only in a thread of its own');
  });
});

describe('a pool of such threads', () => {
  test('plays what is played here', async () => {
    writeFileSync(path, SCENARIO.replace(', { use: ./loops.ts, as: loops }', ''));
    const playable = await scenarioPlayable(path, {}, threads.load);
    const pool = threads.pool(2);
    const played = await pool.play(playable, { ...PART, replications: [1, 2] });
    const { experiment } = await scenarioPlayable(path);
    expect(pool.jobs).toBe(2);
    expect(played).toEqual(await playPart(prepare(experiment), { ...PART, replications: [1, 2] }, playable.source));
  });
  test('names the strategy and the order when one does not come back', async () => {
    writeFileSync(path, SCENARIO);
    const playable = await scenarioPlayable(path, {}, threads.load);
    await expect(threads.pool(1).play(playable, { ...PART, replications: [2] })).rejects.toThrow(
      /loops\.ts:2:14: the strategy has not come back within 3 s; .*, when asked about order (\S+) \(`[a-z-]+`\); play it again with `\S.*replay mine\/loops\/1\/2\/\1 --scenario/,
    );
  });
  test('can be closed twice', async () => {
    await threads.pool(1).close();
    await threads.close();
    expect(threads.isNeeded()).toBe(false);
  });
});
