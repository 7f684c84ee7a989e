import { parseJson } from '../wire/parse-json.ts';
import { decode } from '../wire/query.ts';

/** The most fields of a token request. Clients send six. */
export const MOST_FIELDS = 100;

export type Fields = Readonly<Record<string, string>>;

/**
 * Reads the fields of a token request, sent as JSON or as a form. One client does not escape form
 * values (`Atzr|x`, `a::b`); they are read all the same. Null if there are too many.
 */
export function readFields(contentType: string, text: string): Fields | null {
  return /json/i.test(contentType) || text.trimStart().startsWith('{') ? fromJson(text) : fromForm(text);
}

function fromForm(text: string): Fields | null {
  const pairs = text.split('&', MOST_FIELDS + 1);
  if (pairs.length > MOST_FIELDS) return null;
  return named(
    pairs.flatMap((pair) => {
      const equals = pair.indexOf('=');
      return equals <= 0 ? [] : [[decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]];
    }),
  );
}

function fromJson(text: string): Fields | null {
  const parsed = parseJson(text);
  const given = parsed.ok && typeof parsed.value === 'object' ? Object.entries(parsed.value ?? {}) : [];
  return given.length > MOST_FIELDS ? null : named(given);
}

/** The fields that have a text. The last of a name counts. */
function named(given: readonly (readonly unknown[])[]): Fields {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of given) if (typeof value === 'string' && value !== '') fields[String(name)] = value;
  return fields;
}
