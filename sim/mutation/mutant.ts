import type { Amendment } from '../policy/amend.ts';
import type { SellerStrategy } from '../strategy/strategy.ts';

/** A policy that is wrong in one place. */
export type WrongPolicy = {
  readonly type: 'policy';
  /** The bundled sets that get it. */
  readonly sets: readonly string[];
  readonly amendments: readonly Amendment[];
  /** Every marketplace's days begin at midnight of this zone. */
  readonly timeZone?: string;
};

/** A seller that is wrong in one place: what well-behaved strategies become. */
export type WrongSeller = {
  readonly type: 'seller';
  readonly spoil: (seller: SellerStrategy) => SellerStrategy;
};

/** A fault planted on purpose: a suite of tests that does not notice it has a hole there. */
export type Mutant = {
  /** Stable; groups come first, e.g. `counting/message-only`. */
  readonly id: string;
  /** What is wrong, as a sentence. */
  readonly says: string;
  /** Why somebody would get it wrong: the row, conflict or report it comes from. */
  readonly source: string;
  readonly wrong: WrongPolicy | WrongSeller;
};
