import { DEEPEST_VALUE, forbiddenKeyIn, forbiddenKeyText, nestsTooDeeply } from '../../../sim/internal.ts';
import { badInput, type Place } from './problem.ts';
import { excerpt } from './quote.ts';

/** Parses JSON text of a file. Throws an `InputError` when it is none, or has a key that would vanish. */
export function parseJson(text: string, file: string): unknown {
  const value = valueOf(text, file);
  if (nestsTooDeeply(value)) throw badInput(file, `the nesting is deeper than ${DEEPEST_VALUE} levels; expected fewer`);
  const key = forbiddenKeyIn(value);
  if (key !== null) throw badInput(placeOfKey(text, file, key), forbiddenKeyText(key));
  return value;
}

function valueOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badInput(file, `the file is not valid JSON: ${excerpt(error instanceof Error ? error.message : '')}`);
  }
}

/** Finds a key in valid JSON, however it is escaped: a text with a colon behind it is a key. */
function placeOfKey(text: string, file: string, key: string): Place {
  const colon = /\s*:/y;
  for (let from = text.indexOf('"'); from >= 0;) {
    let end = from + 1;
    while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    colon.lastIndex = end + 1;
    if (colon.test(text) && JSON.parse(text.slice(from, end + 1)) === key) return lineAndColumn(text, file, from);
    from = text.indexOf('"', end + 1);
  }
  return { file };
}

function lineAndColumn(text: string, file: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
