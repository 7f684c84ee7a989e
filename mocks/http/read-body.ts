/** The bytes of a request, `too-large` beyond the limit, or `broken` when the connection ended before they did. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | 'too-large' | 'broken'> {
  if (request.body === null) return EMPTY;
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > limit) return 'too-large';
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) {
        await reader.cancel();
        return 'too-large';
      }
      chunks.push(value);
    }
  } catch {
    return 'broken';
  }
  return size < declared ? 'broken' : Buffer.concat(chunks);
}

const EMPTY = new Uint8Array();

/** UTF-8; null when it is not. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
