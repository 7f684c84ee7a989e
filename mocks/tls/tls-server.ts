import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Certificates } from './certificates.ts';
import type { Note } from './note.ts';

/** A TLS server for every known name; `answer` handles its requests. */
export function tlsServer({ unnamed, choose }: Certificates, answer: RequestListener, note: Note): Server {
  const server = createServer({ cert: unnamed.certificate, key: unnamed.key, SNICallback: choose }, answer);
  server.on('tlsClientError', (error: NodeJS.ErrnoException) => {
    const why = WHY[error.code ?? ''];
    if (why !== undefined) note(why);
  });
  return server;
}

const REMEDY =
  'make it trust the authority, for example with NODE_EXTRA_CA_CERTS (Node) or SSL_CERT_FILE (most others).';
const DISTRUST = `A TLS client did not trust the certificate: ${REMEDY}`;
/** Node clients that distrust the certificate hang up without an alert. */
const SILENT = `A TLS client hung up during the handshake. If it did not trust the certificate: ${REMEDY}`;

/**
 * OpenSSL's codes for a client's alert, and what to do about each. Other errors are not reported.
 */
const WHY: Readonly<Record<string, string>> = {
  ECONNRESET: SILENT,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: DISTRUST,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: DISTRUST,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: DISTRUST,
  // The client trusts the authority of an earlier start.
  ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR: DISTRUST,
  ERR_SSL_HTTP_REQUEST: 'A client sent plain HTTP to the TLS port. Use a URL that begins with https.',
  ERR_SSL_HTTPS_PROXY_REQUEST: 'A client used the TLS port as its proxy. Use the proxy port, with an http URL.',
};
