import { clausesOn, read } from './in-force.ts';
import type { Clause, MarketplaceCode, PolicySet, Readings, Source } from './policy.ts';

export type RightSteps = {
  readonly situation: string;
  readonly steps: readonly string[];
  readonly clause: string;
  readonly sources: readonly Source[];
};

const TOPIC = 'steps.';

/** The situations a set has right steps for. */
export function situationsIn(set: PolicySet): readonly string[] {
  return [
    ...new Set(
      set.clauses.filter((clause) => clause.topic.startsWith(TOPIC)).map((clause) => clause.topic.slice(TOPIC.length)),
    ),
  ];
}

/**
 * What a seller should do in a situation, or null where the set says nothing.
 *
 * @example
 * ```ts
 * stepsFor(policySet('documented'), 'DE', 'message-not-shipped', '2023-05-01')?.steps;
 * ```
 */
export function stepsFor(
  set: PolicySet,
  code: MarketplaceCode,
  situation: string,
  date: string,
  readings: Readings = {},
): RightSteps | null {
  const clause = clausesOn(set, TOPIC + situation, code).findLast(
    (each: Clause) => (each.from ?? '') <= date && date < (each.until ?? '9999'),
  );
  if (clause === undefined) return null;
  return { situation, steps: read(clause, readings).value as string[], clause: clause.id, sources: clause.sources };
}
