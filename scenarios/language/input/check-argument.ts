import { quote } from './quote.ts';

/**
 * Checks an argument of a library function. A wrong one throws a `TypeError` that names the
 * function, such as `loadExperiment: expected a path such as "scenario.yaml", found 42`.
 */
export function checkArgument(name: string, expected: string, value: unknown, isFine: boolean): void {
  if (!isFine) throw new TypeError(`${name}: expected ${expected}, found ${quote(value)}`);
}

export function checkPath(name: string, value: unknown, example: string): void {
  checkArgument(name, `a path such as "${example}"`, value, typeof value === 'string' && value !== '');
}

/** Refuses a value that is not an options object, or that has an unknown option. */
export function checkOptions(name: string, value: unknown, known: readonly string[]): void {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  checkArgument(name, `an object with options (${known.join(', ')})`, value, isObject);
  const unknown = Object.keys(value as object).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new TypeError(`${name}: ${quote(unknown)} is not a known option; expected some of ${known.join(', ')}`);
}

/** Refuses anything other than a whole number from `least` to `most`. Undefined is accepted. */
export function checkWhole(
  name: string,
  what: string,
  value: unknown,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): void {
  const isFine =
    value === undefined || (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most);
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  checkArgument(name, `\`${what}\` to be a whole number ${range}`, value, isFine);
}
