import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ReplicationSummary } from '../../sim/internal.ts';
import { impossibleCount } from './possible-counts.ts';
import type { Source } from './playable.ts';
import type { Played } from './task.ts';

const count = z.int().nonnegative();
const amount = z.number().nonnegative();
const text = z.string();

const totals = z.strictObject({
  orders: count,
  value: amount,
  requests: count,
  counted: count,
  exempt: count,
  shipped: count,
  late: count,
  tracked: count,
  defects: count,
  asked: count,
  answeredLate: count,
  shippedAfterRequest: count,
  returnUnits: count,
  refundUnits: count,
  refundAmount: amount,
  ordersKept: count,
  valueKept: amount,
  netValue: z.number(),
  unwanted: count,
  messagesSent: count,
  ruleBreaches: count,
});

const market = z
  .strictObject({
    judged: totals,
    before: totals,
    after: totals,
    worstRate: amount,
    breached: z.boolean(),
    windows: z.array(z.strictObject({ numerators: z.array(count), denominators: z.array(count) })),
    fates: z.array(z.array(count)),
    delays: z.record(text, z.array(amount)),
    situations: z.record(text, count),
  })
  .superRefine((given, context) => {
    const problem = impossibleCount(given);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

const finding = z.strictObject({
  rule: text,
  count,
  sentence: text,
  witness: z.array(text),
  replay: text,
});

const summary = z.strictObject({
  replication: z.int().nonnegative(),
  arms: z.array(
    z.strictObject({
      digest: text,
      markets: z.array(market),
      findings: z.array(finding),
      counted: z.array(text),
    }),
  ),
}) satisfies z.ZodType<ReplicationSummary>;

/** A replication as a thread hands it over. */
export const playedSchema = z.strictObject({
  summary,
  verdicts: text,
  warnings: z.array(text),
}) satisfies z.ZodType<Played>;

export const digestOfSource = (source: Source): string =>
  createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 16);

/** A source is plain data that was checked when the shard was played; merging compares it as a whole. */
const source = z.custom<Source>((given) => {
  const { type, file, scenario, overrides, options, name } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
  if (typeof file !== 'string') return false;
  if (type === 'scenario') return isObject(scenario) && isObject(overrides);
  return type === 'backtest' && isObject(options) && typeof name === 'string';
}, 'expected a scenario or a backtest');

const entry = z.strictObject({
  source,
  /** The digest of the source: a parsed scenario has no schema that could tell a damaged one. */
  sourceDigest: text,
  /** Digests of the files that the source names. */
  inputs: z.record(text, text),
  /** What the shard's result says of the experiment. */
  told: z.strictObject({
    name: text,
    options: z.strictObject({ seed: z.int().nonnegative(), replications: z.int().positive() }),
    policy: z.strictObject({ set: text, digest: text, readings: z.record(text, text) }),
    caveats: z.array(text),
    /** For each strategy, whether a shop could be run that way. */
    playable: z.array(z.boolean()),
  }),
  summaries: z.array(summary),
  /** Sentences about strategies that are not deterministic. */
  warnings: z.array(text),
});

const schema = z.strictObject({
  schemaVersion: z.literal(4),
  version: text,
  shard: z.strictObject({ index: z.int().positive(), of: z.int().positive() }),
  /** Number of experiments that the run was to play; an interrupted shard has fewer entries. */
  planned: z.int().nonnegative(),
  /** Names and sizes of the journals and verdicts. */
  files: z.record(text, z.int().nonnegative()),
  entries: z.array(
    entry.refine((given) => given.sourceDigest === digestOfSource(given.source), {
      error: 'the scenario is not the one that was played',
    }),
  ),
});

/** What a shard passes on to `merge-reports`, which makes the bytes of an unsharded run from it. */
export type ShardFile = {
  readonly schemaVersion: 4;
  readonly version: string;
  readonly shard: { readonly index: number; readonly of: number };
  readonly planned: number;
  readonly files: Readonly<Record<string, number>>;
  readonly entries: readonly ShardEntry[];
};
export type ShardEntry = Readonly<Omit<z.infer<typeof entry>, 'summaries' | 'warnings'>> & {
  readonly summaries: readonly ReplicationSummary[];
  readonly warnings: readonly string[];
};

/** Says where a file is not as a shard writes it; null when it is. */
export function shardProblem(given: unknown): string | null {
  const [issue] = schema.safeParse(given).error?.issues ?? [];
  if (issue === undefined) return null;
  const place = issue.path.join('.');
  return `${place === '' ? 'the whole' : `\`${place}\``} is not what a shard writes (${issue.message})`;
}
