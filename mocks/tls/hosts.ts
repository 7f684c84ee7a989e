/**
 * The host of document URLs, as in North America. It uses https on the default port, because some
 * clients drop the port.
 */
const UPLOAD_HOST = 'tortuga-prod-na.s3-external-1.amazonaws.com';
export const UPLOAD_BASE = `https://${UPLOAD_HOST}`;

/** The hosts that clients have built in. */
export const REAL_HOSTS: readonly string[] = [
  ...['na', 'eu', 'fe'].flatMap((region) => [
    `sellingpartnerapi-${region}.amazon.com`,
    `sandbox.sellingpartnerapi-${region}.amazon.com`,
  ]),
  'api.amazon.com',
  UPLOAD_HOST,
];

/** Every name that the TLS port serves. */
export type FrontNames = {
  readonly real: ReadonlySet<string>;
  /**
   * Names of the mock itself: loopback, where it listens, and where clients were told to find it.
   */
  readonly own: ReadonlySet<string>;
};

/** Collects the names. `also` are further hosts and URLs of this mock. */
export function frontNames(also: readonly string[] = []): FrontNames {
  const own = also.map((name) => (URL.canParse(name) ? new URL(name).hostname : name));
  return {
    real: new Set(REAL_HOSTS),
    own: new Set(['localhost', '127.0.0.1', '::1', ...own.map((name) => name.toLowerCase().replace(/^\[|\]$/g, ''))]),
  };
}

export function isKnown(names: FrontNames, host: string): boolean {
  return names.real.has(host) || names.own.has(host);
}
