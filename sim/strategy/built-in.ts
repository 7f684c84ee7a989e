import { cancelOnAnyRequest } from './cancel-on-any-request.ts';
import { holdThenCheck } from './hold-then-check.ts';
import { ignore } from './ignore.ts';
import { oracle } from './oracle.ts';
import { outOfStockCoaxer } from './out-of-stock-coaxer.ts';
import { persuadeThenRedirect } from './persuade-then-redirect.ts';
import { redirectToFormal } from './redirect-to-formal.ts';
import { shipAnyway } from './ship-anyway.ts';
import type { SellerStrategy } from './strategy.ts';

const strategies: Record<string, () => SellerStrategy> = {
  'cancel-on-any-request': () => cancelOnAnyRequest,
  'redirect-to-formal': () => redirectToFormal(),
  'redirect-or-cancel': () => redirectToFormal({ ifUnfiled: 'cancel' }),
  'persuade-then-redirect': () => persuadeThenRedirect(),
  'ship-anyway': () => shipAnyway,
  ignore: () => ignore,
  'hold-then-check': () => holdThenCheck(),
  'out-of-stock-coaxer': () => outOfStockCoaxer(),
  oracle: () => oracle(),
};

/**
 * The strategies that come with the package, by the name a scenario file uses.
 *
 * @example
 * ```ts
 * const strategy = BUILT_IN['redirect-to-formal']?.();
 * ```
 */
export const BUILT_IN: Readonly<Record<string, () => SellerStrategy>> = strategies;

/** Replaces a built-in strategy in this process. Planted faults are installed this way. */
export function replaceBuiltIn(name: string, make: () => SellerStrategy): void {
  strategies[name] = make;
}
