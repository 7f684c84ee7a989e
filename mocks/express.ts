import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import express, { type Express, type RequestHandler } from 'express';
import { half } from './wire/exchange.ts';
import { UPLOAD_BASE } from './tls/hosts.ts';
import { closeServer, urlOf } from './tls/listen-at.ts';
import type { Front, FrontOptions } from './tls/open-front.ts';
import { splitUrl, type Outgoing } from './wire/exchange.ts';
import type { MockMarketplace } from './doors/marketplace.ts';

/**
 * The marketplace as express middleware. Mount it before any body parser: it reads bodies itself. `publicBase`: where document URLs point
 * for who comes this way, when it is not the marketplace's own.
 */
export function marketplaceMiddleware(marketplace: MockMarketplace, publicBase?: string): RequestHandler {
  return (request, response, next) => {
    const incoming = {
      method: request.method,
      ...splitUrl(request.originalUrl),
      header: (name: string) => headerOf(request, name),
      // not read to the end, it must stay open: the answer goes the same way
      body: request.method === 'GET' || request.method === 'HEAD' ? null : request.iterator({ destroyOnReturn: false }),
      publicBase,
    };
    marketplace.answer(incoming).then((outgoing) => send(response, outgoing), next);
  };
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

/** Head and body in one write. What is left of an upload that was refused half-way is read and dropped, and the connection ends. */
function send(response: ServerResponse, { status, headers, body, cut }: Outgoing): void {
  if (cut === 'reset') return reset(response.socket);
  if (!response.req.complete) {
    response.setHeader('Connection', 'close');
    response.req.resume();
  }
  if (body === null) {
    response.writeHead(status, status === 204 ? headers : { ...headers, 'Content-Length': 0 });
    response.end();
    return;
  }
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  if (cut === 'truncated') return void response.write(half(body), () => response.socket?.destroy());
  response.end(body);
}

/** Only a bare connection can be reset; an encrypted one just ends, and its client sees the same error. */
function reset(socket: Socket | null): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

/** An express application that is nothing but the marketplace. */
export function marketplaceApp(marketplace: MockMarketplace, publicBase?: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(marketplaceMiddleware(marketplace, publicBase));
  return app;
}

/** Longer than clients pause between two polls: Node's five seconds close a connection just as it is used again. */
const KEEP_ALIVE = 120_000;

export type Listening = { readonly url: string; readonly server: Server; close(): Promise<void> };

/** Listens, and lets document URLs point to where it listens unless another base was given. Port 0 picks one. Rejects when it cannot. */
export function listen(
  marketplace: MockMarketplace,
  { port = 4010, host = '127.0.0.1' }: { readonly port?: number; readonly host?: string } = {},
): Promise<Listening> {
  const server = createServer(marketplaceApp(marketplace));
  server.keepAliveTimeout = KEEP_ALIVE;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo;
      const url = urlOf('http', host, address.port);
      marketplace.listensAt(url);
      resolve({ url, server, close: () => closeServer(server) });
    });
  });
}

export { CannotListen } from './tls/listen-at.ts';
export type { Front } from './tls/open-front.ts';

/** TLS under the real hosts' names and a proxy, beside a port that listens; see tls/. Certificates are made only for who asks for this. */
export async function listenWithTls(
  marketplace: MockMarketplace,
  { server }: Listening,
  options: FrontOptions,
): Promise<Front> {
  const { openFront } = await import('./tls/open-front.ts');
  const answer = marketplaceApp(marketplace);
  return openFront({ plain: server, answer, aliased: marketplaceApp(marketplace, UPLOAD_BASE) }, options);
}
