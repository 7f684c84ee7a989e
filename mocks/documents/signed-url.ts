import { SECOND, streamKey, uniform, type Instant } from '../../sim/internal.ts';
import { parseTime } from '../wire/clock.ts';

/** The path below which documents are served. */
export const DOCUMENT_ROOT = '/_documents/';
/** How long a URL works, in seconds of the client's clock; the same as in real URLs. */
const EXPIRES = 300;
const KEY = streamKey(0, 'signed-url');

export type Signed = { readonly id: string; readonly direction: 'upload' | 'download'; readonly signedAt: Instant };

/**
 * Returns a URL that works for five minutes, for one document and one direction. It uses the
 * configured base, because clients send wrong Host headers.
 */
export function signUrl(base: string, signed: Signed): string {
  const time = `${new Date(signed.signedAt).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const headers = signed.direction === 'upload' ? 'content-type%3Bhost' : 'host';
  return (
    `${base}${DOCUMENT_ROOT}${encodeURIComponent(signed.id)}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${time}` +
    `&X-Amz-SignedHeaders=${headers}&X-Amz-Expires=${EXPIRES}&X-Amz-Signature=${signature(signed.id, time, signed.direction)}`
  );
}

export type UrlFault = 'signature' | 'expired';

/**
 * Returns null if the URL was signed here for this direction and has not expired. `scale` is
 * simulated milliseconds for each millisecond of the client's clock.
 */
export function checkUrl(
  query: { get(name: string): string | undefined },
  wanted: { readonly id: string; readonly direction: 'upload' | 'download' },
  clock: { readonly now: Instant; readonly scale: number },
): UrlFault | null {
  const time = query.get('X-Amz-Date') ?? '';
  if (query.get('X-Amz-Signature') !== signature(wanted.id, time, wanted.direction)) return 'signature';
  const signedAt = parseTime(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (signedAt === null) return 'signature';
  return clock.now >= signedAt + EXPIRES * SECOND * clock.scale ? 'expired' : null;
}

function signature(id: string, time: string, direction: string): string {
  let sum = 17;
  for (const letter of `${id} ${time} ${direction}`) sum = (Math.imul(sum, 33) ^ letter.charCodeAt(0)) >>> 0;
  return Array.from({ length: 4 }, (_, i) =>
    Math.floor(uniform(KEY, sum, i) * 4_294_967_296)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}
