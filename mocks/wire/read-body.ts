import type { Incoming } from './exchange.ts';

/**
 * Reads the body of a request. Returns `too-large` beyond `limit` bytes, or `broken` if the
 * connection ended early.
 */
export async function readBody(request: Incoming, limit: number): Promise<Uint8Array | 'too-large' | 'broken'> {
  if (request.body === null) return EMPTY;
  const declared = Number(request.header('content-length') ?? 0);
  if (declared > limit) return 'too-large';
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > limit) return 'too-large'; // leaving the loop ends the stream
      chunks.push(chunk);
    }
  } catch {
    return 'broken';
  }
  return size < declared ? 'broken' : Buffer.concat(chunks);
}

const EMPTY = new Uint8Array();

/** Decodes UTF-8; null if the bytes are not valid. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
