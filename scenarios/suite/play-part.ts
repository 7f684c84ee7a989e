import { runReplication, verdictLines, type Stage } from '../../sim/internal.ts';
import { writeJournal } from './journal-files.ts';
import type { Part, Played } from './task.ts';

/**
 * Plays some replications. The main thread and the workers share this code, so the number of jobs
 * cannot change a result.
 */
export async function playPart(stage: Stage, part: Part): Promise<readonly Played[]> {
  const played: Played[] = [];
  for (const replication of part.replications) {
    const verdicts: string[] = [];
    const writes: Promise<void>[] = [];
    const summary = runReplication(stage, replication, (arm) => {
      if (part.verdicts) verdicts.push(...verdictLines(stage.experiment.name, arm.arm.name, replication, arm));
      if (part.journals !== null) writes.push(...writeJournal(stage, arm, replication, part.journals));
    });
    await Promise.all(writes);
    played.push({ summary, verdicts: verdicts.map((line) => `${line}\n`).join('') });
  }
  return played;
}
