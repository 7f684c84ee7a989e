import { createKeyTable, type KeyTable } from './key-table.ts';

/**
 * The one breadth-first search of this folder: states are whole numbers from 0 to 2^32 - 1, and
 * what a state leads to is the caller's to say. The first path found to a state is a shortest one.
 */
export class SearchTree {
  private readonly table: KeyTable = createKeyTable();
  /**
   * Each state has the state it was reached from and the step that led to it. Both arrays grow by
   * doubling.
   */
  private parents = new Uint32Array(FIRST);
  private steps = new Uint8Array(FIRST);
  private expanded = 0;

  constructor(root: number) {
    this.table.place(root);
  }

  /**
   * Number of distinct states so far; states are numbered in the order in which they were found.
   */
  get states(): number {
    return this.table.size;
  }

  keyOf(state: number): number {
    return this.table.at(state);
  }

  /**
   * Notes that `step` (0 to 255) leads from the state that is being expanded to the state with this
   * key. Returns the number of that state.
   */
  reach(key: number, step: number): number {
    const before = this.table.size;
    const state = this.table.place(key);
    if (state < before) return state;
    if (state === this.parents.length) this.grow();
    this.parents[state] = this.expanded;
    this.steps[state] = step;
    return state;
  }

  /**
   * Expands every state once, level by level, `depth` levels at most. `expand` calls `reach` for
   * what it finds, and returns true to end the search. `level` counts the steps to what it finds.
   */
  search(depth: number, expand: (state: number, level: number) => boolean | void): Searched {
    let from = 0;
    let level = 0;
    let longest = 0;
    while (from < this.states && level < depth) {
      const until = this.states;
      level += 1;
      for (this.expanded = from; this.expanded < until; this.expanded += 1)
        if (expand(this.expanded, level) === true) return { longest: level, complete: false };
      if (this.states > until) longest = level;
      from = until;
    }
    return { longest, complete: from === this.states };
  }

  /** The steps that lead from the root to a state. */
  path(state: number): readonly number[] {
    const steps: number[] = [];
    for (let at = state; at > 0; at = this.parents[at] as number) steps.push(this.steps[at] as number);
    return steps.reverse();
  }

  private grow(): void {
    const parents = new Uint32Array(this.parents.length * 2);
    const steps = new Uint8Array(this.steps.length * 2);
    parents.set(this.parents);
    steps.set(this.steps);
    this.parents = parents;
    this.steps = steps;
  }
}

/** States a new tree has room for. */
const FIRST = 4_096;

export type Searched = {
  /** Steps of the longest shortest path found. */
  readonly longest: number;
  /** Nothing was left to expand when the search ended. */
  readonly complete: boolean;
};
