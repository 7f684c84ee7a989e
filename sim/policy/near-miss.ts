/** `unknown reading \`x\`; did you mean \`y\`? Expected one of …`: what a user needs to mend a name. */
export function unknownName(what: string, given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  const hint = near === undefined ? '' : `did you mean \`${near}\`? `;
  return `unknown ${what} \`${given}\`; ${hint}expected one of ${known.join(', ')}`;
}

/** The known name with the fewest letters changed, if these are few. */
function nearest(given: string, known: readonly string[]): string | undefined {
  const wanted = given.toLowerCase();
  const ranked = known
    .map((name) => ({ name, cost: edits(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.cost - b.cost)[0];
  if (ranked === undefined || ranked.cost > Math.max(1, Math.floor(wanted.length / 3))) return undefined;
  return ranked.name;
}

/** Levenshtein distance, one row at a time. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
