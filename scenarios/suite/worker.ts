import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import {
  journalLines,
  judgementLines,
  prepare,
  runReplication,
  verdictLines,
  type PlayedArm,
  type Stage,
} from '../../sim/internal.ts';
import '../language/planted.ts';
import type { Played, Task } from './task.ts';
import { loadExperiment } from '../language/load-experiment.ts';

// A worker gets many tasks of the same scenario: the last stage is kept.
let last: { readonly key: string; readonly stage: Stage } | null = null;

/** Plays the task's replications. The same code serves the main thread and the workers, so the number of jobs cannot change a result. */
export default async function play(task: Task): Promise<readonly Played[]> {
  const stage = await stageOf(task);
  const played: Played[] = [];
  for (const replication of task.replications) {
    const verdicts: string[] = [];
    const writes: Promise<void>[] = [];
    const summary = runReplication(stage, replication, (arm) => {
      verdicts.push(...verdictLines(stage.experiment.name, arm.arm.name, replication, arm));
      if (task.journals !== null) writes.push(...writeJournal(stage, arm, replication, task.journals));
    });
    await Promise.all(writes);
    played.push({ summary, verdicts: verdicts.map((line) => `${line}\n`).join('') });
  }
  return played;
}

async function stageOf(task: Task): Promise<Stage> {
  const key = JSON.stringify([task.path, task.overrides]);
  if (last?.key !== key) last = { key, stage: prepare(await loadExperiment(task.path, task.overrides)) };
  return last.stage;
}

function writeJournal(stage: Stage, played: PlayedArm, replication: number, folder: string): Promise<void>[] {
  const name = `${stage.experiment.name}-${fileName(played.arm.name)}-${replication}.ndjson`;
  return [
    writeLines(join(folder, `journal-${name}`), journalLines(played.journal, played.workload, played.markets)),
    writeLines(join(folder, `judgement-${name}`), judgementLines(played.judgement, played.workload, played.markets)),
  ];
}

/** A strategy may be a path or hold any letters; a file name may not. */
export function fileName(arm: string): string {
  return arm.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^\.+/, '');
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const stream = createWriteStream(path);
  for (const line of lines) {
    if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
