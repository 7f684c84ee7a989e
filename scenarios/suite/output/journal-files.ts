import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { journalLines, judgementLines, type Experiment, type PlayedArm, type Stage } from '../../../sim/internal.ts';
import { badInput } from '../../language/input/problem.ts';
import { quote } from '../../language/input/quote.ts';

/** Writes `journal-SCENARIO-STRATEGY-REPLICATION.ndjson` and the judgement of the same name. */
export function writeJournal(stage: Stage, played: PlayedArm, replication: number, folder: string): void {
  const [journal, judgement] = journalNames(stage.experiment.name, played.arm.name, replication);
  writeLines(join(folder, journal), journalLines(played.journal, played.workload, played.markets));
  writeLines(join(folder, judgement), judgementLines(played.judgement, played.workload, played.markets));
}

/** The names of the two files of a replication. */
export function journalNames(scenario: string, arm: string, replication: number): readonly [string, string] {
  const name = `${baseName(scenario, arm)}-${replication}.ndjson`;
  return [`journal-${name}`, `judgement-${name}`];
}

/** Refuses experiments of which two journals would have the same name. */
export function checkJournalNames(experiments: readonly Pick<Experiment, 'name' | 'file' | 'arms'>[]): void {
  const taken = new Map<string, string>();
  for (const { name, file, arms } of experiments)
    for (const arm of arms) {
      const base = baseName(name, arm.name);
      const other = taken.get(base);
      if (other !== undefined)
        throw badInput(
          file,
          `the journals of strategy ${quote(arm.name)} of scenario ${quote(name)} would have the names of those of ${other}; expected names that differ; give the strategy another one with \`as:\``,
        );
      taken.set(base, `strategy ${quote(arm.name)} of scenario ${quote(name)}`);
    }
}

const baseName = (scenario: string, arm: string): string => `${fileName(scenario)}-${fileName(arm)}`;

/**
 * A name as a part of a file name. A name that needs no change is left as it is; any other gets a
 * digest, so that two names never become one, not even where capitals do not count.
 */
export function fileName(name: string): string {
  if (/^[a-z0-9][a-z0-9._-]{0,79}$/.test(name)) return name;
  const clean = name
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._]+/, '')
    .slice(0, 60);
  return `${clean}-${createHash('sha256').update(name).digest('hex').slice(0, 10)}`;
}

/** Lines are written in blocks of about this many characters. */
const BLOCK = 65_536;

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, 'wx');
  try {
    let block = '';
    for (const line of lines) {
      block += `${line}\n`;
      if (block.length < BLOCK) continue;
      writeAll(file, block);
      block = '';
    }
    writeAll(file, block);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}
