import * as z from 'zod';
import { forbiddenKeyIn, forbiddenKeyText } from '../kernel/forbidden-key.ts';
import { DEEPEST_VALUE, nestsTooDeeply } from '../kernel/nesting.ts';
import { clauseIssues, setIssues } from './consistency.ts';
import { contentDigest } from './content-digest.ts';
import { informationalIssues } from './informational.ts';
import { isDate } from './local-time.ts';
import { MARKETPLACES, marketplaceOf } from './marketplaces.ts';
import type { Clause, Marketplace, PolicySet } from './policy.ts';
import { CHANNELS } from './words.ts';

const CODES = MARKETPLACES.map((marketplace) => marketplace.code);
const code = z.enum(CODES as [string, ...string[]]);
const date = z.string().refine(isDate, { error: 'expected a date that exists, YYYY-MM-DD' });

const clause = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  topic: z.string().regex(/^[a-z0-9.-]+$/),
  value: z.json(),
  marketplaces: z.union([z.literal('all'), z.array(code).min(1)], {
    error: `expected "all" or a list of codes (${CODES.join(' ')})`,
  }),
  from: date.optional(),
  until: date.optional(),
  provenance: z.enum(['stated', 'inherited', 'inferred', 'assumed']),
  sources: z.array(z.strictObject({ key: z.string(), url: z.url(), kind: z.enum(['P', 'S', 'W', 'I']) })),
  says: z.string().min(1),
  quoted: z.boolean(),
  conflict: z.string().min(1).optional(),
  readings: z
    .array(z.strictObject({ id: z.string().min(1), value: z.json(), note: z.string() }))
    .min(2)
    .optional(),
});

const file = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  inherits: z.string().optional(),
  marketplaces: z.array(code).min(1),
  clauses: z.array(clause),
});

const duration = z.string().regex(/^P(?=\d|T\d)(\d{1,6}D)?(T(?=\d)(\d{1,6}H)?(\d{1,8}M)?(\d{1,9}S)?)?$/, {
  error: 'expected a duration like PT30M, PT24H or P1D',
});
const count = z.int().positive();
const channels = z.array(z.enum(CHANNELS));
const onOff = z.enum(['counts', 'exempt']);

/** The values the simulation acts on. */
const VALUES: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['rollout-date', z.union([z.literal('always'), date], { error: 'expected a date that exists, or "always"' })],
  ['self-cancel-window', duration],
  ['response-time', duration],
  ['message-enforcement', z.enum(['stopped', 'restricted'])],
  ['message-restriction', duration],
  ['channels.formal', channels],
  ['channels.informal', channels],
  ['auto-cancel', z.strictObject({ count, unit: z.enum(['hours', 'days', 'business-days']) })],
  ['rate-limit', z.strictObject({ limit: z.number().gt(0).lt(1), windowDays: z.array(count).min(1) })],
  ['exactly-at-limit', z.enum(['under', 'at-most'])],
  ['date-basis', z.enum(['purchase-date', 'cancellation-date'])],
  ['deactivation-days', count],
  ['minimum-orders', z.int().min(0)],
  ['cancellation-critical', z.enum(['from-rollout', 'always', 'never'])],
  ['self-cancel-window-end', z.enum(['inclusive', 'exclusive'])],
  ['rollout-instant', z.enum(['local-midnight', 'utc-midnight'])],
  ['exemption', onOff],
  ['message-only', onOff],
  ['no-request', onOff],
  ['self-cancel-not-counted', onOff],
  ['payment-cancel', onOff],
  ['amazon-fulfilled-not-judged', z.enum(['not-judged', 'counts'])],
  ['other-reason-on-file', onOff],
  ['auto-cancel-counts', onOff],
  ['auto-cancel-on-file', onOff],
  ['item-cancel', onOff],
  ['beyond-request', onOff],
  ['rollout-staging', z.union([z.null(), z.strictObject({ from: date, until: date })])],
  ...CHANNELS.map((channel): [string, z.ZodType] => [
    `channel-delay.${channel}`,
    z.union([duration, z.strictObject({ median: duration })]),
  ]),
]);
const steps = z.array(z.string().min(1)).min(1);

