import * as z from 'zod';
import { METRICS } from '../../sim/internal.ts';

const text = z.string();
const verdict = z.enum(['pass', 'fail', 'undecided', 'none']);
/** JSON writes what is not known as null; results of version 1 get NaN for it. */
const figure = z.union([z.number(), z.nan(), z.null()]);
const counts = z.record(text, z.number());
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date');
const texts = z.record(text, text);

/** Results of version 1 have none. */
const simultaneous = z
  .looseObject({ family: text, size: z.number(), method: z.enum(['bonferroni', 'holm']) })
  .optional();

const estimate = { mean: figure, lower: figure, upper: figure, confidence: z.number() };
const spread = z.looseObject({
  ...estimate,
  p50: figure,
  p95: figure,
  p95Lower: figure,
  p95Upper: figure,
  max: figure,
});
const metrics = z.looseObject({
  ...(Object.fromEntries(METRICS.map((name) => [name, spread])) as Record<string, typeof spread>),
  breachProbability: z.looseObject(estimate),
});

const series = z.array(
  z.looseObject({
    day: date,
    numerator: z.number(),
    denominator: z.number(),
    p05: figure,
    p50: figure,
    p95: figure,
    breach: z.boolean(),
  }),
);

const market = z.looseObject({
  currency: text,
  metrics,
  limits: z.array(
    z.looseObject({ windowDays: z.number(), limit: z.number(), comparator: z.enum(['under', 'at-most']) }),
  ),
  series,
  otherWindows: z.array(z.looseObject({ windowDays: z.number(), series })),
  fates: z.record(text, counts),
  situations: counts.optional(),
  detectionDelay: z.record(text, z.looseObject({ p50: figure, p95: figure, count: z.number() })),
  periods: z.looseObject({ before: counts, after: counts }),
});

const strategy = z.looseObject({
  name: text,
  playable: z.boolean(),
  simultaneous,
  journalDigest: text,
  metrics,
  byMarketplace: z.record(text, market),
  situations: counts.optional(),
});

const comparison = z.looseObject({
  metric: z.enum(METRICS as [string, ...string[]]),
  a: text,
  b: text,
  difference: z.looseObject({ mean: figure, lower: figure, upper: figure }),
  better: z.enum(['a', 'b', 'undecided']),
  simultaneous,
});

const finding = z.looseObject({
  rule: text,
  strategy: text,
  count: z.number(),
  sentence: text,
  witness: z.array(text),
  replay: text,
});

const scenario = z.looseObject({
  name: text,
  title: text,
  file: text,
  policy: z.looseObject({ set: text, digest: text, readings: texts }),
  options: z.looseObject({ seed: z.number(), replications: z.number() }),
  days: z.looseObject({ from: date, judged: z.number(), warmUp: z.number() }),
  marketplaces: z.array(text),
  rollout: texts,
  verdict,
  strategies: z.array(strategy),
  comparisons: z.array(comparison),
  expectations: z.array(z.looseObject({ text, verdict, observed: text, simultaneous })),
  findings: z.array(finding),
  caveats: z.array(text),
  assumptions: z.array(text).optional(),
  flips: z.array(z.looseObject({ conflict: text, reading: text, text, from: text, to: text })),
});

const results = z.looseObject({
  tool: z.looseObject({ name: text, version: text }),
  verdict,
  scenarios: z.array(scenario),
});

/** Says where results are not as a report needs them; null when they are. */
export function resultsProblem(given: unknown): string | null {
  const [issue] = results.safeParse(given).error?.issues ?? [];
  return issue === undefined ? null : `\`${issue.path.join('.')}\` is not as a run writes it (${issue.message})`;
}
