import iconv from 'iconv-lite';

/** A document's text as bytes, with the Content-Type it is served under. */
export type EncodedDocument = { readonly bytes: Uint8Array; readonly contentType: string };

/**
 * Encodes a document. The charset is always named, because clients that find none read latin-1.
 * Japan's flat files are Windows-31J (Microsoft's Shift_JIS); characters that it lacks (emoji, the
 * wave dash U+301C, the euro sign) become `?`. XML names its own encoding and is always UTF-8. JSON
 * is served as text/plain, because clients decide by that how to parse it.
 */
export function encodeDocument(text: string, format: 'tsv' | 'xml' | 'json', japanese: boolean): EncodedDocument {
  switch (format) {
    case 'tsv':
      if (japanese) {
        return { bytes: iconv.encode(text, 'windows-31j'), contentType: 'text/plain;charset=Windows-31J' };
      }
      return { bytes: new TextEncoder().encode(text), contentType: 'text/plain;charset=UTF-8' };
    case 'xml':
      return { bytes: new TextEncoder().encode(text), contentType: 'text/xml;charset=UTF-8' };
    case 'json':
      return { bytes: new TextEncoder().encode(text), contentType: 'text/plain;charset=UTF-8' };
  }
}
