import type { Sent } from './sent.ts';
import type { Stage } from './stage.ts';

/** How an operation is called rightly, and which right values its fields have. */
export type Recipe = {
  /** Succeeds. */
  readonly base: Sent;
  /**
   * Of each field two right values that should make a difference, or only one. Enumerations need none here: their first two values are tried.
   */
  readonly right?: Readonly<Record<string, readonly unknown[]>>;
  /** Of a field with one right value here: a value that is well-formed and refused, which shows that the right one is read. */
  readonly refused?: Readonly<Record<string, unknown>>;
  /** What else must be so when a field is set: filters that exclude one another, companions. */
  readonly with?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Instead of the seller's or the application's own. */
  readonly token?: string;
  /** What to look at besides the answer and the whole state: what the answer opens. */
  readonly look?: (answer: Readonly<Record<string, unknown>>) => Promise<string>;
};

/** By operation; null: the mock refuses every call of it, so that nothing can be shown. */
export type Recipes = Readonly<Record<string, ((stage: Stage) => Recipe | Promise<Recipe>) | null>>;
