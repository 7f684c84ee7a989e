import { InvalidArgumentError, type Command } from '@commander-js/extra-typings';
import {
  DEFAULT_BEHAVIOURS,
  DetectorError,
  evaluateDetector,
  INTENT_LABELS,
  INTENT_LANGUAGES,
  sampleBuyers,
  shownTo,
  ASSUMED_MIX,
  type Behaviour,
  type IntentMix,
} from '../../../sim/internal.ts';
import { loadDetector } from '../../language/load-detector.ts';
import { loadStrategy } from '../../language/load-strategy.ts';
import { badInput, nearMiss } from '../../language/input/problem.ts';
import { evaluationText } from './intents-text.ts';
import { names, wholeNumber } from '../terminal/options.ts';
import { quote } from '../../language/input/quote.ts';

export function addIntents(program: Command): void {
  program
    .command('intents')
    .argument('[detector]', 'a .ts file that exports `detector` (default: the built-in `keywords`)')
    .description('measure how well a detector understands buyers’ messages, and what its errors cost')
    .option('--languages <a,b>', `some of ${INTENT_LANGUAGES.join(',')} (default: all)`, languages)
    .option('--samples <n>', 'messages in each language', atMost(100_000), 400)
    .option('--seed <n>', 'seed for messages and buyers', wholeNumber(0), 1)
    .option('--mix <label=weight,...>', 'what buyers write about (default: an assumed mix)', mixOf)
    .option('--strategies <a,b>', 'strategies that act on what the detector understood', names, [...DEFAULT_BEHAVIOURS])
    .option('--messages', 'print the messages with their true labels as JSON lines, and stop')
    .option('--json', 'print JSON')
    .action(async (detector, options) => {
      const { samples, seed, languages: wanted = [...INTENT_LANGUAGES], mix = ASSUMED_MIX } = options;
      if (options.messages === true) return void process.stdout.write(messageLines(wanted, samples, seed, mix));
      const behaviours = await Promise.all(options.strategies.map(behaviour));
      const evaluation = await evaluateDetector(await loadDetector(detector), {
        languages: wanted,
        samples,
        seed,
        mix,
        behaviours,
      }).catch((error) => refuse(error, detector ?? 'keywords'));
      const result = { detector: detector ?? 'keywords', ...evaluation };
      process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : evaluationText(result));
    });
}

/** The messages as JSON lines, for detectors that are not written in TypeScript. */
function messageLines(wanted: readonly string[], samples: number, seed: number, mix: IntentMix): string {
  const { workload, messages } = sampleBuyers(wanted, samples, seed, mix);
  const lines = messages.map((message) => {
    const { text, language, order } = shownTo(workload, message);
    return `${JSON.stringify({ label: message.label, language, text, order })}\n`;
  });
  return lines.join('');
}

async function behaviour(name: string): Promise<Behaviour> {
  return { name, strategy: await loadStrategy(name, `${process.cwd()}/.`, { file: '--strategies' }) };
}

function languages(text: string): string[] {
  const asked = names(text.toLowerCase());
  for (const language of asked) {
    if (!INTENT_LANGUAGES.includes(language)) throw new InvalidArgumentError(unknown(language, INTENT_LANGUAGES));
  }
  return [...new Set(asked)];
}

function mixOf(text: string): IntentMix {
  const weights = names(text).map((part) => {
    const [label = '', weight = ''] = part.split('=').map((word) => word.trim());
    if (!INTENT_LABELS.some((known) => known === label)) throw new InvalidArgumentError(unknown(label, INTENT_LABELS));
    if (!/^\d{1,9}(\.\d+)?$/.test(weight))
      throw new InvalidArgumentError(`${quote(part)} is not a weight; expected one such as ${label}=20`);
    return [label, Number(weight)] as const;
  });
  if (!weights.some(([, weight]) => weight > 0))
    throw new InvalidArgumentError('all weights are 0; expected at least one above 0');
  return Object.fromEntries(weights);
}

function unknown(word: string, known: readonly string[]): string {
  return `${quote(word)} is not known; expected some of ${known.join(', ')}${nearMiss(word, known)}`;
}

function atMost(most: number): (text: string) => number {
  return (text) => {
    const value = wholeNumber(1)(text);
    if (value > most) throw new InvalidArgumentError(`${quote(text)} is too large; expected at most ${most}`);
    return value;
  };
}

function refuse(error: unknown, detector: string): never {
  if (error instanceof DetectorError) throw badInput(detector, error.message);
  throw error;
}
