/**
 * The states of a trailing window: how much was counted on each of the last `memory` days, oldest
 * first, with at most `most` in all. They stand in lexicographic order, so those that differ only in
 * the newest day stand side by side.
 */
export type RecentDays = {
  readonly size: number;
  /** What is counted in all, by state. */
  readonly sum: Uint16Array;
  /** The state in which the oldest day is forgotten and nothing was counted on the new one, by state. */
  readonly next: Int32Array;
};

/** The number of states: of the ways to spread at most `most` over `memory` days. */
export function stateCount(memory: number, most: number): number {
  let count = 1;
  for (let i = 1; i <= memory; i += 1) count = (count * (most + i)) / i;
  return count;
}

export function recentDays(memory: number, most: number): RecentDays {
  // spread[d][m]: in how many ways at most m can be spread over d days.
  const spread = Array.from({ length: memory + 1 }, (_, d) =>
    Array.from({ length: most + 1 }, (__, m) => Math.round(stateCount(d, m))),
  );
  const ways = (days: number, left: number): number => spread[days]?.[left] ?? 0;
  const size = ways(memory, most);
  const sum = new Uint16Array(size);
  const next = new Int32Array(size);
  const days = new Array<number>(memory).fill(0);
  const indexOf = (numbers: readonly number[]): number => {
    let index = 0;
    let left = most;
    numbers.forEach((number, i) => {
      for (let smaller = 0; smaller < number; smaller += 1) index += ways(memory - i - 1, left - smaller);
      left -= number;
    });
    return index;
  };
  for (let state = 0; state < size; state += 1) {
    sum[state] = days.reduce((total, each) => total + each, 0);
    next[state] = indexOf([...days.slice(1), 0]);
    advance(days, most);
  }
  return { size, sum, next };
}

/** The next state in lexicographic order. */
function advance(days: number[], most: number): void {
  for (let i = days.length - 1; i >= 0; i -= 1) {
    const total = days.reduce((sum, each) => sum + each, 0);
    if (total < most) {
      days[i] = (days[i] ?? 0) + 1;
      return;
    }
    days[i] = 0;
  }
}
