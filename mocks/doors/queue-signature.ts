import { createHash } from 'node:crypto';
import type { Incoming } from '../wire/exchange.ts';
import { sameText } from '../wire/secret.ts';

const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/([^/\s]+)\/([^/\s]+)\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Whether a call of the queue was signed (Signature Version 4) with the mock's token as the secret
 * access key. The access key id and the region may be anything. The signature is made again from
 * the headers it names and compared.
 */
export async function isSignedWith(token: string, request: Incoming, body: string): Promise<boolean> {
  const authorization = request.header('authorization') ?? '';
  const [, accessKeyId, region, service, names = ''] = SIGNED.exec(authorization) ?? [];
  if (region === undefined || service === undefined) return false;
  const signed = names.split(';');
  if (!['host', 'x-amz-target', 'x-amz-date'].every((name) => signed.includes(name))) return false;
  const hash = request.header('x-amz-content-sha256');
  if (hash !== null && hash !== createHash('sha256').update(body).digest('hex')) return false;
  const headers = Object.fromEntries(signed.map((name) => [name, request.header(name) ?? '']));
  const { default: aws4 } = await import('aws4');
  const again = aws4.sign(
    { method: 'POST', path: pathOf(request), service, region, headers, body, ...asSigned(signed) },
    { accessKeyId: accessKeyId as string, secretAccessKey: token },
  );
  const made = SIGNED.exec(String(again.headers?.['Authorization']));
  return sameText(made?.[5] ?? '', SIGNED.exec(authorization)?.[5] ?? 'none');
}

/** Keeps headers out that aws4 would add, and in that it would leave out. */
function asSigned(signed: readonly string[]) {
  const named = Object.fromEntries(signed.map((name) => [name, true]));
  const added = ['content-length', 'content-type'].filter((name) => !signed.includes(name));
  return {
    extraHeadersToInclude: named,
    extraHeadersToIgnore: Object.fromEntries(added.map((name) => [name, true])),
  };
}

function pathOf({ path, search }: Incoming): string {
  return search === '' ? path : `${path}?${search}`;
}
