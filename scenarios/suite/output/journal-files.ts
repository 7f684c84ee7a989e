import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { journalLines, judgementLines, type PlayedArm, type Stage } from '../../../sim/internal.ts';

/** Writes `journal-SCENARIO-STRATEGY-REPLICATION.ndjson` and the judgement of the same name. */
export function writeJournal(stage: Stage, played: PlayedArm, replication: number, folder: string): Promise<void>[] {
  const name = `${stage.experiment.name}-${fileName(played.arm.name)}-${replication}.ndjson`;
  return [
    writeLines(join(folder, `journal-${name}`), journalLines(played.journal, played.workload, played.markets)),
    writeLines(join(folder, `judgement-${name}`), judgementLines(played.judgement, played.workload, played.markets)),
  ];
}

/** A strategy may be named by a path or contain any letter; a file name may not. */
function fileName(arm: string): string {
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
