import { playReplication, type ReplicationSummary, type Stage } from '../../sim/internal.ts';
import { fileOf } from '../language/guarded-strategy.ts';
import { quote } from '../language/input/quote.ts';
import { beginReplication } from '../language/user-code/watch.ts';
import { takeAsked } from '../language/user-code/guard-process.ts';

/**
 * Plays a replication again with the strategies of users' files. Returns a sentence for each that
 * did something else than the first time, and one if any has asked for the time or for chance, which
 * `takesAsked` tells.
 */
export function unlikeItself(
  stage: Stage,
  first: ReplicationSummary,
  takesAsked: () => readonly string[] = takeAsked,
): readonly string[] {
  if (stage.experiment.arms.every(({ strategy }) => fileOf(strategy) === null)) return [];
  const unlike = differing(stage, first);
  const asked = takesAsked();
  const called = asked.map((name) => `\`${name}\``).join(', ');
  const why =
    asked.length > 0
      ? `it calls ${called}`
      : 'it may keep something between two calls, such as a variable of its module, or ask the clock or chance';
  if (unlike.length > 0)
    return unlike.map(
      (name) =>
        `The strategy ${name} is not deterministic: the same replication played twice differs; ${why}. Its results cannot be repeated.`,
    );
  return asked.length === 0
    ? []
    : [`A strategy calls ${called}: if its decisions depend on it, its results cannot be repeated.`];
}

const REMEMBERS = 'remembers something between two replications';

/** Whether a warning says that a strategy remembers something. */
export const isAboutMemory = (warning: string): boolean => warning.includes(REMEMBERS);

/**
 * Plays a replication again with strategies that were loaded anew. Returns a sentence for each that
 * did something else when it had played other replications before.
 */
export function remembers(anew: Stage, last: ReplicationSummary): readonly string[] {
  return differing(anew, last).map(
    (name) =>
      `The strategy ${name} ${REMEMBERS}, such as in a variable of its module: loaded anew, it decides otherwise. Its results depend on the order in which replications are played.`,
  );
}

/** The names of the strategies of users' files that now play a replication in another way. */
function differing(stage: Stage, first: ReplicationSummary): readonly string[] {
  const { arms } = stage.experiment;
  const mine = arms.flatMap(({ strategy }, i) => (fileOf(strategy) === null ? [] : [i]));
  if (mine.length === 0) return [];
  const some = {
    ...stage,
    experiment: { ...stage.experiment, arms: mine.map((i) => arms[i] as (typeof arms)[number]) },
    markets: mine.map((i) => stage.markets[i] as Stage['markets'][number]),
    clocks: mine.map((i) => stage.clocks[i] as Stage['clocks'][number]),
  };
  beginReplication(first.replication);
  const again = [...playReplication(some, first.replication)].map(({ journal }) => journal.digest());
  return mine.filter((i, at) => again[at] !== first.arms[i]?.digest).map((i) => quote(arms[i]?.name ?? ''));
}
