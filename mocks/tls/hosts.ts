/**
 * Where document URLs point, as in North America: https on the default port, since some clients
 * drop the port.
 */
const UPLOAD_HOST = 'tortuga-prod-na.s3-external-1.amazonaws.com';
export const UPLOAD_BASE = `https://${UPLOAD_HOST}`;

/** The hosts that clients have baked in. */
export const REAL_HOSTS: readonly string[] = [
  ...['na', 'eu', 'fe'].flatMap((region) => [
    `sellingpartnerapi-${region}.amazon.com`,
    `sandbox.sellingpartnerapi-${region}.amazon.com`,
  ]),
  'api.amazon.com',
  UPLOAD_HOST,
];

/** Every name that the front speaks for. */
export type FrontNames = {
  readonly real: ReadonlySet<string>;
  /** Of the mock itself: loopback, where it listens, where clients were told that it is. */
  readonly own: ReadonlySet<string>;
};

/** `also`: hosts and URLs under which this mock is reached as well. */
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
