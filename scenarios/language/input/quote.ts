/** Most characters of the user's input that a message repeats. */
const MOST_QUOTED = 80;

/** Characters that a terminal takes for commands, or that cannot be seen. */
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}/gu;

/**
 * A value of the user's input as messages repeat it: JSON (a text is in double quotes), without
 * control characters, and with at most 80 characters of the value.
 */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(excerpt(value));
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint') return `${value}n`;
  return excerpt(jsonOf(value));
}

/** A value of a user's code may be one that cannot be written as JSON or as a text. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value;
  }
}

/** Most characters of a message. Twenty problems with their hints have fewer. */
const LONGEST_MESSAGE = 20_000;

/** A text on one line, without control characters and with at most 80 characters. */
export function excerpt(text: string): string {
  // Cut before cleaning, so that a text of megabytes costs nothing.
  const letters = [
    ...text
      .slice(0, 4 * MOST_QUOTED)
      .replace(CONTROLS, ' ')
      .trim(),
  ];
  return letters.length <= MOST_QUOTED && text.length <= 4 * MOST_QUOTED
    ? letters.join('')
    : `${letters.slice(0, MOST_QUOTED - 1).join('')}…`;
}

/**
 * A message that may repeat input in quotes: no control characters except line ends, and no quoted
 * text over 80 characters. The last guard, for texts of other packages.
 */
export function withShortQuotes(message: string): string {
  return message
    .slice(0, LONGEST_MESSAGE) // a quotation that never ends takes the square of its length to find
    .replace(/"((?:[^"\\\n]|\\.)*)"/g, (all, inner: string) => (inner.length <= MOST_QUOTED ? all : quote(inner)))
    .replace(/'([^'\s]{81,})'/g, (_, inner: string) => `'${excerpt(inner)}'`)
    .split('\n')
    .map((line) => line.replace(CONTROLS, ' '))
    .join('\n');
}
