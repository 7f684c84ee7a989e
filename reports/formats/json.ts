import type { Results } from '../../sim/experiment/result.ts';

/** The bytes of `results.json`: keys in the order given, so that the same result has the same bytes. */
export const toJson = (results: Results): string => `${JSON.stringify(results, null, 2)}\n`;
