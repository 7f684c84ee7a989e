import { DEEPEST_VALUE } from '../../sim/internal.ts';

/** The deepest nesting of JSON in the body of a request: that of files. Only a scenario needs ten levels. */
export const DEEPEST_JSON = DEEPEST_VALUE;

export type ParsedJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly wrong: 'not-json' | 'too-deep' };

/** Parses JSON. Text that nests too deeply is refused before it is parsed. */
export function parseJson(text: string): ParsedJson {
  if (nestsTooDeeply(text)) return { ok: false, wrong: 'too-deep' };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, wrong: 'not-json' };
  }
}

/** What to tell about a body that cannot be parsed. */
export const JSON_WORDS = {
  'not-json': 'The request body is not JSON.',
  'too-deep': `The request body nests deeper than ${DEEPEST_JSON} levels; expected fewer.`,
} as const;

/** Whether lists and objects nest too deeply. In texts brackets mean nothing. */
function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 91: // [
      case 123: // {
        depth += 1;
        if (depth > DEEPEST_JSON) return true;
        break;
      case 93: // ]
      case 125: // }
        depth -= 1;
        break;
      case 34: // "
        at = endOfText(text, at);
    }
  }
  return false;
}

/** The place of the quote that ends the text that begins here. */
function endOfText(text: string, begin: number): number {
  let end = begin + 1;
  while (end < text.length && text.charCodeAt(end) !== 34) end += text.charCodeAt(end) === 92 ? 2 : 1;
  return end;
}
