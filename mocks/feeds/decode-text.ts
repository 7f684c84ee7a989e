import { finding, quoted } from './finding.ts';
import { refuse, type Refusal } from './refusal.ts';

export type Decoded = { readonly ok: true; readonly text: string } | Refusal;

/** Amazon's guidance for feeds: under 10 MiB. */
export const MOST_FEED_BYTES = 10 * 1024 * 1024;

/**
 * Decodes a feed document. A byte order mark decides the encoding; otherwise ISO 8859-1 if the
 * content type's charset says so; otherwise UTF-8. Invalid bytes are refused and never replaced,
 * because a replaced byte in an order id would name another order.
 */
export function decodeText(content: Uint8Array, contentType: string): Decoded {
  if (content.length > MOST_FEED_BYTES)
    return refused('too-large', `the document has ${content.length} bytes of at most ${MOST_FEED_BYTES}`);
  if (content[0] === 0x1f && content[1] === 0x8b)
    return refused('not-text', 'it is compressed; upload it uncompressed');
  const charset = /;\s*charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? '';
  const encoding = encodingOf(content, charset);
  // TextDecoder cannot be used for Latin-1: the label means windows-1252, which Node's versions
  // decode differently.
  if (encoding === 'latin1') return { ok: true, text: Buffer.from(content).toString('latin1') };
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(content) };
  } catch {
    const declared = charset === '' ? '' : ` (its content type says charset ${quoted(charset)})`;
    return refused('not-text', `its bytes are not ${encoding}${declared}; send UTF-8, or say charset=iso-8859-1`);
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

function encodingOf(content: Uint8Array, charset: string): Encoding {
  const [first, second, third] = content;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  return charset === 'iso-8859-1' ? 'latin1' : 'utf-8';
}

function refused(name: 'not-text' | 'too-large', detail: string): Refusal {
  return refuse('FATAL', finding(name, { detail }));
}
