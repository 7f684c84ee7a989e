import {
  isoText,
  RunawayError,
  runReplication,
  verdictLines,
  workloadOf,
  type Instant,
  type PlayedArm,
  type ReplicationSummary,
  type Stage,
} from '../../sim/internal.ts';
import { badInput, type InputError } from '../language/input/problem.ts';
import { beginReplication } from '../language/user-code/watch.ts';
import { StrategyFault } from '../language/strategy-fault.ts';
import { writeJournal } from './output/journal-files.ts';
import type { Source } from './playable.ts';
import { faultText } from './fault-text.ts';
import { remembers, unlikeItself } from './unlike-itself.ts';
import type { Part, Played } from './task.ts';

/**
 * Plays some replications. The main thread and the workers share this code, so the number of jobs
 * cannot change a result. `anew` gives the stage with the files of users loaded again.
 */
export async function playPart(
  stage: Stage,
  part: Part,
  source: Source,
  anew?: () => Promise<Stage>,
): Promise<readonly Played[]> {
  const played: Played[] = [];
  for (const [i, replication] of part.replications.entries()) {
    beginReplication(replication);
    const verdicts: string[] = [];
    const summary = playOne({ stage, replication, source }, (arm) => {
      if (part.verdicts) verdicts.push(...verdictLines(stage.experiment.name, arm.arm.name, replication, arm));
      if (part.journals !== null) writeJournal(stage, arm, replication, part.journals);
    });
    const warnings = part.twice && i === 0 ? unlikeItself(stage, summary) : [];
    played.push({ summary, verdicts: verdicts.map((line) => `${line}\n`).join(''), warnings });
  }
  const last = played.at(-1);
  if (!part.anew || anew === undefined || last === undefined || last.warnings.length > 0) return played;
  return [...played.slice(0, -1), { ...last, warnings: remembers(await anew(), last.summary) }];
}

type Replication = { readonly stage: Stage; readonly replication: number; readonly source: Source };

/** A fault of a strategy becomes an error that names the order and how to play it again. */
function playOne(one: Replication, onArm: (played: PlayedArm) => void): ReplicationSummary {
  let done = 0;
  try {
    return runReplication(one.stage, one.replication, (arm) => {
      onArm(arm);
      done += 1;
    });
  } catch (error) {
    const arm = one.stage.experiment.arms[done]?.name ?? '';
    if (error instanceof StrategyFault) throw faultOf(error, arm, one);
    if (error instanceof RunawayError) throw badInput(one.source.file, runawayText(error, arm, one.replication));
    throw error;
  }
}

function runawayText({ message }: RunawayError, arm: string, replication: number): string {
  const told = message.replace(/\b\d{13}\b/, (instant) => isoText(Number(instant) as Instant));
  return `strategy ${arm} in replication ${replication}: ${told}; expected holds and reminders in the future`;
}

function faultOf({ place, what, observation }: StrategyFault, arm: string, one: Replication): InputError {
  const { stage, replication, source } = one;
  const order = workloadOf(stage, replication).nameOf(observation.order);
  const asked = { arm, replication, order, seen: observation.type };
  return badInput(place, `${what}${faultText(stage.experiment, source, asked)}`);
}
