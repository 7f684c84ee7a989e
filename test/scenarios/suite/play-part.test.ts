// What is written down of each replication, and what a strategy that fails is told of.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guarded, noteFile } from '../../../scenarios/language/guarded-strategy.ts';
import { InputError } from '../../../scenarios/language/input/problem.ts';
import { playPart } from '../../../scenarios/suite/play-part.ts';
import { startedAs } from '../../../scenarios/suite/started-as.ts';
import { prepare, runReplication, type SellerStrategy, type Stage } from '../../../sim/internal.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { at, experimentOf, written } from '../../support/worlds.ts';
import { armOf } from './by-hand/playables.ts';
import { scenarioSource } from './by-hand/sources.ts';

/** Two orders: in the UK one that nobody cancels, in Germany one whose buyer writes. */
const orders = written(
  ['DE', 'UK'],
  [
    { at: at('2022-05-12T08:00:00Z'), plan: { wish: 'message' } },
    { at: at('2022-05-12T09:00:00Z'), market: 1 },
  ],
);

function stageOf(arms: readonly (readonly [string, SellerStrategy])[], seed = 7): Stage {
  const base = experimentOf({ codes: ['DE', 'UK'], from: '2022-05-12', days: 2, seed }, orders);
  const [{ profile }] = base.arms as [(typeof base.arms)[number]];
  return prepare({
    ...base,
    name: 'mine',
    replications: 3,
    arms: arms.map(([name, strategy]) => ({ ...armOf(name, strategy), profile })),
  });
}

const cancels: SellerStrategy = Object.assign(
  ({ order }: { readonly order: number }) => [{ type: 'cancel', order, reason: 'no-inventory', items: 1 }] as const,
  { everyOrder: true },
) as unknown as SellerStrategy;
const ignores: SellerStrategy = () => [];
const NOTHING = { verdicts: false, journals: null, twice: false, anew: false } as const;
const SOURCE = scenarioSource();

describe('a part', () => {
  test('has the summaries of its replications, in its order, and no lines that nobody asked for', async () => {
    const stage = stageOf([['arm', ignores]]);
    const played = await playPart(stage, { ...NOTHING, replications: [2, 0] }, SOURCE);
    expect(played).toEqual(
      [2, 0].map((replication) => ({ summary: runReplication(stage, replication), verdicts: '', warnings: [] })),
    );
  });
  test('writes a line for each cancellation, strategy by strategy', async () => {
    const stage = stageOf([
      ['first', cancels],
      ['second', cancels],
    ]);
    const [{ verdicts } = { verdicts: '' }] = await playPart(
      stage,
      { ...NOTHING, replications: [1], verdicts: true },
      SOURCE,
    );
    expect(verdicts.endsWith('\n')).toBe(true);
    const lines = verdicts
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ scenario, strategy, replication, order }) => [scenario, strategy, replication, order])).toEqual(
      [
        ['mine', 'first', 1, 'order-0'],
        ['mine', 'first', 1, 'order-1'],
        ['mine', 'second', 1, 'order-0'],
        ['mine', 'second', 1, 'order-1'],
      ],
    );
  });
  test('writes a journal and a judgement for each strategy and replication', async () => {
    const journals = temporaryFolder();
    await playPart(
      stageOf([
        ['first', ignores],
        ['second', cancels],
      ]),
      { ...NOTHING, replications: [0, 2], journals },
      SOURCE,
    );
    expect(readdirSync(journals).sort()).toEqual([
      'journal-mine-first-0.ndjson',
      'journal-mine-first-2.ndjson',
      'journal-mine-second-0.ndjson',
      'journal-mine-second-2.ndjson',
      'judgement-mine-first-0.ndjson',
      'judgement-mine-first-2.ndjson',
      'judgement-mine-second-0.ndjson',
      'judgement-mine-second-2.ndjson',
    ]);
    const first = readFileSync(join(journals, 'journal-mine-second-0.ndjson'), 'utf8').split('\n')[0] ?? '';
    expect(JSON.parse(first)).toMatchObject({ type: 'order-placed', order: 'order-0', marketplace: 'DE' });
    expect(existsSync(join(journals, 'verdicts.ndjson'))).toBe(false);
  });
  test('plays its first replication again, if it is asked to, and warns', async () => {
    // A play begins when the time goes back. This strategy cancels in every second play.
    let plays = 0;
    let last = Infinity;
    const moody: SellerStrategy = ({ order }, { now }) => {
      if (now < last) plays += 1;
      last = now;
      return plays % 2 === 1 ? [{ type: 'cancel', order, reason: 'no-inventory', items: 1 }] : [];
    };
    const stage = stageOf([['mine', noteFile(Object.assign(moody, { everyOrder: true }), 'mine.ts')]]);
    const played = await playPart(stage, { ...NOTHING, replications: [0, 1], twice: true, anew: false }, SOURCE);
    expect(played.map(({ warnings }) => warnings.length)).toEqual([1, 0]);
    const once = await playPart(stage, { ...NOTHING, replications: [0] }, SOURCE);
    expect(once[0]?.warnings).toEqual([]);
  });
});

describe('a strategy that fails', () => {
  const broken = (name: string, strategy: SellerStrategy) =>
    playPart(
      stageOf([
        ['fine', ignores],
        [name, strategy],
      ]),
      { ...NOTHING, replications: [2] },
      SOURCE,
    );
  test('is named with the order and the command to play it again', async () => {
    const throws = guarded(
      Object.assign(
        () => {
          throw new Error('no');
        },
        { everyOrder: true },
      ),
      '/nowhere/mine.ts',
    );
    const error = await broken('mine', throws).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(
      /mine\.ts: the strategy threw Error "no", when asked about order order-0 \(`/,
    );
    expect(
      (error as InputError).message.endsWith(
        `; play it again with \`${startedAs()} replay mine/mine/7/2/order-0 --scenario mine.yaml\``,
      ),
    ).toBe(true);
  });
  test('that wakes itself without end is named with its instant', async () => {
    const restless: SellerStrategy = Object.assign(
      ({ order }: { readonly order: number }) => [{ type: 'remind', order, at: 0 }] as never,
      { everyOrder: true },
    );
    await expect(broken('restless', restless)).rejects.toThrow(
      /^mine\.yaml: strategy restless in replication 2: gave up after \d+ notices at 2022-05-1\dT[\d:.]+Z: .*; expected holds and reminders in the future$/,
    );
  });
  test('with a bug of ours is no wrong input', async () => {
    const bug: SellerStrategy = Object.assign(
      () => {
        throw new TypeError('a bug');
      },
      { everyOrder: true },
    );
    await expect(broken('mine', bug)).rejects.toThrow(TypeError);
  });
});
