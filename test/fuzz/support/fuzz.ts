import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { InputError } from '../../../scenarios/index.ts';
import { systemProblem } from '../../../scenarios/language/input/system-error.ts';
import { drawsFrom, mutant } from './mutants.ts';

/** A parser or a door, and how an input reaches it. */
export type Target = {
  readonly name: string;
  /** Right inputs, from which wrong ones are made. */
  readonly seeds: readonly string[];
  /** Words that mean something to it. */
  readonly words?: readonly string[];
  /**
   * Takes one input. Returns whether it was accepted. An `InputError` and an error of the system (a
   * path that is none) are refusals; anything else that is thrown is a fault of ours.
   */
  take(input: string): boolean | Promise<boolean>;
  /** Called after some hundred inputs: begins anew, so that no input pays for those before. */
  begin?(): Promise<void> | void;
};

const LONG = process.env['CANCELBENCH_LONG'] !== undefined;
export const INPUTS = LONG ? 20_000 : 500;
const CORPUS = 'test/fuzz/corpus';
/** Bounds for one input: seconds of time, and bytes of heap afterwards. */
const SECONDS = 10;
const HEAP = 1024 ** 3;
const FRESH = 500;

setFlagsFromString('--expose-gc');
/** Frees what is not used any more. Node gives this function to programs that were started for it. */
const collect = runInNewContext('gc') as () => void;

/** Files of the corpus: inputs that were found to be interesting, or that broke something once. */
function corpusOf(name: string): readonly string[] {
  const folder = join(CORPUS, name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as string);
}

/** Sends the corpus and then mutants of it. An input that breaks something is kept in the corpus. */
export async function expectNothingBreaks(target: Target): Promise<void> {
  const corpus = corpusOf(target.name);
  const draw = drawsFrom(Number(process.env['CANCELBENCH_TEST_SEED'] ?? 20220510) + target.name.length);
  const seeds = [...target.seeds, ...corpus];
  const tally = { accepted: 0, refused: 0, slowest: 0 };
  await target.begin?.();
  for (let i = 0; i < seeds.length + INPUTS; i += 1) {
    const input = seeds[i] ?? mutant(seeds, target.words ?? [''], draw);
    await takeOne(target, input, tally);
    if (i % FRESH === FRESH - 1) await target.begin?.();
  }
  // Both ways were taken: otherwise the inputs say nothing about the parser.
  expect(tally.accepted, 'nothing was accepted').toBeGreaterThan(0);
  expect(tally.refused, 'nothing was refused').toBeGreaterThan(INPUTS / 20);
  if (LONG) process.stdout.write(`${target.name}: ${JSON.stringify({ ...tally, slowest: Math.round(tally.slowest) })}`);
}

type Tally = { accepted: number; refused: number; slowest: number };

async function takeOne(target: Target, input: string, tally: Tally): Promise<void> {
  const began = performance.now();
  try {
    if (await target.take(input)) tally.accepted += 1;
    else tally.refused += 1;
  } catch (error) {
    if (!(error instanceof InputError) && systemProblem(error) === null) throw broken(target.name, input, error);
    tally.refused += 1;
    if ((error as Error).message.length > 20_000) throw broken(target.name, input, new Error('the message is endless'));
  }
  const took = performance.now() - began;
  tally.slowest = Math.max(tally.slowest, took);
  if (took > SECONDS * 1000) throw broken(target.name, input, new Error(`took ${Math.round(took)} ms`));
  if (process.memoryUsage().heapUsed < HEAP) return;
  collect(); // what is not used any more is no harm
  const { heapUsed } = process.memoryUsage();
  if (heapUsed > HEAP) throw broken(target.name, input, new Error(`left ${Math.round(heapUsed / 1e6)} MB`));
}

/** Keeps the input, so that the next run tries it first. */
function broken(name: string, input: string, cause: unknown): Error {
  const folder = join(CORPUS, name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `found-${createHash('sha256').update(input).digest('hex').slice(0, 12)}.json`);
  writeFileSync(file, `${JSON.stringify(input)}\n`); // lone surrogates stay what they are
  return new Error(`${name}: an input of ${input.length} characters broke it; it was kept in ${file}`, { cause });
}
