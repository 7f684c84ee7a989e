import type { Facts, ModelFacts, OperationFacts, Slot, Slots } from './facts.ts';

/** A JSON Schema as Swagger 2.0 models have it. */
export type Schema = { readonly [word: string]: unknown };
export type Parameter = Schema & { readonly name: string; readonly in: string; readonly schema?: Schema };
type Response = { readonly schema?: Schema; readonly headers?: Readonly<Record<string, Schema>> };
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly responses?: Readonly<Record<string, Response>>;
};
export type Model = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Schema>>;
};

const LIMITS = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern'];

/** An official model's facts: its operations and the definitions they need. */
export function readModel(file: string, model: Model): ModelFacts {
  const operations: Record<string, OperationFacts> = {};
  for (const [path, methods] of Object.entries(model.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.responses === undefined) continue; // what is said of a path as a whole
      operations[operation.operationId] = {
        call: `${method.toUpperCase()} ${path}`,
        request: requestOf(operation),
        response: responseOf(operation),
      };
    }
  }
  const definitions: Record<string, Slots> = {};
  const visit = (slots: Slots): void => {
    for (const name of Object.values(slots).flatMap(({ ref, parts = [] }) => [ref ?? [], parts].flat())) {
      const schema = model.definitions[name];
      if (schema === undefined) throw new Error(`${file}: no definition ${name}`);
      if (definitions[name] !== undefined) continue;
      visit((definitions[name] = slotsOf(schema)));
    }
  };
  for (const { request, response } of Object.values(operations)) [request, response].forEach(visit);
  return { file, operations, definitions };
}

function requestOf({ parameters = [] }: Operation): Slots {
  const slots: Record<string, Slot> = {};
  for (const parameter of parameters) {
    const isBody = parameter.in === 'body';
    const prefix = isBody ? 'body' : `${parameter.in} ${parameter.name}`;
    const found = slotsOf(isBody ? (parameter.schema ?? {}) : parameter, parameter['required'] === true);
    for (const [path, slot] of Object.entries(found)) slots[joined(prefix, path)] = slot;
  }
  return slots;
}

function responseOf({ responses = {} }: Operation): Slots {
  const slots: Record<string, Slot> = {};
  for (const [status, { schema, headers = {} }] of Object.entries(responses)) {
    if (!status.startsWith('2')) continue;
    if (schema !== undefined) Object.assign(slots, slotsOf(schema));
    for (const [name, header] of Object.entries(headers)) slots[`header ${name}`] = factsOf(header, false);
  }
  return slots;
}

export function joined(prefix: string, path: string): string {
  if (path === '' || prefix === '') return prefix + path;
  return path.startsWith('[') ? prefix + path : `${prefix}.${path}`;
}

/** A schema and what is written inside it, down to its references. */
function slotsOf(schema: Schema, required = false): Slots {
  const slots: Record<string, Slot> = { '': factsOf(schema, required) };
  const inside = (path: string, child: unknown, must = false): void => {
    for (const [rest, slot] of Object.entries(slotsOf(child as Schema, must))) slots[joined(path, rest)] = slot;
  };
  const musts = (schema['required'] ?? []) as readonly string[];
  for (const [name, child] of Object.entries((schema['properties'] ?? {}) as Schema))
    inside(name, child, Array.isArray(musts) && musts.includes(name));
  if (schema['items'] !== undefined) inside('[]', schema['items']);
  // Parts without a name of their own are read in place.
  for (const part of (schema['allOf'] ?? []) as readonly Schema[])
    if (part['$ref'] === undefined)
      for (const [path, slot] of Object.entries(slotsOf(part))) if (path !== '') slots[path] = slot;
  const others = schema['additionalProperties'];
  if (typeof others === 'object' && others !== null && Object.keys(others).length > 0) inside('*', others);
  return slots;
}

function factsOf(schema: Schema, required: boolean): Slot {
  const { type, format, enum: words, $ref: ref, allOf } = schema;
  const limits = Object.fromEntries(
    LIMITS.flatMap((word) => (schema[word] === undefined ? [] : [[word, schema[word]]])),
  );
  const nameOf = (text: unknown): string => String(text).replace('#/definitions/', '');
  const parts = ((allOf ?? []) as readonly Schema[]).flatMap((part) =>
    part['$ref'] === undefined ? [] : [nameOf(part['$ref'])],
  );
  return {
    ...(type === undefined ? {} : { type: String(type) }),
    ...(required ? { required: true } : {}),
    ...(format === undefined ? {} : { format: String(format) }),
    ...(words === undefined ? {} : { enum: words as readonly string[] }),
    ...(Object.keys(limits).length === 0 ? {} : { limits: limits as NonNullable<Facts['limits']> }),
    ...(ref === undefined ? {} : { ref: nameOf(ref) }),
    ...(parts.length === 0 ? {} : { parts }),
  };
}
