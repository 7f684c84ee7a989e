import { SECOND, type Instant } from '../../sim/internal.ts';
import { parseTime } from '../wire/clock.ts';
import { sameText, seal, type Secret } from '../wire/secret.ts';

/** The path below which documents are served. */
export const DOCUMENT_ROOT = '/_documents/';
/** How long a URL works, in seconds of the client's clock; the same as in real URLs. */
const EXPIRES = 300;

/** Where URLs of documents point, and what they are signed with. */
export type Signer = { readonly publicBase: string; readonly secret: Secret };

export type Signed = { readonly id: string; readonly direction: 'upload' | 'download'; readonly signedAt: Instant };

/**
 * Returns a URL that works for five minutes, for one document and one direction. It uses the
 * configured base, because clients send wrong Host headers.
 */
export function signUrl({ publicBase, secret }: Signer, signed: Signed): string {
  const time = `${new Date(signed.signedAt).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const headers = signed.direction === 'upload' ? 'content-type%3Bhost' : 'host';
  return (
    `${publicBase}${DOCUMENT_ROOT}${encodeURIComponent(signed.id)}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${time}` +
    `&X-Amz-SignedHeaders=${headers}&X-Amz-Expires=${EXPIRES}&X-Amz-Signature=${signature(secret, { ...signed, time })}`
  );
}

export type UrlFault = 'signature' | 'expired';

/**
 * Returns null if the URL was signed here for this direction and has not expired. `scale` is
 * simulated milliseconds for each millisecond of the client's clock.
 */
export function checkUrl(
  query: { get(name: string): string | undefined },
  wanted: Pick<Signed, 'id' | 'direction'>,
  { secret, ...clock }: { readonly secret: Secret; readonly now: Instant; readonly scale: number },
): UrlFault | null {
  const time = query.get('X-Amz-Date') ?? '';
  if (!sameText(query.get('X-Amz-Signature') ?? '', signature(secret, { ...wanted, time }))) return 'signature';
  const signedAt = parseTime(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (signedAt === null) return 'signature';
  return clock.now >= signedAt + EXPIRES * SECOND * clock.scale ? 'expired' : null;
}

function signature(
  secret: Secret,
  { id, time, direction }: Pick<Signed, 'id' | 'direction'> & { time: string },
): string {
  return seal(secret, 'document', `${direction} ${time} ${id}`);
}
