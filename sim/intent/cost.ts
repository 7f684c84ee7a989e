import { meanInterval, type Interval } from '../experiment/intervals.ts';
import { mean } from '../experiment/statistics.ts';
import type { SellerStrategy } from '../strategy/strategy.ts';
import { filterWorkload } from '../world/filter-workload.ts';
import { INTENT_LABELS, type IntentLabel } from '../world/intent.ts';
import { actsOnIntent, understandingOf } from './acts-on-intent.ts';
import { CONSEQUENCES, NOTHING_CAME, type Consequence } from './consequence.ts';
import type { ReadMessage } from './detector.ts';
import type { IntentSample } from './sample-buyers.ts';
import { playShop, type Shop } from './shop.ts';

/** How a seller acts on what they have understood. */
export type Behaviour = { readonly name: string; readonly strategy: SellerStrategy };

export type Difference = { readonly mean: number } & Interval;
/**
 * Per 1,000 messages: what comes of the detector's reading less what comes of the truth, on the
 * same buyers; 95 % intervals of the paired difference.
 */
export type Costs = Readonly<Record<(typeof CONSEQUENCES)[number], Difference>>;

/** One way to be wrong. */
export type ErrorCost = {
  readonly truth: IntentLabel;
  readonly found: IntentLabel;
  /** Messages that this detector read so. */
  readonly occurred: number;
  /** What these cost, per 1,000 informal messages of all labels. */
  readonly perMessages: Costs;
  /**
   * The price of the error, whoever makes it: per 1,000 messages of this truth, were all of them
   * read so.
   */
  readonly perErrors: Costs;
};

export type BehaviourCost = {
  readonly name: string;
  /** Per 1,000 messages that are all understood: what the seller's habit costs by itself. */
  readonly understood: Readonly<Record<(typeof CONSEQUENCES)[number], number>>;
  readonly overall: Costs;
  readonly languages: Readonly<Record<string, Costs>>;
  readonly errors: readonly ErrorCost[];
};

/**
 * Plays one behaviour with perfect ears, with the detector's, and with each single error; the
 * differences are its costs.
 */
export function costOf(
  shop: Shop,
  sample: IntentSample,
  read: readonly ReadMessage[],
  behaviour: Behaviour,
): BehaviourCost {
  const all = read.map((_, order) => order);
  const understood = heard(shop, sample, behaviour, sample.messages.map(rightly));
  const asRead = heard(shop, sample, behaviour, read);
  const ofLanguage = (language: string) => all.filter((order) => read[order]?.message.language === language);
  const languages = [...new Set(sample.messages.map(({ language }) => language))];
  const wrong = INTENT_LABELS.flatMap((truth) => {
    const price = pricesOf(shop, sample, behaviour, understood, truth);
    return INTENT_LABELS.filter((found) => found !== truth).flatMap((found): ErrorCost[] => {
      const perErrors = price(found);
      if (perErrors === null) return [];
      const isSo = ({ message, found: made }: ReadMessage) => message.label === truth && made.label === found;
      const onlyThese = asRead.map((came, order) =>
        isSo(read[order] as ReadMessage) ? came : (understood[order] ?? NOTHING_CAME),
      );
      const occurred = read.filter(isSo).length;
      return [{ truth, found, occurred, perMessages: differences(understood, onlyThese, all), perErrors }];
    });
  });
  return {
    name: behaviour.name,
    understood: perThousand(understood),
    overall: differences(understood, asRead, all),
    languages: Object.fromEntries(
      languages.map((language) => [language, differences(understood, asRead, ofLanguage(language))]),
    ),
    errors: wrong,
  };
}

/** Every message of one truth, read as something else; null when there is none. */
function pricesOf(
  shop: Shop,
  sample: IntentSample,
  behaviour: Behaviour,
  understood: readonly Consequence[],
  truth: IntentLabel,
): (found: IntentLabel) => Costs | null {
  const isOne = (order: number): boolean => sample.messages[order]?.label === truth;
  const workload = filterWorkload(sample.workload, isOne);
  const messages = sample.messages
    .filter(({ label }) => label === truth)
    .map((message, order) => ({ ...message, order }));
  const before = understood.filter((_, order) => isOne(order));
  const every = messages.map(({ order }) => order);
  return (found) => {
    if (messages.length === 0) return null;
    const misread = messages.map((message) => ({ message, found: { label: found } }));
    return differences(before, heard(shop, { workload, messages }, behaviour, misread), every);
  };
}

function rightly(message: ReadMessage['message']): ReadMessage {
  return { message, found: { label: message.label } };
}

function heard(
  shop: Shop,
  { workload }: IntentSample,
  { strategy }: Behaviour,
  read: readonly ReadMessage[],
): readonly Consequence[] {
  return playShop(shop, workload, actsOnIntent(understandingOf(read), strategy));
}

const ANY: Interval = { lower: -Infinity, upper: Infinity };

function differences(before: readonly Consequence[], after: readonly Consequence[], orders: readonly number[]): Costs {
  const of = CONSEQUENCES.map((name) => {
    const values = orders.map((order) => 1_000 * ((after[order]?.[name] ?? 0) - (before[order]?.[name] ?? 0)));
    return [name, { mean: mean(values), ...meanInterval({ values, unit: 1_000, range: ANY }) }];
  });
  return Object.fromEntries(of) as Costs;
}

function perThousand(came: readonly Consequence[]): BehaviourCost['understood'] {
  const of = CONSEQUENCES.map((name) => [name, 1_000 * mean(came.map((each) => each[name]))]);
  return Object.fromEntries(of) as BehaviourCost['understood'];
}
