import { CONFIDENCE } from './intervals.ts';
import type { Decision } from './result.ts';

/**
 * What one member of a family says at a confidence: decided only if its interval leaves no doubt.
 */
export type Member = (confidence: number) => Decision;

/**
 * Decides a family of questions so that the chance of any wrong decision among them is at most
 * `error` (Holm 1979): all are asked at the confidence 1 - error / (number still open), until no
 * further one is decided.
 */
export function decideFamily(members: readonly Member[], error = 1 - CONFIDENCE): readonly Decision[] {
  const verdicts = members.map((): Decision => 'undecided');
  let open = members.map((_, i) => i);
  for (;;) {
    const confidence = 1 - error / Math.max(1, open.length);
    for (const i of open) verdicts[i] = (members[i] as Member)(confidence);
    const left = open.filter((i) => verdicts[i] === 'undecided');
    if (left.length === open.length || left.length === 0) return verdicts;
    open = left;
  }
}
