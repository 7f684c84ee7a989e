import { planProblem, type Expectation, type SequentialPlan } from '../../../sim/internal.ts';
import { badInput, type Problem } from '../input/problem.ts';
import { quote } from '../input/quote.ts';

type Place = Omit<Problem, 'message'>;

const SHARE = String.raw`(\d+(?:\.\d+)?)\s*%`;
const PARENTHESIS = String.raw`(?:\s*\(([^)]*)\))?`;
const BELOW = new RegExp(`^(counted|breach) below ${SHARE}${PARENTHESIS}$`);
const LESS = new RegExp(`^(.+?) counts less than (.+?)${PARENTHESIS}$`);
const OPTION = new RegExp(`^(alpha|beta|indifference)\\s+${SHARE}$`);

/**
 * Parses `counted below 2.5% (alpha 1%, beta 5%, indifference 0.5%)`, which is about orders, or
 * `breach below 5%`, which is about replications; null when the text has another form.
 */
export function parseShareBelow(text: string, arm: string, at: Place): Expectation | null {
  const [, of, percentage, options] = BELOW.exec(text.trim()) ?? [];
  if (percentage === undefined) return null;
  const limit = Number(percentage) / 100;
  // A replication costs more than an order, so a breach is told apart from its limit less finely.
  const plan = planOf({ limit, indifference: of === 'breach' ? limit / 2 : limit / 5 }, options, at);
  return { type: of === 'breach' ? 'breach-below' : 'share-below', text: `${arm}: ${text}`, arm, plan };
}

/** Parses `A counts less than B (alpha 1%)`; null when the text has another form. */
export function parseCountsLess(text: string, at: Place): { a: string; b: string; plan: SequentialPlan } | null {
  const [, a, b, options] = LESS.exec(text.trim()) ?? [];
  if (a === undefined || b === undefined) return null;
  return { a, b, plan: planOf({ limit: 0.5, indifference: 0.15 }, options, at) };
}

/** Both error rates default to 5 %; the text in parentheses can change them. */
function planOf(
  given: Pick<SequentialPlan, 'limit' | 'indifference'>,
  options: string | undefined,
  at: Place,
): SequentialPlan {
  const plan = { alpha: 0.05, beta: 0.05, ...given };
  for (const option of options?.split(',') ?? []) {
    const [, name, share] = OPTION.exec(option.trim()) ?? [];
    if (name === undefined)
      throw badInput(
        at,
        `${quote(option.trim())} is not an option of an expectation; expected alpha, beta or indifference with a percentage, such as "alpha 1%"`,
      );
    plan[name as 'alpha' | 'beta' | 'indifference'] = Number(share) / 100;
  }
  const problem = planProblem(plan);
  if (problem !== null) throw badInput(at, `the expectation cannot be tested: ${problem}`);
  return plan;
}
