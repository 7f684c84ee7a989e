import { nearest } from '../../sim/internal.ts';
import { add, isFull, quoted, type Notes } from './finding.ts';
import type { XmlElement } from './parse-xml.ts';

/** The children of an element by name. Children that do not belong there were noted before. */
export type XmlFields = {
  /** Text of a child that may occur once. An empty one counts as left out. */
  optional(name: string): string | null;
  /** The same, but a missing child is noted as an error and returned as the empty string. */
  required(name: string): string;
  all(name: string): readonly XmlElement[];
};

/** Reads the children of an element. The order that the schemas require is not checked. */
export function fieldsOf(
  element: XmlElement,
  names: { readonly once: readonly string[]; readonly many?: readonly string[] },
  notes: Notes,
): XmlFields {
  const many = names.many ?? [];
  const known = [...names.once, ...many];
  const found = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    if (isFull(notes)) break;
    const { name, line } = child;
    const before = found.get(name);
    if (!known.includes(name)) {
      add(notes, 'unknown-element', { parent: element.name, found: quoted(name), line, hint: hintFor(name, known) });
    } else if (before === undefined) {
      found.set(name, [child]);
    } else if (many.includes(name)) {
      before.push(child);
    } else {
      add(notes, 'element-repeated', { parent: element.name, found: name, line });
    }
  }
  const optional = (name: string) => found.get(name)?.[0]?.text || null;
  return {
    optional,
    required(name) {
      const text = optional(name);
      if (text === null) add(notes, 'missing', { field: `${name} (in ${element.name}, line ${element.line})` });
      return text ?? '';
    },
    all: (name) => found.get(name) ?? [],
  };
}

/** A near miss as `did you mean X?`, or the list of known words. */
export function hintFor(given: string, known: readonly string[]): string {
  // A typing error changes the length by three at most. Comparing only such words keeps a large
  // file of wrong words fast.
  const alike = known.filter((word) => Math.abs(word.length - given.length) <= 3);
  const near = nearest(given, alike);
  return near === undefined ? `known here: ${known.join(', ')}` : `did you mean ${near}?`;
}
