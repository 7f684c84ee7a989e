/**
 * How many columns there are for what is printed: those of the terminal, else `COLUMNS`, else 80 in
 * a terminal that does not say. A pipe without `COLUMNS` has no limit, because what reads it wants
 * every column of a table.
 */
export function roomOf(
  stream: { readonly columns?: number; readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): number {
  if (stream.isTTY === true && stream.columns !== undefined && stream.columns > 0) return stream.columns;
  const given = env['COLUMNS'] ?? '';
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given);
  return stream.isTTY === true ? UNKNOWN : Infinity;
}

const UNKNOWN = 80;

/** What the main thread has told this one, which has no terminal of its own. */
let told: number | null = null;

export function tellRoom(columns: number): void {
  told = columns;
}

/** The room on standard output. */
export function room(): number {
  return told ?? roomOf(process.stdout, process.env);
}

/** Whether standard output gets colours. */
export function colours(): boolean {
  return process.stdout.isTTY === true && !process.env['NO_COLOR'] && !process.argv.includes('--no-color');
}
