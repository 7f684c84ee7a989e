import { excerpt, quote } from './quote.ts';

/**
 * What code of a user has thrown, as plain texts. An error may have getters that never end or throw,
 * so it is read once, while the watchdog still looks.
 */
export type Thrown = { readonly text: string; readonly stack: string };

/** What user code throws when it calls `process.exit`. */
export class ExitCalled extends Error {
  override readonly name = 'ExitCalled';
}

/** The error of a user's code in one sentence, and its stack. Never throws. */
export function thrownOf(error: unknown): Thrown {
  try {
    if (error instanceof ExitCalled) return { text: 'called `process.exit`', stack: textOf(error.stack) };
    if (!(error instanceof Error)) return { text: `threw ${quote(error)}`, stack: '' };
    const [name, message, stack] = [textOf(error.name), textOf(error.message), textOf(error.stack)];
    return { text: `threw ${excerpt(name)} ${quote(message)}`, stack };
  } catch {
    return { text: 'threw something that cannot be read', stack: '' };
  }
}

/** The message of an error alone, for errors of loading. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? textOf(error.message).replace(/\s*\n\s*/g, ' ') : quote(error);
  } catch {
    return 'it threw something that cannot be read';
  }
}

/** Most characters of a text that somebody's code has made. The frames of a stack come last. */
const LONGEST = 20_000;

/** A text, or its beginning and its end: an error may have hundreds of millions of lines. */
function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST / 2)}\n${value.slice(-LONGEST / 2)}`;
}
