import type { PlayedArm } from '../../../sim/internal.ts';

/** A world in which a property does not hold: which order shows it, and how. */
export type Violation = { readonly order: number | null; readonly what: string };

/**
 * A sentence about every run of a seller (`always`), or about some run of many (`sometimes`: the situation does occur, so that nothing holds by never
 * happening). `eventually` is an `always` about how an order ends.
 */
export type Property = {
  /** The sentence; also how it is asked for on the command line. */
  readonly name: string;
  readonly kind: 'always' | 'sometimes' | 'eventually';
  /** Where the sentence comes from. */
  readonly source: string;
  /** For always and eventually: null when it holds. For sometimes: null when the situation did not occur. */
  check(played: PlayedArm): Violation | null;
};
