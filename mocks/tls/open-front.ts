import type { RequestListener, Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { newAuthority } from './authority.ts';
import { writeAuthority } from './authority-file.ts';
import { newCertificates } from './certificates.ts';
import { REAL_HOSTS } from '../wire/real-hosts.ts';
import { frontNames } from './front-names.ts';
import { closeServer, listenAt, urlOf } from './listen-at.ts';
import { once, type Note } from './note.ts';
import { proxyServer } from './proxy.ts';
import { tlsServer } from './tls-server.ts';

export type FrontOptions = {
  readonly host: string;
  /** 0 picks a free port, here and for the proxy. */
  readonly tlsPort: number;
  readonly proxyPort: number;
  /** The folder for the authority's certificate. Default: a new temporary folder. */
  readonly caFolder?: string | undefined;
  /** A further URL of the mock. Its host is served as well. */
  readonly publicBase?: string | undefined;
  readonly note: Note;
};

export type Front = {
  readonly tls: { readonly url: string; readonly proxy: string; readonly ca: string };
  readonly hosts: readonly string[];
  close(): Promise<void>;
};

/**
 * The servers behind the TLS port. `aliased` answers requests to a real host's name without the
 * proxy.
 */
export type Marketplace = {
  readonly plain: HttpServer;
  readonly answer: RequestListener;
  readonly aliased: RequestListener;
};

/**
 * Serves clients with fixed hosts: a TLS port that answers for each of those hosts (if their names
 * lead to it), and a proxy that connects the hosts to the mock.
 *
 * ```
 * hosts file, network alias ------> TLS port --+--> aliased: document URLs at the upload host
 * HTTPS_PROXY -> CONNECT -> proxy -> TLS ------+--> answer: document URLs at the plain base
 * ```
 *
 * The upload host leads to the mock as well. Code that fetches documents often ignores proxies, so
 * proxied requests get URLs of the plain base.
 */
export async function openFront({ plain, answer, aliased }: Marketplace, options: FrontOptions): Promise<Front> {
  const { host, publicBase } = options;
  const note = once(options.note);
  const names = frontNames(publicBase === undefined ? [host] : [host, publicBase]);
  const authority = await newAuthority([...names.real, ...names.own]);
  const certificates = await newCertificates(authority, names, note);
  const byName: RequestListener = (request, response) =>
    (names.real.has(servername(request.socket as TLSSocket)) ? aliased : answer)(request, response);
  const door = tlsServer(certificates, byName, note);
  // Does not listen; the proxy passes connections to it.
  const tunnelled = tlsServer(certificates, answer, note);
  const ports = { plain: (plain.address() as AddressInfo).port, tls: options.tlsPort };
  const proxy = proxyServer({ plain, tls: tunnelled, names, note }, ports);
  for (const server of [door, tunnelled, proxy.server]) server.keepAliveTimeout = plain.keepAliveTimeout;
  const file = await writeAuthority(authority.certificate, options.caFolder);
  const close = async (): Promise<void> => {
    proxy.hangUp();
    await Promise.all([closeServer(door), closeServer(proxy.server), file.remove()]);
  };
  try {
    ports.tls = await listenAt(door, 'tls', options.tlsPort, host);
    const proxyPort = await listenAt(proxy.server, 'proxy', options.proxyPort, host);
    const tls = { url: urlOf('https', host, ports.tls), proxy: urlOf('http', host, proxyPort), ca: file.path };
    return { tls, hosts: REAL_HOSTS, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The name in the client's TLS handshake; never its Host header. */
function servername({ servername: name }: TLSSocket): string {
  return typeof name === 'string' ? name.toLowerCase() : '';
}
