import type { Facts } from './facts.ts';
import type { Field } from './fields.ts';

export type Wrong = {
  /** What is wrong with it: the model's word that forbids it, or `unknown` for a text that names nothing. */
  readonly kind: string;
  /** `undefined`: the field is left out. */
  readonly value: unknown;
};

/** Not forbidden by any model: a free text may be anything. Where it is refused, the text is known to be checked. */
export const UNKNOWN = 'unknown';

/** Values of a field that its model forbids, one of a kind. `right` is a right one. */
export function wrongValues(field: Field, right: unknown): readonly Wrong[] {
  const place = field.path.split(' ')[0] as 'path' | 'query' | 'body';
  const missing = field.required === true && place !== 'path' ? [{ kind: 'missing', value: undefined }] : [];
  if (field.type === 'array') return [...missing, ...ofArray(field, place, right)];
  return [...missing, ...ofOne(field, place)];
}

function ofArray(field: Field, place: 'path' | 'query' | 'body', right: unknown): readonly Wrong[] {
  const one: unknown = Array.isArray(right) ? right[0] : right;
  const many = (count: number): unknown[] => Array.from({ length: count }, () => one);
  // Messaging writes maxLength where its lists mean maxItems.
  const { maxItems, maxLength, minItems } = field.limits ?? {};
  const most = maxItems ?? maxLength;
  const held = field.items === undefined ? [] : ofOne({ ...field.items, holds: false }, place);
  return [
    ...(place === 'body' ? [{ kind: 'type', value: 'text' }] : []),
    // An empty list in a query is the same as none.
    ...(Number(minItems) > 0 && place === 'body' ? [{ kind: 'minItems', value: [] }] : []),
    ...(most === undefined ? [] : [{ kind: 'maxItems', value: many(Number(most) + 1) }]),
    ...held.map(({ kind, value }) => ({ kind: kind === UNKNOWN ? kind : `item's ${kind}`, value: [value] })),
  ];
}

const OF_TYPE: Readonly<Record<string, unknown>> = {
  string: 5,
  integer: 'many',
  number: 'many',
  boolean: 'perhaps',
  object: 'text',
};

function ofOne(facts: Facts & { readonly holds: boolean }, place: 'path' | 'query' | 'body'): readonly Wrong[] {
  const { type = 'object', format, limits = {} } = facts;
  const typed = OF_TYPE[type];
  const wrong: Wrong[] = [];
  // Everything in a path or query is text: a number cannot be told from one.
  if (place === 'body' || type !== 'string') wrong.push({ kind: 'type', value: typed });
  if (facts.enum !== undefined) wrong.push({ kind: 'enum', value: 'NONSENSE' });
  if (format?.startsWith('date') === true) wrong.push({ kind: 'format', value: 'soon' });
  if (limits['pattern'] !== undefined) wrong.push({ kind: 'pattern', value: 'nothing' });
  if (limits['minimum'] !== undefined) wrong.push({ kind: 'minimum', value: Number(limits['minimum']) - 1 });
  if (limits['maximum'] !== undefined) wrong.push({ kind: 'maximum', value: Number(limits['maximum']) + 1 });
  if (Number(limits['minLength']) > 0) wrong.push({ kind: 'minLength', value: '' });
  if (limits['maxLength'] !== undefined)
    wrong.push({ kind: 'maxLength', value: 'x'.repeat(Number(limits['maxLength']) + 1) });
  const isFree =
    type === 'string' && facts.enum === undefined && format === undefined && limits['pattern'] === undefined;
  return isFree ? [...wrong, { kind: UNKNOWN, value: 'nobody' }] : wrong;
}
