import type { DetectorMessage, Intent, IntentDetector } from '../../../sim/internal.ts';
import { badInput, InputError } from '../input/problem.ts';
import { quote } from '../input/quote.ts';
import { placeInStack, placeOfWord } from '../input/source-place.ts';
import { thrownOf, type Thrown } from '../input/thrown.ts';
import { inside, insideUntil, timeLimit } from './watch.ts';

/** The longest time that a timer can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/**
 * A detector from a user's file: if it throws, rejects or does not answer in time, an `InputError`
 * names the file, the line and the message.
 */
export function guardedDetector(detector: IntentDetector, path: string): IntentDetector {
  return async (message) => {
    const at = { path, order: 0, seen: '' };
    const asked = inside({ kind: 'detector', ...at }, () => ({ promise: detector(structuredClone(message)) }));
    if (!asked.ok) throw failed(asked.thrown, path, message);
    const answered = await insideUntil({ kind: 'answer', ...at }, async () => {
      try {
        return plainIntent(await inTime(asked.value.promise, () => tooLate(path, message)));
      } catch (error) {
        if (error instanceof TooLate) return error.told;
        return failed(thrownOf(error), path, message);
      }
    });
    if (answered instanceof InputError) throw answered;
    return answered;
  };
}

const failed = ({ text, stack }: Thrown, path: string, message: DetectorMessage): InputError =>
  badInput(placeInStack(path, stack, 'detector'), `the detector ${text}, ${when(message)}`);

/** The two fields of an answer, read once. What is no intent is passed on as something that can be shown. */
function plainIntent(answer: unknown): Intent {
  const plain = plainOf(answer);
  if (typeof answer !== 'object' || answer === null) return plain as Intent;
  const { label, confidence } = answer as Record<string, unknown>;
  const fields = { label: plainOf(label), ...(confidence === undefined ? {} : { confidence: plainOf(confidence) }) };
  return (typeof fields.label === 'string' ? fields : plain) as Intent;
}

/** A copy without code of the user's. */
function plainOf(value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return value;
  try {
    return structuredClone(value);
  } catch {
    return 'something that cannot be copied';
  }
}

class TooLate extends Error {
  readonly told: InputError;

  constructor(told: InputError) {
    super(told.message);
    this.told = told;
  }
}

async function inTime(answer: Intent | Promise<Intent>, told: () => InputError): Promise<Intent> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(told())), Math.min(timeLimit(), LONGEST));
  });
  try {
    return await Promise.race([answer, over]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(path: string, message: DetectorMessage): InputError {
  const within = `has not answered within ${timeLimit() / 1_000} s`;
  return badInput(
    placeOfWord(path, 'detector'),
    `the detector ${within}, ${when(message)}; settle its promise, or allow more with \`--strategy-timeout\``,
  );
}

const when = ({ text, language, order }: DetectorMessage): string =>
  `when asked about the message ${quote(text)} (${language}) of order ${order.id}`;
