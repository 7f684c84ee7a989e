import * as z from 'zod';
import { contentDigest } from './content-digest.ts';
import { isDate } from './local-time.ts';
import { MARKETPLACES, marketplaceOf } from './marketplaces.ts';
import type { Clause, Marketplace, PolicySet } from './policy.ts';

const CODES = MARKETPLACES.map((marketplace) => marketplace.code);
const code = z.enum(CODES as [string, ...string[]]);
const date = z
  .string()
  .refine(isDate, { error: (issue) => `expected a date that exists, found ${JSON.stringify(issue.input)}` });

const clause = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  topic: z.string().regex(/^[a-z0-9.-]+$/),
  value: z.json(),
  marketplaces: z.union([z.literal('all'), z.array(code).min(1)]),
  from: date.optional(),
  until: date.optional(),
  provenance: z.enum(['stated', 'inherited', 'inferred', 'assumed']),
  sources: z.array(z.strictObject({ key: z.string(), url: z.url(), kind: z.enum(['P', 'S', 'W', 'I']) })),
  says: z.string().min(1),
  quoted: z.boolean(),
  conflict: z.string().optional(),
  readings: z
    .array(z.strictObject({ id: z.string(), value: z.json(), note: z.string() }))
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

export type ParsedSet =
  { readonly ok: true; readonly set: PolicySet } | { readonly ok: false; readonly issues: readonly string[] };

/** Unknown JSON -> a policy set, or what is wrong with it. `inherit` finds the set named in `inherits`. */
export function parseSet(json: unknown, inherit: (id: string) => PolicySet | undefined): ParsedSet {
  const parsed = file.safeParse(json);
  if (!parsed.success) return { ok: false, issues: parsed.error.issues.map((issue) => describe(issue, json)) };
  const { id, title, inherits, marketplaces, clauses } = parsed.data;
  const base = inherits === undefined ? undefined : inherit(inherits);
  if (inherits !== undefined && base === undefined)
    return { ok: false, issues: [`inherits: unknown policy set \`${inherits}\``] };
  const own = clauses as Clause[];
  const issues = inconsistencies(own);
  if (issues.length > 0) return { ok: false, issues };
  const all = [...own, ...inherited(own, base)];
  const content = { id, marketplaces, clauses: all };
  const stores = marketplaces.map((each) => marketplaceOf(each) as Marketplace);
  return { ok: true, set: { id, title, marketplaces: stores, clauses: all, digest: contentDigest(content) } };
}

/** A topic the set settles itself is not inherited; the rest comes over, marked. */
function inherited(own: readonly Clause[], base: PolicySet | undefined): Clause[] {
  const settled = new Set(own.map((each) => each.topic));
  return (base?.clauses ?? [])
    .filter((each) => !settled.has(each.topic))
    .map((each) => ({ ...each, provenance: each.provenance === 'stated' ? 'inherited' : each.provenance }));
}

function inconsistencies(clauses: readonly Clause[]): string[] {
  const issues: string[] = [];
  const seen = new Set<string>();
  for (const each of clauses) {
    if (seen.has(each.id)) issues.push(`clause ${each.id}: the id is used twice`);
    seen.add(each.id);
    if (each.provenance !== 'assumed' && each.sources.length === 0)
      issues.push(`clause ${each.id}: expected a source (or provenance "assumed")`);
    if ((each.conflict === undefined) !== (each.readings === undefined))
      issues.push(`clause ${each.id}: expected both \`conflict\` and \`readings\`, or neither`);
    if (each.readings && JSON.stringify(each.readings[0]?.value) !== JSON.stringify(each.value)) {
      issues.push(`clause ${each.id}: expected the first reading to equal \`value\``);
    }
    if (each.from !== undefined && each.until !== undefined && each.from >= each.until)
      issues.push(`clause ${each.id}: expected \`from\` before \`until\``);
  }
  return issues;
}

/** Names the clause by its id rather than its position. */
function describe(issue: z.core.$ZodIssue, json: unknown): string {
  const [top, position, ...rest] = issue.path;
  if (top === 'clauses' && typeof position === 'number') {
    const clauses = (json as { clauses?: { id?: unknown }[] }).clauses;
    return `clause ${String(clauses?.[position]?.id ?? position)}: ${rest.join('.')}${rest.length > 0 ? ': ' : ''}${issue.message}`;
  }
  return `${issue.path.join('.')}${issue.path.length > 0 ? ': ' : ''}${issue.message}`;
}
