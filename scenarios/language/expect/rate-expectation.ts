import { planProblem, type Expectation, type SequentialPlan } from '../../../sim/internal.ts';
import { badInput, type Problem } from '../input/problem.ts';

type Place = Omit<Problem, 'message'>;

const SHARE = String.raw`(\d+(?:\.\d+)?)\s*%`;
const PARENTHESIS = String.raw`(?:\s*\(([^)]*)\))?`;
const BELOW = new RegExp(`^counted below ${SHARE}${PARENTHESIS}$`);
const LESS = new RegExp(`^(.+?) counts less than (.+?)${PARENTHESIS}$`);
const OPTION = new RegExp(`^(alpha|beta|indifference)\\s+${SHARE}$`);

/** `counted below 2.5% (alpha 1%, beta 5%, indifference 0.5%)`, of one strategy; null: it is something else. */
export function parseShareBelow(text: string, arm: string, at: Place): Expectation | null {
  const [, limit, options] = BELOW.exec(text.trim()) ?? [];
  if (limit === undefined) return null;
  const share = Number(limit) / 100;
  const plan = planOf({ limit: share, indifference: share / 5 }, options, at);
  return { type: 'share-below', text: `${arm}: ${text}`, arm, plan };
}

/** `A counts less than B (alpha 1%)`: the names and the plan; null: it is something else. */
export function parseCountsLess(text: string, at: Place): { a: string; b: string; plan: SequentialPlan } | null {
  const [, a, b, options] = LESS.exec(text.trim()) ?? [];
  if (a === undefined || b === undefined) return null;
  return { a, b, plan: planOf({ limit: 0.5, indifference: 0.15 }, options, at) };
}

/** Errors of 5 % each, unless the parenthesis says otherwise. */
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
        `expect: cannot read ${JSON.stringify(option.trim())}; expected alpha, beta or indifference with a percentage, such as "alpha 1%"`,
      );
    plan[name as 'alpha' | 'beta' | 'indifference'] = Number(share) / 100;
  }
  const problem = planProblem(plan);
  if (problem !== null) throw badInput(at, `expect: ${problem}`);
  return plan;
}
