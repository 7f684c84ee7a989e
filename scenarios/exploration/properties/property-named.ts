import { badInput, nearMiss } from '../../language/input/problem.ts';
import { quote } from '../../language/input/quote.ts';
import { PROPERTIES } from './catalogue.ts';
import type { Property } from './property.ts';

/** The named properties whose sentence begins with these words, in any case. At least one, or an `InputError`. */
export function propertiesLike(words: string): readonly Property[] {
  const found = PROPERTIES.filter(({ name }) => name.toLowerCase().startsWith(words.toLowerCase()));
  if (found.length > 0) return found;
  const names = PROPERTIES.map(({ name }) => name);
  throw badInput(
    'property',
    `no property begins with ${quote(words)}; \`explore --list\` prints them${nearMiss(words, names)}`,
  );
}

/** Refuses the name that a kept world has for its property if there is no such property: it would never be tried. */
export function checkPropertyOf(place: string, name: string): void {
  const names = PROPERTIES.map((property) => property.name);
  if (names.includes(name)) return;
  throw badInput(
    place,
    `the world was kept for the property ${quote(name)}, which this version does not have; expected one that \`explore --list\` prints${nearMiss(name, names)}; correct the name, or remove the world`,
  );
}

/**
 * The named property that begins with these words, for `search` and `verdict`.
 *
 * @example
 * ```ts
 * const property = propertyNamed('never cancels on a message alone');
 * ```
 */
export function propertyNamed(words: string): Property {
  const [first, ...more] = propertiesLike(words);
  if (first !== undefined && more.length === 0) return first;
  throw badInput('property', `${more.length + 1} properties begin with ${quote(words)}; give more of the sentence`);
}
