import type { Expectation } from './design.ts';
import { answered, questionOf, type Evidence, type IntervalExpectation } from './expect.ts';
import { judgeSequential } from './expect-sequential.ts';
import { decideFamily } from './family.ts';
import { CONFIDENCE } from './intervals.ts';
import type { Decision, ExpectationResult } from './result.ts';
import type { ReplicationSummary } from './summary.ts';

type Played = {
  readonly names: readonly string[];
  readonly summaries: readonly ReplicationSummary[];
  readonly evidence: Evidence;
};

/**
 * All expectations of a scenario are one family: the chance that any of them is decided wrongly is
 * at most 5 %. Each has an equal part of it; those decided by an interval share theirs step by step
 * (Holm), those decided by a sequential test keep to their part.
 */
export function judgeExpectations(expectations: readonly Expectation[], played: Played): ExpectationResult[] {
  const family = expectations.length;
  const asked = expectations.filter(isByInterval);
  const questions = asked.map((expectation) => questionOf(expectation, played.evidence));
  const error = ((1 - CONFIDENCE) * asked.length) / Math.max(1, family);
  const verdicts = decideFamily(
    questions.map(({ decide }) => decide),
    error,
  );
  return expectations.map((expectation) => {
    if (!isByInterval(expectation)) return judgeSequential(expectation, played.names, played.summaries, family);
    const at = asked.indexOf(expectation);
    const question = questions[at] as (typeof questions)[number];
    return {
      ...answered(expectation, question, verdicts[at] as Decision, family),
      simultaneous: { family: 'expectations', size: family, method: 'holm' },
    };
  });
}

function isByInterval(expectation: Expectation): expectation is IntervalExpectation {
  return expectation.type === 'bound' || expectation.type === 'better';
}
