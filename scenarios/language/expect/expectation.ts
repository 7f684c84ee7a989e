import { METRICS, type Expectation, type MetricName, type Statistic } from '../../../sim/internal.ts';
import { badInput, nearMiss, type Problem } from '../input/problem.ts';
import { parseCountsLess, parseShareBelow } from './rate-expectation.ts';
import { quote } from '../input/quote.ts';

type Place = Omit<Problem, 'message'>;

const BOUND = /^(\S+)(?:\s+(mean|p50|p95|max))?\s*(<=|>=|<|>)\s*(\d{1,15}(?:\.\d+)?|\.\d+)\s*(%)?$/;
const BETTER = /^(.+?) better than (.+?) on (\S+)$/;

/**
 * Parses one entry of `expect:`. It has one of the forms `STRATEGY: METRIC [mean|p50|p95|max] <
 * VALUE`, `STRATEGY: counted below VALUE` or `STRATEGY: breach below VALUE` (maps with one key in
 * YAML), `A better than B on METRIC` or `A counts less than B`.
 */
export function parseExpectation(
  raw: string | Readonly<Record<string, string>>,
  arms: readonly string[],
  at: Place,
): Expectation[] {
  if (typeof raw !== 'string') {
    return Object.entries(raw).map(([arm, text]) => bound(arm, text, arms, at));
  }
  const better = BETTER.exec(raw);
  if (better !== null) {
    const [, a = '', b = '', metric = ''] = better;
    return [
      {
        type: 'better',
        text: raw,
        a: armName(a, arms, at),
        b: armName(b, arms, at),
        metric: metricName(metric, raw, at),
      },
    ];
  }
  const less = parseCountsLess(raw, at);
  if (less !== null)
    return [{ type: 'counts-less', text: raw, ...less, a: armName(less.a, arms, at), b: armName(less.b, arms, at) }];
  const [arm = '', text] = raw.split(/:\s+/, 2);
  if (text === undefined)
    throw badInput(
      at,
      `${quote(raw)} is not an expectation; expected "STRATEGY: METRIC [mean|p50|p95|max] < VALUE", "STRATEGY: counted below VALUE", "STRATEGY: breach below VALUE", "A better than B on METRIC" or "A counts less than B"`,
    );
  return [bound(arm, text, arms, at)];
}

function bound(arm: string, text: string, arms: readonly string[], at: Place): Expectation {
  const below = parseShareBelow(text, armName(arm, arms, at), at);
  if (below !== null) return below;
  const match = BOUND.exec(text.trim());
  if (match === null)
    throw badInput(
      at,
      `${quote(text)} is not an expectation; expected "METRIC [mean|p50|p95|max] < VALUE", for example "cancellationRate p95 < 2.5%", "counted below 2.5%", or "breach below 5%"`,
    );
  const [, metric = '', statistic, comparator, digits, percent] = match;
  const name = metric === 'breachProbability' ? metric : metricName(metric, text, at);
  if (name === 'breachProbability' && statistic !== undefined)
    throw badInput(
      at,
      `${quote(text)} asks for the ${statistic} of a probability; expected "breachProbability ${comparator ?? '<'} VALUE" without ${statistic}`,
    );
  return {
    type: 'bound',
    text: `${arm}: ${text}`,
    arm: armName(arm, arms, at),
    metric: name,
    statistic: (statistic as Statistic | undefined) ?? 'mean',
    comparator: comparator as '<',
    value: percent === '%' ? Number(digits) / 100 : Number(digits),
  };
}

function armName(name: string, arms: readonly string[], at: Place): string {
  if (arms.includes(name)) return name;
  throw badInput(
    at,
    `${quote(name)} is not a strategy of this scenario; expected one of ${arms.join(', ')}${nearMiss(name, arms)}`,
  );
}

function metricName(name: string, text: string, at: Place): MetricName {
  const found = METRICS.find((metric) => metric === name);
  if (found !== undefined) return found;
  const known = [...METRICS, 'breachProbability'];
  throw badInput(
    at,
    `${quote(name)} is not a known metric in ${quote(text)}; expected one of ${known.join(', ')}${nearMiss(name, known)}`,
  );
}
