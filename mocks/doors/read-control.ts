import { forbiddenKeyIn, forbiddenKeyText } from '../../sim/internal.ts';
import type { Reply } from '../wire/reply.ts';
import { refusal } from '../wire/errors.ts';
import type { Incoming } from '../wire/exchange.ts';
import { JSON_WORDS, parseJson } from '../wire/parse-json.ts';
import { readBody, textOf } from '../wire/read-body.ts';

const BODY_LIMIT = 1024 * 1024;

export type ControlBody = { readonly bytes: Uint8Array; readonly text: string };

/** Reads the body of a control call. */
export async function readControl(request: Incoming): Promise<ControlBody | Reply> {
  const bytes = await readBody(request, BODY_LIMIT);
  const text = typeof bytes === 'string' ? null : textOf(bytes);
  if (typeof bytes === 'string' || text === null) return bad('The request body cannot be read.');
  return { bytes, text };
}

/** The JSON object in the body of a control call. Without a body it is empty. */
export function objectIn(text: string): { readonly body: Readonly<Record<string, unknown>> } | Reply {
  if (text === '') return { body: {} };
  const parsed = parseJson(text);
  if (!parsed.ok) return bad(JSON_WORDS[parsed.wrong]);
  const body = parsed.value;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return bad('The request body must be a JSON object.');
  const key = forbiddenKeyIn(body);
  if (key !== null) return bad(`The request body cannot be used: ${forbiddenKeyText(key)}.`);
  return { body: body as Readonly<Record<string, unknown>> };
}

export function bad(sentence: string): Reply {
  return refusal(400, 'InvalidInput', sentence);
}
