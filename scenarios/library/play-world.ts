import {
  isoText,
  journalLines,
  playReplication,
  prepare,
  type Experiment,
  type PlayedArm,
} from '../../sim/internal.ts';
import { timelineOf } from '../exploration/replay/timeline.ts';
import { checkArgument, checkOptions, checkWhole } from '../language/input/check-argument.ts';
import { quote } from '../language/input/quote.ts';
import { beginReplication } from '../language/user-code/watch.ts';
import { windowsOf, type JudgedWindow } from './judged-windows.ts';

export type WorldOptions = {
  /** Name of the strategy that plays the seller. Default: the first of the experiment. */
  readonly strategy?: string;
  /** Which of the random draws to play, counted from 0. Default: 0. */
  readonly replication?: number;
};

/** One fact of the journal, as a line of `journal-*.ndjson`. `type` says which other fields it has. */
export type JournalEntry = {
  /** An instant in UTC, such as `2022-05-10T04:00:00.000Z`. */
  readonly at: string;
  readonly sequence: number;
  readonly type: string;
  readonly marketplace: string;
  readonly order: string;
} & Readonly<Record<string, unknown>>;

export type WorldCancellation = {
  readonly at: string;
  readonly marketplace: string;
  readonly order: string;
  /** Whether it goes into the cancellation rate. */
  readonly counts: boolean;
  /** The id of the clause that decided, such as `exemption.buyer-request`. */
  readonly clause: string;
  /** `default`, or `conflict=reading` where sources conflict. */
  readonly reading: string;
  readonly sentence: string;
};

/** One world that was played and judged, as plain data. */
export type PlayedWorld = {
  readonly strategy: string;
  readonly seed: number;
  readonly replication: number;
  /** Sixteen hexadecimal digits over the journal: the same world and seller give the same ones. */
  readonly digest: string;
  /** Everything that happened, oldest first, with the days of the warm-up. */
  readonly journal: readonly JournalEntry[];
  readonly cancellations: readonly WorldCancellation[];
  /** The rate on every judged day, as finally restated. */
  readonly windows: readonly JudgedWindow[];
  /** Whether any judged window breaks its limit. */
  readonly breached: boolean;
  /** Rules of conduct that the seller broke, on orders of judged days. */
  readonly findings: readonly { readonly rule: string; readonly order: string; readonly sentence: string }[];
  /** What happened to one order, in sentences. Empty if there is no such order. */
  readonly story: (order: string) => readonly string[];
};

/**
 * Plays one world with one seller and judges it, to look at it closely or to assert on it in a test.
 * The strategy runs in the calling thread.
 *
 * @example
 * ```ts
 * const world = playWorld(await loadExperiment('cancelbench/my-shop.yaml'), { replication: 3 });
 * console.log(world.cancellations.filter(({ counts }) => counts));
 * ```
 */
export function playWorld(experiment: Experiment, options: WorldOptions = {}): PlayedWorld {
  const arms: unknown = (experiment as Partial<Experiment> | undefined)?.arms;
  checkArgument('playWorld', 'an experiment from loadExperiment', experiment, Array.isArray(arms));
  checkOptions('playWorld', options, ['strategy', 'replication']);
  const { replication = 0, strategy = experiment.arms[0]?.name ?? '' } = options;
  checkWhole('playWorld', 'replication', replication, 0);
  const chosen = experiment.arms.filter(({ name }) => name === strategy);
  if (chosen.length === 0) throw unknownStrategy(strategy, experiment);
  beginReplication(replication);
  const [played] = [...playReplication(prepare({ ...experiment, arms: chosen }), replication)] as [PlayedArm];
  return { strategy, seed: experiment.seed, replication, ...told(played) };
}

function unknownStrategy(strategy: string, { name, arms }: Experiment): RangeError {
  const known = arms.map((arm) => arm.name).join(', ');
  return new RangeError(`playWorld: ${quote(strategy)} is not a strategy of ${name}; expected one of ${known}`);
}

function told(played: PlayedArm): Omit<PlayedWorld, 'strategy' | 'seed' | 'replication'> {
  const { journal, judgement, markets, workload } = played;
  const codeOf = (market: number): string => markets[market]?.rules.marketplace.code ?? '';
  const windows = windowsOf(played);
  return {
    digest: journal.digest(),
    journal: [...journalLines(journal, workload, markets)].map((line) => JSON.parse(line) as JournalEntry),
    cancellations: judgement.cancellations.map(({ at, market, order, determination }) => ({
      at: isoText(at),
      marketplace: codeOf(market),
      order: workload.nameOf(order),
      counts: determination.counts,
      clause: determination.clauses[0] ?? '',
      reading: determination.reading,
      sentence: determination.sentence,
    })),
    windows,
    breached: judgement.markets.some(({ breached }) => breached),
    findings: judgement.findings.map(({ rule, order, what }) => ({
      rule,
      order: workload.nameOf(order),
      sentence: what,
    })),
    story: (name) => storyOf(played, name),
  };
}

function storyOf(played: PlayedArm, name: string): readonly string[] {
  const { workload } = played;
  for (let order = 0; order < workload.size; order += 1)
    if (workload.nameOf(order) === name)
      return timelineOf(played, order).map(({ at, sentence }) => `${at}  ${sentence}`);
  return [];
}
