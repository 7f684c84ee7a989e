import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type * as z from 'zod';
import { InputError, nearMiss, type Problem } from './problem.ts';
import { quote } from './quote.ts';

/** Finds the line and column of a value by its path, for problems that show only after parsing. */
export type Locate = (path: readonly (string | number)[]) => Omit<Problem, 'message'>;

export type Located<T> = { readonly value: T; readonly locate: Locate };

export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): T {
  return parseLocated(text, file, schema).value;
}

/** Parses YAML text; throws an `InputError` that lists every problem with its line and column. */
export function parseLocated<T>(text: string, file: string, schema: z.ZodType<T>): Located<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    throw new InputError(
      document.errors.map((error) => ({ ...place(error.pos[0]), message: firstLine(error.message) })),
    );
  }
  const value: unknown = document.toJS();
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
  throw new InputError(parsed.error.issues.flatMap((issue) => problemsOf(issue, document, schema, place)));
}

type Place = (offset: number) => Problem | Omit<Problem, 'message'>;

function problemsOf(issue: z.core.$ZodIssue, document: Document, schema: z.ZodType, place: Place): Problem[] {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => ({
      ...place(keyOffset(document, path, key)),
      message: `${quote(key)} is not a known field${path.length > 0 ? ` of ${path.join('.')}` : ''}${known.length > 0 ? `; expected one of ${known.join(', ')}` : ''}${nearMiss(key, known)}`,
    }));
  }
  if (issue.code === 'invalid_union') {
    // The branch that matched most of the value gives the most useful message.
    const branches = [...issue.errors].sort((a, b) => deepest(b) - deepest(a) || a.length - b.length);
    const inner = branches[0] ?? [];
    if (inner.length > 0 && deepest(inner) > 0) {
      return inner.flatMap((one) =>
        problemsOf({ ...one, path: [...path, ...one.path] } as z.core.$ZodIssue, document, schema, place),
      );
    }
  }
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
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)));
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
