import type { DetectorMessage, Intent, IntentDetector } from '../../../sim/internal.ts';
import { badInput, type InputError } from '../input/problem.ts';
import { quote } from '../input/quote.ts';
import { placeInStack, placeOfWord } from '../input/source-place.ts';
import { thrownText } from './guard-process.ts';
import { inside, timeLimit } from './watch.ts';

/** The longest time that a timer can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/**
 * A detector from a user's file: if it throws, rejects or does not answer in time, an `InputError`
 * names the file, the line and the message.
 */
export function guardedDetector(detector: IntentDetector, path: string): IntentDetector {
  return async (message) => {
    const at = { kind: 'detector', path, order: 0, seen: '' } as const;
    try {
      const answer = inside(at, () => detector(structuredClone(message)));
      return await inTime(answer, () => tooLate(path, message));
    } catch (error) {
      if (error instanceof TooLate) throw error.told;
      throw badInput(placeInStack(path, error, 'detector'), `the detector ${thrownText(error)}, ${when(message)}`);
    }
  };
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
