import { decode } from '../wire/query.ts';

/**
 * Reads the fields of a token request, sent as JSON or as a form. One client does not escape form
 * values (`Atzr|x`, `a::b`); they are read all the same.
 */
export function readFields(contentType: string, text: string): Readonly<Record<string, string>> {
  return /json/i.test(contentType) || text.trimStart().startsWith('{') ? fromJson(text) : fromForm(text);
}

function fromForm(text: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    if (equals <= 0) continue;
    const value = decode(pair.slice(equals + 1));
    if (value !== '') fields[decode(pair.slice(0, equals))] = value;
  }
  return fields;
}

function fromJson(text: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return fields;
  }
  if (typeof parsed !== 'object' || parsed === null) return fields;
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string' && value !== '') fields[name] = value;
  }
  return fields;
}
