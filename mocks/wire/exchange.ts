/** A request as every door hands it over. Whoever answers it reads the body once. */
export type Incoming = {
  readonly method: string;
  /** Starts with `/`; not decoded. */
  readonly path: string;
  /** The part after `?`; empty if there is none. */
  readonly search: string;
  /** The header with this lower-case name; null if it was not sent. */
  header(name: string): string | null;
  readonly body: AsyncIterable<Uint8Array> | null;
  /**
   * The base of document URLs for requests through this door. Default: the marketplace's base.
   * Never taken from the request.
   */
  readonly publicBase?: string | undefined;
  /** Whether the client has hung up. Doors that cannot tell leave it out. */
  isGone?(): boolean;
};

/** The answer that every door sends back. */
export type Outgoing = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** Whether the connection ends before the answer, or in the middle of its body. */
  readonly cut?: 'reset' | 'truncated';
};

/** Bytes as the body of a request. */
export async function* bodyOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** Splits a URL, absolute or not, into path and query without parsing all of it. */
export function splitUrl(url: string): { readonly path: string; readonly search: string } {
  const begin = url.startsWith('/') ? 0 : url.indexOf('/', url.indexOf('//') + 2);
  if (begin < 0) return { path: '/', search: '' };
  const hash = url.indexOf('#', begin);
  const whole = hash < 0 ? url.slice(begin) : url.slice(begin, hash);
  const mark = whole.indexOf('?');
  return mark < 0 ? { path: whole, search: '' } : { path: whole.slice(0, mark), search: whole.slice(mark + 1) };
}

/** The first half of a body; null stays null. */
export function half(body: Outgoing['body']): Outgoing['body'] {
  return body === null ? null : body.slice(0, body.length >>> 1);
}
