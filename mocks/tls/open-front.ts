import type { RequestListener, Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { newAuthority } from './authority.ts';
import { writeAuthority } from './authority-file.ts';
import { newCertificates } from './certificates.ts';
import { frontNames, REAL_HOSTS } from './hosts.ts';
import { closeServer, listenAt, urlOf } from './listen-at.ts';
import { once, type Note } from './note.ts';
import { proxyServer } from './proxy.ts';
import { tlsServer } from './tls-server.ts';

export type FrontOptions = {
  readonly host: string;
  /** 0 picks one; so does it for the proxy. */
  readonly tlsPort: number;
  readonly proxyPort: number;
  /** Where the authority's certificate is written; default a fresh temporary folder. */
  readonly caFolder?: string | undefined;
  /** Another URL under which the mock is reached: its host is the mock's own too. */
  readonly publicBase?: string | undefined;
  readonly note: Note;
};

export type Front = {
  readonly tls: { readonly url: string; readonly proxy: string; readonly ca: string };
  readonly hosts: readonly string[];
  close(): Promise<void>;
};

/**
 * What the front stands before. `aliased` answers who came under a real host's name without the
 * proxy.
 */
export type Marketplace = {
  readonly plain: HttpServer;
  readonly answer: RequestListener;
  readonly aliased: RequestListener;
};

/**
 * For clients whose hosts are fixed: a TLS port that is every one of them (for whoever leads the names there), and a proxy that joins them
 * to the mock.
 *
 * ```
 *  hosts file, network alias ------> TLS port --+--> aliased: document URLs at the upload host, which leads here too
 *  HTTPS_PROXY -> CONNECT -> proxy -> TLS ------+--> answer: document URLs at the plain base, for what ignores proxies
 * ```
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
  const tunnelled = tlsServer(certificates, answer, note); // never listens: the proxy hands it connections
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

/** The name that the client asked for and was shown a certificate of; never its Host header. */
function servername({ servername: name }: TLSSocket): string {
  return typeof name === 'string' ? name.toLowerCase() : '';
}
