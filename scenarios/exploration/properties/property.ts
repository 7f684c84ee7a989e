import type { PlayedArm } from '../../../sim/internal.ts';

/** How a property is broken: which order shows it (null for the whole run), and what happened. */
export type Violation = { readonly order: number | null; readonly what: string };

/**
 * A sentence about a seller. `always` must hold in every run; `eventually` is an `always` about how
 * an order ends; `sometimes` must occur in at least one of many runs.
 */
export type Property = {
  /** The sentence. The command line finds a property by its beginning. */
  readonly name: string;
  readonly kind: 'always' | 'sometimes' | 'eventually';
  /** The source of the sentence: an address or a document. */
  readonly source: string;
  /** Null when the property holds; for `sometimes`, null when the situation did not occur. */
  check(played: PlayedArm): Violation | null;
};
