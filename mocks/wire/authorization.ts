/**
 * The credentials in an Authorization header of this scheme; empty if it has none. Upper and lower
 * case of a scheme mean the same (RFC 9110, 11.1).
 */
export function credentialsIn(header: string | null, scheme: 'Basic' | 'Bearer'): string {
  const [, found, credentials] = /^([A-Za-z]+) +(.+)$/.exec(header ?? '') ?? [];
  return found?.toLowerCase() === scheme.toLowerCase() ? (credentials ?? '') : '';
}
