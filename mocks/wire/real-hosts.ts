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