export type ParsedSet =
  { readonly ok: true; readonly set: PolicySet } | { readonly ok: false; readonly issues: readonly string[] };

/**
 * Unknown JSON -> a policy set, or what is wrong with it. `inherit` finds the set named in
 * `inherits`.
 */
export function parseSet(json: unknown, inherit: (id: string) => PolicySet | undefined): ParsedSet {
  if (nestsTooDeeply(json))
    return { ok: false, issues: [`the nesting is deeper than ${DEEPEST_VALUE} levels; expected fewer`] };
  const key = forbiddenKeyIn(json);
  if (key !== null) return { ok: false, issues: [forbiddenKeyText(key)] };
  const parsed = file.safeParse(json, { reportInput: true });
  if (!parsed.success) return { ok: false, issues: parsed.error.issues.map((issue) => issueText(issue, json)) };
  const { id, title, inherits, marketplaces, clauses } = parsed.data;
  const base = inherits === undefined ? undefined : inherit(inherits);
  if (inherits !== undefined && base === undefined)
    return { ok: false, issues: [`inherits: expected a policy set by name, found \`${inherits}\``] };
  const own = clauses as Clause[];
  const all = [...own, ...inherited(own, base, marketplaces)];
  const stores = marketplaces.map((each) => marketplaceOf(each) as Marketplace);
  const digest = contentDigest({ id, marketplaces, clauses: all });
  const set: PolicySet = { id, title, marketplaces: stores, clauses: all, digest };
  const issues = [
    ...own.flatMap((each) => [...valueIssues(each), ...clauseIssues(each, marketplaces)]),
    ...informationalIssues(own, base?.clauses ?? []),
    ...setIssues(set),
  ];
  return issues.length > 0 ? { ok: false, issues } : { ok: true, set };
}

/**
 * A topic the set settles itself is not inherited; the rest comes over for its marketplaces,
 * marked. What was inferred or assumed stays so.
 */
function inherited(own: readonly Clause[], base: PolicySet | undefined, stores: readonly string[]): Clause[] {
  const settled = new Set(own.map((each) => each.topic));
  return (base?.clauses ?? []).flatMap((each) => {
    const marketplaces =
      each.marketplaces === 'all' ? 'all' : each.marketplaces.filter((store) => stores.includes(store));
    if (settled.has(each.topic) || marketplaces.length === 0) return [];
    return [{ ...each, marketplaces, provenance: each.provenance === 'stated' ? 'inherited' : each.provenance }];
  });
}

/** What is wrong with the values of a clause. */
export function valueIssues({ id, topic, value, readings = [] }: Clause): string[] {
  const schema = topic.startsWith('steps.') ? steps : VALUES.get(topic);
  const given = [
    { path: ['value'], value },
    ...readings.map((reading) => ({ path: ['readings', reading.id], value: reading.value })),
  ];
  return given.flatMap(({ path, value: each }) => {
    const issues = schema?.safeParse(each, { reportInput: true }).error?.issues ?? [];
    return issues.map((issue) => `clause ${id}: ${[...path, ...issue.path].join('.')}: ${told(issue)}`);
  });
}

/** Names the clause by its id rather than its position. */
function issueText(issue: z.core.$ZodIssue, json: unknown): string {
  const [top, position, ...rest] = issue.path;
  if (top === 'clauses' && typeof position === 'number') {
    const clauses = (json as { clauses?: { id?: unknown }[] }).clauses;
    return `clause ${String(clauses?.[position]?.id ?? position)}: ${at(rest)}${told(issue)}`;
  }
  return `${at(issue.path)}${told(issue)}`;
}

function at(path: readonly PropertyKey[]): string {
  return path.length > 0 ? `${path.join('.')}: ` : '';
}

/** What was expected, and what was found. */
function told(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys' || issue.message.includes('received')) return issue.message;
  const found = issue.input === undefined ? 'nothing' : JSON.stringify(issue.input);
  return `${issue.message}, found ${found.length > 80 ? `${found.slice(0, 79)}…` : found}`;
}
