/** A request as every door hands it over. The body is read once, by whoever answers. */
export type Incoming = {
  readonly method: string;
  /** Beginning with `/`, not decoded. */
  readonly path: string;
  /** What follows `?`. */
  readonly search: string;
  /** By lower-case name; null when it was not sent. */
  header(name: string): string | null;
  readonly body: AsyncIterable<Uint8Array> | null;
  /**
   * Where document URLs point for who came by this door; default the marketplace's base. Never
   * taken from what the client says.
   */
  readonly publicBase?: string | undefined;
};

/** What every door sends back. */
export type Outgoing = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** The connection ends before the answer, or in the middle of its body. */
  readonly cut?: 'reset' | 'truncated';
};

/** Path and query of a URL, absolute or not, without the cost of parsing all of it. */
export function splitUrl(url: string): { readonly path: string; readonly search: string } {
  const begin = url.startsWith('/') ? 0 : url.indexOf('/', url.indexOf('//') + 2);
  if (begin < 0) return { path: '/', search: '' };
  const hash = url.indexOf('#', begin);
  const whole = hash < 0 ? url.slice(begin) : url.slice(begin, hash);
  const mark = whole.indexOf('?');
  return mark < 0 ? { path: whole, search: '' } : { path: whole.slice(0, mark), search: whole.slice(mark + 1) };
}

/** The first half; of an empty body, nothing. */
export function half(body: Outgoing['body']): Outgoing['body'] {
  return body === null ? null : body.slice(0, body.length >>> 1);
}
