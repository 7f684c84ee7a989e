import { writeFileSync } from 'node:fs';
import type { Command } from '@commander-js/extra-typings';
import { HOUR, MINUTE, mutants, SECOND, type Mutant } from '../../../sim/internal.ts';
import {
  commandNotices,
  gradeAll,
  propertiesNotice,
  scoreOf,
  type Grade,
  type Notices,
} from '../../exploration/mutation/grade.ts';
import { runSuiteWith, type SuiteCommand } from '../../exploration/mutation/suite.ts';
import { checkOutputFile } from '../../suite/output/check-output.ts';
import { badInput, nearMiss } from '../../language/input/problem.ts';
import { gradeLine, listText, summaryText } from './mutate-text.ts';
import { jobs, names, wholeNumber } from '../terminal/options.ts';
import { openProgress } from '../terminal/progress.ts';
import { quote } from '../../language/input/quote.ts';
import { print } from '../terminal/print.ts';

type Options = {
  readonly only?: string[];
  readonly jobs: number;
  readonly timeout?: number;
  readonly runs: number;
  readonly seed: number;
};

export function addMutate(program: Command): void {
  program
    .command('mutate')
    .argument(
      '[command...]',
      'the command of your suite, after `--` (default: grade the built-in properties on faults of sellers)',
    )
    .option('--only <list>', 'ids or beginnings of ids, such as `counting,seller/no-messages`', names)
    .option('--jobs <n>', 'number of suites at once, at most one for each processor', jobs, 1)
    .option(
      '--timeout <seconds>',
      'a suite that runs longer counts as having noticed (default: four times as long as without a fault, at least a minute)',
      wholeNumber(1),
    )
    .option('--at-least <percent>', 'exit with code 1 when the kill score is lower', wholeNumber(0), 95)
    .option('--runs <n>', 'number of worlds to try for each fault when properties are graded', wholeNumber(1), 1_000)
    .option('--seed <n>', 'seed for the worlds', wholeNumber(0), 1)
    .option('--out <file>', 'write the grades as JSON')
    .option('--list', 'print the faults and where they come from')
    .option('--quiet', 'print only survivors and the score')
    .action(async (command, options) => {
      if (options.list === true) return void print(listText(chosen(options.only)));
      const [program, ...args] = command as readonly string[];
      const faults = chosen(options.only).filter(({ wrong }) => program !== undefined || wrong.type === 'seller');
      if (faults.length === 0)
        throw badInput(
          'mutate',
          'no chosen fault is one of a seller, and properties notice no others; choose other faults with `--only`, or give a command',
        );
      if (options.out !== undefined) checkOutputFile(options.out, '--out');
      const notices =
        program === undefined
          ? propertiesNotice(options.runs, options.seed)
          : await ownSuite([program, ...args], options);
      const progress = openProgress(options.quiet ?? false);
      progress.show(0, faults.length, '', 'faults');
      const onDone = (done: number, grade: Grade): void => {
        progress.clear();
        if (options.quiet !== true) print(gradeLine(grade));
        progress.show(done, faults.length, grade.mutant.id, 'faults');
      };
      const grades = await gradeAll(faults, notices, { jobs: options.jobs, onDone });
      progress.clear();
      print(summaryText(grades, options.atLeast / 100));
      if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify(grades.map(asJson), null, 2)}\n`);
      process.exitCode = (scoreOf(grades) ?? 0) * 100 < options.atLeast ? 1 : 0;
    });
}

function chosen(only: readonly string[] | undefined): readonly Mutant[] {
  const all = mutants();
  if (only === undefined) return all;
  const unknown = only.find((begin) => all.every(({ id }) => !id.startsWith(begin)));
  if (unknown !== undefined)
    throw badInput(
      '--only',
      `no fault begins with ${quote(unknown)}; expected the beginning of an id; \`mutate --list\` prints them${nearMiss(
        unknown,
        all.map(({ id }) => id),
      )}`,
    );
  return all.filter(({ id }) => only.some((begin) => id.startsWith(begin)));
}

/**
 * Runs the suite without any fault first, because a suite that fails anyway would seem to notice
 * every fault.
 */
async function ownSuite(command: SuiteCommand, { timeout }: Options): Promise<Notices> {
  const first = await runSuiteWith(command, null, timeout === undefined ? HOUR : timeout * SECOND);
  if (first.end !== 'passed')
    throw badInput(
      'mutate',
      `the suite ${first.end === 'failed' ? 'fails' : 'does not end'} without any planted fault; expected it to pass:\n${first.tail.trimEnd()}`,
    );
  return commandNotices(command, timeout === undefined ? Math.max(MINUTE, 4 * first.milliseconds) : timeout * SECOND);
}

function asJson(grade: Grade) {
  const { id, says, source } = grade.mutant;
  const detail =
    grade.verdict === 'killed' ? { by: grade.by } : grade.verdict === 'survived' ? { apart: grade.apart } : {};
  return { id, says, source, verdict: grade.verdict, ...detail };
}
