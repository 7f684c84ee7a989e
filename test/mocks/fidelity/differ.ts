import type { Facts, ModelFacts } from './facts.ts';
import { fieldsOf, type Field, type Side } from './fields.ts';

/** The operations' names as the house writes them: `orders-v0.getOrders`. */
export type Naming = (model: ModelFacts, operationId: string) => string;

/** What the models say now and did not say when the certificate was made, in sentences that name the operation and the field. */
export function changesOf(
  before: readonly ModelFacts[],
  now: readonly ModelFacts[],
  nameOf: Naming,
): readonly string[] {
  const files = unionOf(before, now, ({ file }) => file);
  return files.flatMap(([file, old, young]) => {
    if (young === undefined) return [`${file}: the model is gone`];
    if (old === undefined) return [`${file}: a new model`];
    const ids = [...new Set([old, young].flatMap(({ operations }) => Object.keys(operations)))];
    return ids.flatMap((id) => operationChanges(nameOf(old, id), id, old, young));
  });
}

function operationChanges(name: string, id: string, old: ModelFacts, young: ModelFacts): readonly string[] {
  const [was, is] = [old.operations[id], young.operations[id]];
  if (is === undefined) return [`${name}: the operation is gone`];
  if (was === undefined) return [`${name}: a new operation`];
  const moved = was.call === is.call ? [] : [`${name}: was ${was.call}, is ${is.call}`];
  return [...moved, ...(['request', 'response'] as const).flatMap((side) => sideChanges(name, id, side, [old, young]))];
}

function sideChanges(
  name: string,
  id: string,
  side: Side,
  [old, young]: readonly [ModelFacts, ModelFacts],
): readonly string[] {
  const fields = unionOf(fieldsOf(old, id, side), fieldsOf(young, id, side), ({ path }) => path);
  return fields.flatMap(([path, was, is]) =>
    fieldChanges(was, is).map((change) => `${name}, ${side} field ${path}: ${change}`),
  );
}

function fieldChanges(was: Field | undefined, is: Field | undefined): readonly string[] {
  if (is === undefined) return ['the field is gone'];
  if (was === undefined) return ['a new field'];
  return [...factChanges(was, is, ''), ...factChanges(was.items ?? {}, is.items ?? {}, 'what the list holds: ')];
}

function factChanges(was: Facts, is: Facts, of: string): readonly string[] {
  const changes: string[] = [];
  const told = (word: string, before: unknown, now: unknown): void => {
    if (before !== now)
      changes.push(`${of}${word} was ${String(before ?? 'not stated')}, is ${String(now ?? 'not stated')}`);
  };
  told('type', was.type, is.type);
  told('format', was.format, is.format);
  if (was.required !== is.required) changes.push(is.required ? `${of}newly required` : `${of}no longer required`);
  const [words, young] = [was.enum ?? [], is.enum ?? []];
  for (const word of young) if (!words.includes(word)) changes.push(`${of}new value ${word}`);
  for (const word of words) if (!young.includes(word)) changes.push(`${of}value ${word} is gone`);
  const limits = new Set([was.limits, is.limits].flatMap((each) => Object.keys(each ?? {})));
  for (const limit of limits) told(limit, was.limits?.[limit], is.limits?.[limit]);
  return changes;
}

function unionOf<T>(
  before: readonly T[],
  now: readonly T[],
  key: (each: T) => string,
): [string, T | undefined, T | undefined][] {
  const [old, young] = [before, now].map((list) => new Map(list.map((each) => [key(each), each])));
  const keys = new Set([...(old?.keys() ?? []), ...(young?.keys() ?? [])]);
  return [...keys].map((each) => [each, old?.get(each), young?.get(each)]);
}
