import { decodeText } from './decode-text.ts';
import { FEED_FORMS, type FeedForm, type FeedType } from './feed-types.ts';
import { startNotes, type Finding, type Notes } from './finding.ts';
import { readFlatFile } from './flat-file.ts';
import type { OrderMessage } from './message.ts';
import { parseXml } from './parse-xml.ts';
import { readBody } from './read-body.ts';
import { readEnvelope } from './read-envelope.ts';
import { readRecord } from './read-record.ts';
import type { Refusal } from './refusal.ts';

/** A message with its findings; `message` is null if it could not be read. */
export type ReadMessage = { readonly notes: Notes; readonly message: OrderMessage | null };

/** `document` holds warnings about the document as a whole. */
export type ReadFeed =
  { readonly ok: true; readonly document: readonly Finding[]; readonly messages: readonly ReadMessage[] } | Refusal;

/** Reads the messages of a document, or why it is not processed. */
export function readFeed(feedType: FeedType, content: Uint8Array, contentType: string): ReadFeed {
  const decoded = decodeText(content, contentType);
  if (!decoded.ok) return decoded;
  const form = FEED_FORMS[feedType];
  return form.form === 'xml' ? readXml(decoded.text, form) : readFlat(decoded.text, form);
}

function readXml(text: string, { messageType }: Extract<FeedForm, { form: 'xml' }>): ReadFeed {
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const envelope = readEnvelope(parsed.root, messageType);
  if (!envelope.ok) return envelope;
  const messages = envelope.messages.map(({ number, element }) => {
    const notes = startNotes(number);
    return { notes, message: readBody(element, messageType, notes) };
  });
  return { ok: true, document: [], messages };
}

function readFlat(text: string, { columns, record }: Extract<FeedForm, { form: 'flat' }>): ReadFeed {
  const file = readFlatFile(text, columns);
  if (!file.ok) return file;
  const messages = file.records.map((line) => ({ notes: line.notes, message: readRecord(line, record) }));
  return { ok: true, document: file.warnings, messages };
}
