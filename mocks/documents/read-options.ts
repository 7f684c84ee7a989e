/** Reads `feedOptions` or `reportOptions`. Null if the value is not an object of strings. */
export function readOptions(value: unknown): Readonly<Record<string, string>> | null {
  const options = value ?? {};
  if (typeof options !== 'object' || Array.isArray(options)) return null;
  return Object.values(options).every((each) => typeof each === 'string') ? (options as Record<string, string>) : null;
}
