import { BUILT_IN, type SellerStrategy } from '../../sim/internal.ts';

/** The documented answer, as a user's file would hand it over. */
export const strategy = BUILT_IN['redirect-to-formal']?.() as SellerStrategy;
