import { PROCEED, type SellerStrategy } from './strategy.ts';

/**
 * Answers nobody and looks at no channel. Orders with stock are sent; orders without stock wait
 * until the marketplace cancels them.
 */
export const ignore: SellerStrategy = Object.assign(() => PROCEED, { neverLooks: true });
