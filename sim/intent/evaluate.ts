import { BUILT_IN } from '../strategy/built-in.ts';
import { INTENT_LABELS, type IntentLabel } from '../world/intent.ts';
import { INTENT_LANGUAGES, INTENT_TEXTS_VERSION } from '../world/intent-texts.ts';
import { confusionOf, type Confusion } from './confusion.ts';
import { costOf, type Behaviour, type BehaviourCost } from './cost.ts';
import { readMessages, type IntentDetector } from './detector.ts';
import { ASSUMED_MIX, type IntentMix } from './mix.ts';
import { sampleBuyers } from './sample-buyers.ts';
import { DAYS, FROM, homeOf, openShop, POLICY_SET } from './shop.ts';

export type EvaluateOptions = {
  /** Default: all that the templates have. */
  readonly languages?: readonly string[];
  /** Messages of each language; default 400. */
  readonly samples?: number;
  readonly seed?: number;
  readonly mix?: IntentMix;
  /** Who acts on what is understood; default: DEFAULT_BEHAVIOURS. */
  readonly behaviours?: readonly Behaviour[];
};

export type DetectorEvaluation = {
  readonly schemaVersion: 1;
  readonly textsVersion: number;
  readonly seed: number;
  readonly samples: number;
  readonly mix: IntentMix;
  /** Rows (truth) and columns (found) of every matrix. */
  readonly labels: readonly IntentLabel[];
  readonly overall: Confusion;
  readonly languages: Readonly<Record<string, Confusion & { readonly marketplace: string }>>;
  readonly costs: readonly BehaviourCost[];
  readonly assumptions: readonly string[];
};

/**
 * Buyers who write, drawn by the mix -> what the detector makes of their messages -> matrices; and
 * the same buyers played with and without its errors -> costs. The same detector and options give
 * the same value.
 *
 * @example
 * ```ts
 * const { overall } = await evaluateDetector(keywordDetector, { samples: 100 });
 * ```
 */
export async function evaluateDetector(
  detector: IntentDetector,
  options: EvaluateOptions = {},
): Promise<DetectorEvaluation> {
  const { samples = 400, seed = 1, mix = ASSUMED_MIX } = options;
  const languages = [...new Set(options.languages ?? INTENT_LANGUAGES)];
  const { behaviours = namedBehaviours(DEFAULT_BEHAVIOURS) } = options;
  const sample = sampleBuyers(languages, samples, seed, mix);
  const read = await readMessages(sample.workload, sample.messages, detector);
  const shop = openShop(sample.workload.markets);
  const of = (language: string) => ({
    marketplace: homeOf(language),
    ...confusionOf(read.filter(({ message }) => message.language === language)),
  });
  return {
    schemaVersion: 1,
    textsVersion: INTENT_TEXTS_VERSION,
    seed,
    samples,
    mix,
    labels: INTENT_LABELS,
    overall: confusionOf(read),
    languages: Object.fromEntries(languages.map((language) => [language, of(language)])),
    costs: behaviours.map((behaviour) => costOf(shop, sample, read, behaviour)),
    assumptions: ASSUMPTIONS,
  };
}

/** Cancels on a message; shows the buyer where to ask, and then sends; or then cancels. */
export const DEFAULT_BEHAVIOURS: readonly string[] = [
  'cancel-on-any-request',
  'redirect-to-formal',
  'redirect-or-cancel',
];

/** Built-in strategies by name. */
export function namedBehaviours(names: readonly string[]): readonly Behaviour[] {
  return names.flatMap((name) => {
    const strategy = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name]?.() : undefined;
    return strategy === undefined ? [] : [{ name, strategy }];
  });
}

const ASSUMPTIONS: readonly string[] = [
  'The messages are our own templates, five for each label and language, between drawn greetings and closings: intervals are for more of the same, and say nothing of how real buyers write.',
  'The mix of labels and all rates of buyers are assumed; no public source has figures.',
  `Costs: set ${POLICY_SET}, ${DAYS} days from ${FROM}, messages read by a program every 15 minutes; each order is about one message, and what its buyer wrote before or after it was understood.`,
  'Sarcasm is met as a question; of a wish for a part only that part is cancelled, and a seller who misses that it is a part cancels all.',
  'A missed wish can lower the count: an order that was not cancelled does not count. It is a cost all the same, in the columns beside it.',
];
