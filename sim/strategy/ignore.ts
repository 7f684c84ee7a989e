import { PROCEED, type SellerStrategy } from './strategy.ts';

/** Answers nobody and never looks: what has stock is sent, what has none is left until the marketplace cancels it. */
export const ignore: SellerStrategy = Object.assign(() => PROCEED, { neverLooks: true });
