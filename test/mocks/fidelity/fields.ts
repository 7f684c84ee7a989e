import type { Facts, ModelFacts, Slot, Slots } from './facts.ts';
import { joined } from './read-model.ts';

export type Side = 'request' | 'response';

/** A field of one operation's request or success answer, with all its references followed. */
export type Field = Facts & {
  /** `query MarketplaceIds`, `body packageDetail.orderItems[].quantity`, `payload.Orders[].OrderStatus`, `header x-amzn-RequestId`. */
  readonly path: string;
  /** What an array holds; absent where it holds objects, whose properties are fields of their own. */
  readonly items?: Facts;
  /** Has properties or holds objects: what it holds is certified by those. */
  readonly holds: boolean;
};

/** All fields of one side, in the model's order. A definition inside itself is named once and not followed again. */
export function fieldsOf(model: ModelFacts, operation: string, side: Side): readonly Field[] {
  const found = new Map<string, Facts>();
  follow(model, model.operations[operation]?.[side] ?? {}, { prefix: '', trail: [] }, found);
  const paths = [...found.keys()];
  const holders = new Set(paths.flatMap((path) => /^(.*?)(\[\])?\.[^.]*$/.exec(path)?.[1] ?? []));
  return paths.flatMap((path): Field[] => {
    if (path === '' || path === 'body' || path.endsWith('[]')) return [];
    const items = found.get(`${path}[]`);
    const holds = holders.has(path);
    const facts = found.get(path) as Facts;
    return [{ path: spaced(path), ...facts, ...(items === undefined || holds ? {} : { items }), holds }];
  });
}

const spaced = (path: string): string => path.replace(/^body\./, 'body ');

type Place = { readonly prefix: string; readonly trail: readonly string[] };

function follow(model: ModelFacts, slots: Slots, { prefix, trail }: Place, found: Map<string, Facts>): void {
  for (const [path, slot] of Object.entries(slots)) {
    const here = joined(prefix, path);
    const { ref, parts = [], ...facts } = slot satisfies Slot;
    found.set(here, { ...facts, ...found.get(here) }); // what the place says goes before what it refers to
    for (const name of ref === undefined ? parts : [ref]) {
      const target = model.definitions[name];
      if (target === undefined) throw new Error(`${model.file}: no definition ${name}`);
      if (trail.includes(name))
        found.set(here, { ...(target['']?.type === undefined ? {} : { type: target[''].type }), ...found.get(here) });
      else follow(model, target, { prefix: here, trail: [...trail, name] }, found);
    }
  }
}

/** In a few words: `string, one of 3, required`. */
export function described(field: Field): string {
  const { items } = field;
  const type = field.type === 'array' ? `array of ${items?.type ?? 'object'}` : (field.type ?? 'object');
  const words = field.enum ?? items?.enum;
  const format = field.format ?? items?.format;
  return [
    type,
    format,
    words === undefined ? undefined : `one of ${words.length}`,
    field.required ? 'required' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
