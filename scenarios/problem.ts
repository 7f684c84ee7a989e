/** What is wrong with an input, where, and how to put it right. Printed once, on stderr; never a stack trace. */
export type Problem = {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
};

/** Wrong use or invalid input: exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}

export function problemText(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column]
    .filter((part) => part !== undefined && part !== '')
    .join(':');
  return place === '' ? problem.message : `${place} ${problem.message}`;
}

/** `place` is a file, or a place in one. */
export function badInput(place: string | Omit<Problem, 'message'>, message: string): InputError {
  return new InputError([typeof place === 'string' ? { file: place, message } : { ...place, message }]);
}

/** ` (did you mean "x"?)` when a known word is at most two or three letters away, else nothing. */
export function nearMiss(word: string, known: readonly string[]): string {
  const limit = word.length > 6 ? 3 : 2;
  let best = '';
  let least = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best === '' ? '' : ` (did you mean \`${best}\`?)`;
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
