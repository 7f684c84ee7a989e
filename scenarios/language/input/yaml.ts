import { isNode, visit, type Document } from 'yaml';
import type * as z from 'zod';
import { InputError, nearMiss, type Problem } from './problem.ts';
import { quote } from './quote.ts';
import { parseOneDocument } from './yaml-document.ts';

/** Finds the line and column of a value by its path, for problems that show only after parsing. */
export type Locate = (path: readonly (string | number)[]) => Omit<Problem, 'message'>;

export type Located<T> = { readonly value: T; readonly locate: Locate };

export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): T {
  return parseLocated(text, file, schema).value;
}

/** Parses YAML text; throws an `InputError` that lists every problem with its line and column. */
export function parseLocated<T>(text: string, file: string, schema: z.ZodType<T>): Located<T> {
  const read = parseOneDocument(text);
  const place = (offset: number) => {
    const { line, col } = read.lines.linePos(offset);
    return { file, line, column: col };
  };
  if (!read.ok) throw new InputError(read.mistakes.map(({ offset, message }) => ({ ...place(offset), message })));
  const { document } = read;
  const value = valueOf(document, place);
  if (value === null || value === undefined) {
    throw new InputError([
      {
        ...place(0),
        message: 'the file is empty; expected YAML (`cancelbench schema` prints the fields of a scenario)',
      },
    ]);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, locate: (path) => place(valueOffset(document, path)) };
  const input = { document, schema, place, explained: 0 };
  throw new InputError(parsed.error.issues.flatMap((issue) => problemsOf(issue, input)));
}

/** The most copies that aliases may make of what they name. The package counts them. */
export const MOST_ALIASES = 100;

/** The document as a plain value. An alias without its anchor, or that multiplies others, is refused. */
function valueOf(document: Document, place: Place): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const many = /resource exhaustion/.test(error.message);
    const message = many
      ? `aliases (\`*name\`) make more than ${MOST_ALIASES} copies; expected the values themselves`
      : `an alias (\`*name\`) has no anchor (\`&name\`) before it: ${firstLine(error.message)}`;
    throw new InputError([{ ...place(aliasOffset(document)), message }]);
  }
}

function aliasOffset(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      offset = alias.range?.[0] ?? 0;
      return alias.resolve(document) === undefined ? visit.BREAK : undefined;
    },
  });
  return offset;
}

type Place = (offset: number) => Problem | Omit<Problem, 'message'>;

/** What problems are found in, and how many were explained with place and hint. */
type Input = { readonly document: Document; readonly schema: z.ZodType; readonly place: Place; explained: number };

/** A message lists twenty problems. To look for the place of each further one would take the square of their number. */
const MOST_EXPLAINED = 50;

function problemsOf(issue: z.core.$ZodIssue, input: Input): Problem[] {
  const { document, schema, place } = input;
  const path = issue.path as (string | number)[];
  if (input.explained >= MOST_EXPLAINED) return [{ ...place(0), message: issue.message }];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    const explained = issue.keys.slice(0, MOST_EXPLAINED - input.explained);
    input.explained += explained.length;
    const others = issue.keys.slice(explained.length).map((key) => ({ ...place(0), message: quote(key) }));
    const found = explained.map((key) => ({
      ...place(keyOffset(document, path, key)),
      message: `${quote(key)} is not a known field${path.length > 0 ? ` of ${path.join('.')}` : ''}${known.length > 0 ? `; expected one of ${known.join(', ')}` : ''}${nearMiss(key, known)}`,
    }));
    return [...found, ...others];
  }
  if (issue.code === 'invalid_key') {
    const key = String(path.at(-1));
    const message = issue.issues[0]?.message ?? `${quote(key)} is not a known key`;
    input.explained += 1;
    return [
      { ...place(keyOffset(document, path.slice(0, -1), key)), message: `${path.slice(0, -1).join('.')}: ${message}` },
    ];
  }
  if (issue.code === 'invalid_union') {
    // The branch that matched most of the value gives the most useful message.
    const branches = [...issue.errors].sort((a, b) => deepest(b) - deepest(a) || a.length - b.length);
    const inner = branches[0] ?? [];
    if (inner.length > 0 && deepest(inner) > 0) {
      return inner.flatMap((one) => problemsOf({ ...one, path: [...path, ...one.path] } as z.core.$ZodIssue, input));
    }
  }
  input.explained += 1;
  const name = path.join('.');
  const missing = issue.code === 'invalid_type' && document.getIn(path) === undefined;
  if (missing)
    return [
      { ...place(valueOffset(document, path)), message: `\`${name}\` is missing; expected ${kindOf(issue.expected)}` },
    ];
  return [
    {
      ...place(valueOffset(document, path)),
      message: `${name === '' ? '' : `${name}: `}${issue.message}${found(document, path, issue)}`,
    },
  ];
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a block of fields',
  record: 'a block of fields',
};

/** What a field holds, in words: zod's names are those of JavaScript's types. */
function kindOf(expected: string): string {
  return KINDS[expected] ?? `a ${expected}`;
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce(
    (most, { path, code }) => Math.max(most, path.length + (code === 'unrecognized_keys' ? 1 : 0)),
    0,
  );
}

function found(document: Document, path: readonly (string | number)[], issue: z.core.$ZodIssue): string {
  if (issue.message.includes('found ') || issue.message.startsWith('"')) return ''; // says it already
  const value: unknown = document.getIn(path);
  if (value === undefined) return issue.message.includes('received undefined') ? ' (missing)' : '';
  return typeof value === 'object' ? '' : `, found ${quote(value)}`;
}

function valueOffset(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** The offset of a key, as opposed to that of its value. */
function keyOffset(document: Document, path: readonly (string | number)[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (map !== null && typeof map === 'object' && 'items' in map) {
    for (const pair of map.items as { key: { value?: unknown; range?: readonly number[] } }[]) {
      if (pair.key.value === key) return pair.key.range?.[0] ?? 0;
    }
  }
  return valueOffset(document, path);
}

/** The fields that the schema knows at a path. */
function knownKeys(schema: z.ZodType, path: readonly (string | number)[]): string[] {
  let here: unknown = schema;
  for (const step of path) {
    here = bare(here);
    // A step into one branch of a union: the fields of the others are not known here.
    if (typeof here !== 'object' || here === null) return [];
    here =
      typeof step === 'number'
        ? (here as { element?: unknown }).element
        : ((here as { shape?: Record<string, unknown> }).shape?.[step] ?? (here as { valueType?: unknown }).valueType);
  }
  const record = bare(here) as { keyType?: { options?: string[] } } | undefined;
  if (record?.keyType?.options !== undefined) return record.keyType.options;
  const end = bare(here) as { shape?: Record<string, unknown>; options?: unknown[] } | undefined;
  const shaped =
    end?.shape ??
    (
      end?.options?.map(bare).find((option) => (option as { shape?: unknown }).shape) as
        { shape?: Record<string, unknown> } | undefined
    )?.shape;
  return Object.keys(shaped ?? {});
}

/** Unwraps optional fields, defaults and the like. */
function bare(schema: unknown): unknown {
  let here = schema as { unwrap?: () => unknown; def?: { type?: string } } | undefined;
  while (here !== undefined && typeof here.unwrap === 'function' && here.def?.type !== 'array')
    here = here.unwrap() as typeof here;
  return here;
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}
