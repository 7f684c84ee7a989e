import type { Instant } from '../kernel/time.ts';
import { nearest } from '../policy/near-miss.ts';
import type { InformalMessage } from '../world/informal-message.ts';
import { INTENT_LABELS, type IntentLabel } from '../world/intent.ts';
import { itemsOf, marketOf } from '../world/order-traits.ts';
import type { Workload } from '../world/workload.ts';

/** What a detector is shown: the words, and what a seller knows of the order before they answer. */
export type DetectorMessage = {
  readonly text: string;
  /** Of the marketplace: `de`, `ja`, ... */
  readonly language: string;
  readonly order: {
    readonly id: string;
    readonly marketplace: string;
    readonly items: number;
    readonly placedAt: Instant;
  };
};

/** What a detector makes of a message. `confidence` is between 0 and 1, and only reported. */
export type Intent = { readonly label: IntentLabel; readonly confidence?: number };

/** The plug-in point: rules, a model in this process, or a call to somebody's service. */
export type IntentDetector = (message: DetectorMessage) => Intent | Promise<Intent>;

/** A detector that failed, or answered with something that is no intent. */
export class DetectorError extends Error {
  override readonly name = 'DetectorError';
}

/** A message and what was made of it. */
export type ReadMessage = { readonly message: InformalMessage; readonly found: Intent };

/** At once: a service should not get ten thousand calls in one moment. */
const AT_ONCE = 8;

/**
 * Shows a detector the messages, in order; what it answers is checked, since it may come from
 * anywhere.
 */
export async function readMessages(
  workload: Workload,
  messages: readonly InformalMessage[],
  detector: IntentDetector,
): Promise<readonly ReadMessage[]> {
  const read: ReadMessage[] = [];
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const batch = messages.slice(from, from + AT_ONCE);
    const found = await Promise.all(batch.map((message) => detect(shownTo(workload, message), detector)));
    batch.forEach((message, i) => read.push({ message, found: found[i] as Intent }));
  }
  return read;
}

/** Neither the truth nor the latent plan is in it. */
export function shownTo(workload: Workload, { order, text, language }: InformalMessage): DetectorMessage {
  const traits = workload.traits[order] as number;
  return {
    text,
    language,
    order: {
      id: workload.nameOf(order),
      marketplace: workload.markets[marketOf(traits)] ?? '',
      items: itemsOf(traits),
      placedAt: workload.placedAt[order] as Instant,
    },
  };
}

async function detect(message: DetectorMessage, detector: IntentDetector): Promise<Intent> {
  let answer: unknown;
  try {
    answer = await detector(message);
  } catch (error) {
    const why = error instanceof Error ? error.message : shown(error);
    throw new DetectorError(`failed on ${quoted(message)}: ${why}`, { cause: error });
  }
  return checked(answer, message);
}

function checked(answer: unknown, message: DetectorMessage): Intent {
  const { label, confidence } = (answer ?? {}) as Partial<Record<keyof Intent, unknown>>;
  if (!INTENT_LABELS.includes(label as IntentLabel)) {
    const near = typeof label === 'string' ? nearest(label.slice(0, 40), INTENT_LABELS) : undefined;
    const hint = near === undefined ? '' : ` (did you mean \`${near}\`?)`;
    throw new DetectorError(
      `expected { label } with one of ${INTENT_LABELS.join(', ')}, found ${shown(answer)}${hint} for ${quoted(message)}`,
    );
  }
  if (confidence === undefined) return { label: label as IntentLabel };
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) {
    throw new DetectorError(`expected a confidence between 0 and 1, found ${shown(confidence)} for ${quoted(message)}`);
  }
  return { label: label as IntentLabel, confidence };
}

/** A detector may answer with anything, also with what cannot be written as JSON. */
function shown(answer: unknown): string {
  try {
    return (JSON.stringify(answer) ?? String(answer)).slice(0, 200);
  } catch {
    return `something of type ${typeof answer}`;
  }
}

function quoted({ text, language }: DetectorMessage): string {
  return `the ${language} message ${JSON.stringify(text)}`;
}
