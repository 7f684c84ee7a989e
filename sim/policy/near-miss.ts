/**
 * `unknown reading \`x\`; did you mean \`y\`? Expected one of …`: what a user needs to mend a name.
 */
export function unknownName(what: string, given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  const hint = near === undefined ? '' : `did you mean \`${near}\`? `;
  return `unknown ${what} \`${given}\`; ${hint}expected one of ${known.join(', ')}`;
}

/**
 * The known word that is a slip or two away, the first of the nearest. Most of its letters are right:
 * of two letters none may be wrong, only their order.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = mostSlips(word) + 1;
  for (const candidate of known) {
    if (Math.abs(word.length - candidate.length) >= least) continue; // and no time on a word of a megabyte
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance >= least || isMostlyOther(word, candidate, distance)) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

const mostSlips = ({ length }: string): number => (length > 6 ? 3 : length > 3 ? 2 : 1);

/** Whether too few letters are left of a code such as `MX`. */
function isMostlyOther(word: string, candidate: string, distance: number): boolean {
  const letters = (text: string): string => [...text.toLowerCase()].sort().join('');
  return (
    candidate.length < 3 && distance > 0 && word.length <= candidate.length && letters(word) !== letters(candidate)
  );
}

/** Damerau-Levenshtein, restricted: a swap of neighbours is one slip. */
function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (older[j - 2] as number) + 1);
      row.push(cost);
    }
    older = last;
    last = row;
  }
  return last[b.length] as number;
}
