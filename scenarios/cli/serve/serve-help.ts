import type { Front } from '../../../mocks/express.ts';
import { REFRESH_TOKEN } from '../../../mocks/index.ts';

/** Instructions for connecting clients, printed when the server starts. */
export function howToConnect(url: string, front: Front | undefined, hasToken: boolean): string {
  const as = hasToken ? " -H 'Authorization: Bearer TOKEN'" : '';
  return `
The mock marketplace listens at ${url}. ${hasToken ? WITH_TOKEN : 'Use any client id and secret,'} and the refresh token ${REFRESH_TOKEN}
(for more sellers, ${REFRESH_TOKEN}-NAME). Stop it with Ctrl-C.

  @sp-api-sdk        sellingPartnerRegions.na.endpoints.production = '${url}'   (from @sp-api-sdk/common)
                     and a subclass of SellingPartnerApiAuth, or an agent, for the token at ${url}/auth/o2/token
  amazon-sp-api      options.https_proxy_agent: an agent that dials ${url.replace('http://', '')} (its hosts are fixed)
  Amazon's JS SDK    new ApiClient('${url}')
  Python, Amazon's   SPAPIClient(config, endpoint='${url}', oauth_endpoint='${url}/auth/o2/token')
  python-amazon-sp-api  marketplace=SimpleNamespace(endpoint='${url}', marketplace_id='ATVPDKIKX0DER', region='us-east-1')
  Java, C#, PHP      base path '${url}', LWA endpoint '${url}/auth/o2/token'
  in a Node test     import { setupMarketplace } from 'cancelbench/mocks/msw': nothing has to be set

  See it:            curl${as} ${url}/_sim/health
  Move time:         curl${as} --json '{"by":"PT6H"}' ${url}/_sim/clock/advance
  See and play it:   ${url}/  (control room), ${url}/seller, ${url}/buyer in a browser
  Play buyer:        curl${as} --json '{"marketplace":"US"}' ${url}/_sim/orders   (before curl 7.82: -H 'Content-Type: application/json' -d)
${front === undefined ? FIXED_HOSTS : throughTls(front)}
`;
}

const WITH_TOKEN = `Use any client id, the token as the client secret
(also as the bearer token of /_sim, the password of pages and mail, and the queue's secret access key),`;

const FIXED_HOSTS = `
  For clients whose hosts cannot be set, start with --tls.
`;

function throughTls({ tls, hosts }: Front): string {
  const { port, hostname } = new URL(tls.url);
  const address = hostname === '0.0.0.0' || hostname === '[::]' ? '127.0.0.1' : hostname;
  return `
Clients whose hosts are fixed must trust the certificate authority that was made at this start. Its\ncertificate is removed when the mock stops.

  By environment     HTTPS_PROXY=${tls.proxy}
    and in Node      NODE_EXTRA_CA_CERTS=${tls.ca}
    or most others   SSL_CERT_FILE=${tls.ca}
  amazon-sp-api      options.https_proxy_agent = new HttpsProxyAgent('${tls.proxy}'), and NODE_EXTRA_CA_CERTS
  By curl            curl --proxy ${tls.proxy} --cacert ${tls.ca} https://api.amazon.com/_sim/health
  By host aliases    ${port === '443' ? 'these lines' : 'start with --tls-port 443, these lines'} in the hosts file, and the certificate as above:

${hosts.map((host) => `    ${address} ${host}`).join('\n')}
`;
}
