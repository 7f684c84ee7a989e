import { InvalidArgumentError, type Command } from '@commander-js/extra-typings';
import {
  DEFAULT_BEHAVIOURS,
  INTENT_LABELS,
  INTENT_LANGUAGES,
  sampleBuyers,
  shownTo,
  ASSUMED_MIX,
  type IntentMix,
} from '../../../sim/internal.ts';
import { nearMiss } from '../../language/input/problem.ts';
import { isStrategyFile } from '../../language/stand-in.ts';
import { runApart } from '../terminal/run-apart.ts';
import { names, strategyTimeoutOption, wholeNumber } from '../terminal/options.ts';
import { printJson } from '../terminal/print.ts';
import { intents, type IntentsRequest } from './run-intents.ts';
import { quote } from '../../language/input/quote.ts';

export function addIntents(program: Command): void {
  program
    .command('intents')
    .argument('[detector]', 'a .ts file that exports `detector` (default: the built-in `keywords`)')
    .option('--languages <a,b>', `some of ${INTENT_LANGUAGES.join(',')} (default: all)`, languages)
    .option('--samples <n>', 'messages in each language', atMost(100_000), 400)
    .option('--seed <n>', 'seed for messages and buyers', wholeNumber(0), 1)
    .option('--mix <label=weight,...>', 'what buyers write about (default: an assumed mix)', mixOf)
    .option('--strategies <a,b>', 'strategies that act on what the detector understood', names, [...DEFAULT_BEHAVIOURS])
    .option('--messages', 'print the messages with their true labels as JSON lines, and stop')
    .addOption(strategyTimeoutOption())
    .option('--json', 'print JSON')
    .action(async (detector, options) => {
      const { samples, seed, languages: wanted = [...INTENT_LANGUAGES], mix = ASSUMED_MIX } = options;
      if (options.messages === true) return messageLines(wanted, samples, seed, mix).forEach((line) => printJson(line));
      const asked = {
        detector,
        languages: wanted,
        samples,
        seed,
        mix,
        strategies: options.strategies,
        json: options.json,
      };
      const hasCode = (detector !== undefined && /[./]/.test(detector)) || options.strategies.some(isStrategyFile);
      process.exitCode = hasCode
        ? await runApart({ name: 'intents', asked } satisfies IntentsRequest, options.strategyTimeout)
        : await intents(asked);
    });
}

/** The messages as JSON lines, for detectors that are not written in TypeScript. */
function messageLines(wanted: readonly string[], samples: number, seed: number, mix: IntentMix): readonly object[] {
  const { workload, messages } = sampleBuyers(wanted, samples, seed, mix);
  return messages.map((message) => {
    const { text, language, order } = shownTo(workload, message);
    return { label: message.label, language, text, order };
  });
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
