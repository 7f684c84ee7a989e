import { geometricCount } from '../kernel/distribution.ts';
import { streamKey, uniform, type StreamKey } from '../kernel/random.ts';
import { DAY, type Instant } from '../kernel/time.ts';
import { localMidnight } from '../policy/local-time.ts';
import { ASSUMED_BUYERS } from '../world/assumed-buyers.ts';
import { drawPlan } from '../world/draw-plan.ts';
import { orderName } from '../world/draw-workload.ts';
import { listedWorkload } from '../world/listed-workload.ts';
import { messageOf, type InformalMessage } from '../world/informal-message.ts';
import { INTENT_LABELS, KIND_OF_INTENT, type IntentLabel } from '../world/intent.ts';
import { allItems } from '../world/order.ts';
import { PURPOSE } from '../world/purpose.ts';
import type { BuyerPlan, Workload } from '../world/workload.ts';
import { allot, type IntentMix } from './mix.ts';
import { DAYS, FROM, homeOf } from './shop.ts';

/** Orders whose buyers all write: `messages[i]` is what order `i` was drawn for. */
export type IntentSample = { readonly workload: Workload; readonly messages: readonly InformalMessage[] };

/** `serial`: the number within its language and label, the entity of its draws. */
type Story = {
  readonly language: string;
  readonly label: IntentLabel;
  readonly key: StreamKey;
  readonly serial: number;
  readonly at: Instant;
  readonly items: number;
};

/**
 * Draws `samples` messages in every language, with labels by the mix. Each language and label draws
 * from a stream of its own, so adding or removing one changes no other.
 */
export function sampleBuyers(
  languages: readonly string[],
  samples: number,
  seed: number,
  mix: IntentMix,
): IntentSample {
  const stories = languages
    .flatMap((language) => allot(mix, samples).flatMap(({ label, count }) => castOf(language, label, count, seed)))
    .sort((a, b) => a.at - b.at);
  const listed = stories.map((story) => ({
    ...story,
    market: languages.indexOf(story.language),
    byAmazon: false,
    special: true,
    stockMissing: false,
    payment: 'normal' as const,
    amount: story.items * PRICE,
    name: nameOf(story, seed),
    plan: () => planOf(story),
  }));
  const workload = listedWorkload(languages.map(homeOf), listed);
  return { workload, messages: stories.map(({ label }, order) => messageOf(workload, order, KIND_OF_INTENT[label])) };
}

function castOf(language: string, label: IntentLabel, count: number, seed: number): Story[] {
  const key = streamKey(seed, 'intents', language, label);
  const open = localMidnight(FROM, 'UTC') + DAY; // inside the first and the last day of every time zone
  return Array.from({ length: count }, (_, serial) => {
    const more = label === 'part-of-order' ? 1 : 0;
    const items = more + geometricCount(uniform(key, serial, PURPOSE.items), 1.3, 7);
    const at = open + Math.floor(uniform(key, serial, PURPOSE.arrival) * (DAYS - 2) * DAY);
    return { language, label, key, serial, at: at as Instant, items };
  });
}

/**
 * Unique, and nothing that a detector is shown says the label: serial numbers of all labels,
 * shuffled by a factor that shares none with 10.
 */
function nameOf({ language, label, serial }: Story, seed: number): string {
  const number = 16 * serial + INTENT_LABELS.indexOf(label);
  return orderName(streamKey(seed, 'intents', language), (number * 6_180_339) % 10_000_000);
}

function planOf({ key, serial, label, items }: Story): BuyerPlan {
  const wishes = label === 'wants-to-cancel' || label === 'part-of-order' || label === 'changed-mind';
  const plan = drawPlan((purpose) => uniform(key, serial, purpose), items, {
    ...ASSUMED_BUYERS,
    informalMessage: wishes ? 1 : 0,
    nearMiss: wishes ? 0 : 1,
    partial: label === 'part-of-order' ? 1 : 0,
    changesMind: label === 'changed-mind' ? 1 : 0,
  });
  return {
    ...plan,
    // a mind is changed by a second message: the first, the wish, is not what was drawn
    says: label === 'changed-mind' ? 'wants-to-cancel' : KIND_OF_INTENT[label],
    sarcastic: label === 'sarcasm',
    items: label === 'part-of-order' ? plan.items : allItems(items),
  };
}

const PRICE = 3_000;
