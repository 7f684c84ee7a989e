/**
 * The head of a journal row, one 32-bit word: fact type (5 bits) | marketplace (5) | the fact's
 * details (22). Which detail sits where is in `facts.ts`; a type is its position in the table
 * there.
 */
const TYPE_BITS = 5;
const MARKET_BITS = 5;
/** The first bit of the details. */
export const DETAILS_FROM = TYPE_BITS + MARKET_BITS;
/** How many facts, and how many marketplaces of one run, a head can name. */
export const MOST_TYPES = 1 << TYPE_BITS;
export const MOST_MARKETS = 1 << MARKET_BITS;

/** Position of the fact's type in `EVENT_TYPES`. */
export const typeNumberOf = (head: number): number => head & (MOST_TYPES - 1);
/** Position of the marketplace in the run. */
export const marketOfHead = (head: number): number => (head >>> TYPE_BITS) & (MOST_MARKETS - 1);
/** A head of this type in marketplace 0, without details. */
export const bareHead = (typeNumber: number): number => typeNumber;
/** Adds the marketplace to a head of marketplace 0. */
export const inMarket = (head: number, market: number): number => (head | (market << TYPE_BITS)) >>> 0;
