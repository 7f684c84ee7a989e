import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

export const MODELS_ROOT = join(process.env['CANCELBENCH_CONTRACT'] ?? '../shared', 'sp-api-models/models');
export const HAS_MODELS = existsSync(MODELS_ROOT);

type Responses = Readonly<Record<string, { readonly schema?: Schema }>>;
type Schema = { readonly $ref?: string; readonly [key: string]: unknown };
type Model = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: Responses }>>>>;
  readonly definitions: Readonly<Record<string, unknown>>;
};

export type ModelledOperation = { readonly responses: ReadonlyMap<number, ValidateFunction | null> };

/** `GET /orders/v0/orders/{}` -> what the official model says of its answers. Read where the models are, never copied. */
export function officialOperations(): ReadonlyMap<string, ModelledOperation> {
  const found = new Map<string, ModelledOperation>();
  for (const api of readdirSync(MODELS_ROOT)) {
    for (const file of readdirSync(join(MODELS_ROOT, api))) {
      const model = JSON.parse(readFileSync(join(MODELS_ROOT, api, file), 'utf8')) as Model;
      const ajv = new Ajv({ strict: false, formats: FORMATS });
      ajv.addSchema({ $id: 'model', definitions: closed(model.definitions) });
      for (const [path, methods] of Object.entries(model.paths)) {
        for (const [method, operation] of Object.entries(methods)) {
          if (operation.responses === undefined) continue;
          const responses = Object.entries(operation.responses).map(([status, { schema }]) => {
            if (schema !== undefined && schema.$ref === undefined)
              throw new Error(`${file} ${method} ${path} ${status}: a schema without $ref is not read here`);
            const ref = schema?.$ref;
            return [Number(status), ref === undefined ? null : ajv.compile({ $ref: `model${ref}` })] as const;
          });
          found.set(keyOf(method, path), { responses: new Map(responses) });
        }
      }
    }
  }
  return found;
}

/**
 * The definitions with every plain object closed: the models allow any other name, and so a misspelt one. What is put together by `allOf` and what
 * says what its other names hold stays as it is.
 */
function closed(definitions: Model['definitions']): unknown {
  const parts = new Set(partsIn(definitions));
  return Object.fromEntries(
    Object.entries(definitions).map(([name, each]) => [name, parts.has(name) ? each : closedOne(each)]),
  );
}

/** Names of the definitions that something is put together from. */
function partsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === 'allOf'
      ? [...JSON.stringify(each).matchAll(/#\/definitions\/(\w+)/g)].map(([, part = '']) => part)
      : partsIn(each),
  );
}

function closedOne(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedOne);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === 'allOf' ? (each as unknown) : closedOne(each)]),
  );
  const isObject = copy['type'] === 'object' && typeof copy['properties'] === 'object';
  if (isObject && copy['additionalProperties'] === undefined && copy['allOf'] === undefined)
    copy['additionalProperties'] = false;
  return copy;
}

const FORMATS = {
  int32: true,
  int64: true,
  float: true,
  double: true,
  'date-time': isDateTime,
  date: true,
  byte: true,
} as const;

function isDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
}

export function keyOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`;
}
