/**
 * `unknown reading \`x\`; did you mean \`y\`? Expected one of …`: what a user needs to mend a name.
 */
export function unknownName(what: string, given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  const hint = near === undefined ? '' : `did you mean \`${near}\`? `;
  return `unknown ${what} \`${given}\`; ${hint}expected one of ${known.join(', ')}`;
}

/**
 * The known word that is a slip or two away, the first of the nearest. One of two letters is half a
 * word: it may be wrong only if the first is right and no other word is as near.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = mostSlips(word) + 1;
  for (const candidate of known) {
    if (Math.abs(word.length - candidate.length) >= least) continue; // and no time on a word of a megabyte
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance >= least || (distance > 0 && isGuess(word, candidate, known))) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

const mostSlips = ({ length }: string): number => (length > 6 ? 3 : length > 3 ? 2 : 1);

/** Whether a code such as `MX` would only be guessed. */
function isGuess(word: string, candidate: string, known: readonly string[]): boolean {
  if (candidate.length > 2 || word.length > candidate.length) return false;
  const [given, meant] = [word.toLowerCase(), candidate.toLowerCase()];
  if ([...given].sort().join('') === [...meant].sort().join('')) return false;
  const asNear = known.filter((each) => each.length < 3 && editDistance(given, each.toLowerCase()) < 2);
  return given[0] !== meant[0] || asNear.length > 1;
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
