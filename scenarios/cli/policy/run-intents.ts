import { resolve } from 'node:path';
import { DetectorError, evaluateDetector, type Behaviour, type IntentMix } from '../../../sim/internal.ts';
import { badInput, InputError } from '../../language/input/problem.ts';
import { placeOfWord } from '../../language/input/source-place.ts';
import { loadDetector } from '../../language/load-detector.ts';
import { loadStrategy } from '../../language/load-strategy.ts';
import { print, printJson } from '../terminal/print.ts';
import { room } from '../terminal/room.ts';
import { evaluationText } from './intents-text.ts';

export type IntentsAsked = {
  /** Default: the built-in one. */
  readonly detector: string | undefined;
  readonly languages: readonly string[];
  readonly samples: number;
  readonly seed: number;
  readonly mix: IntentMix;
  readonly strategies: readonly string[];
  readonly json: boolean | undefined;
};

/** The command as it is sent to a thread. */
export type IntentsRequest = { readonly name: 'intents'; readonly asked: IntentsAsked };

/** Measures a detector and prints the result. Returns the exit code. */
export async function intents({ detector, strategies, json, ...options }: IntentsAsked): Promise<number> {
  const behaviours = await Promise.all(strategies.map(behaviour));
  const evaluation = await evaluateDetector(await loadDetector(detector), { ...options, behaviours }).catch(
    (error: unknown) => refuse(error, detector),
  );
  const result = { detector: detector ?? 'keywords', ...evaluation };
  if (json === true) printJson(result, 2);
  else print(evaluationText(result, room()));
  return 0;
}

async function behaviour(name: string): Promise<Behaviour> {
  return { name, strategy: await loadStrategy(name, `${process.cwd()}/.`, { file: '--strategies' }) };
}

function refuse(error: unknown, detector: string | undefined): never {
  if (!(error instanceof DetectorError)) throw error;
  // It names the line already.
  if (error.cause instanceof InputError) throw error.cause;
  throw badInput(detector === undefined ? 'keywords' : placeOfWord(resolve(detector), 'detector'), error.message);
}
