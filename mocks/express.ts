/// <reference types="node" preserve="true" />
/**
 * The mock marketplace as a server of its own, or inside an express application.
 *
 * @module cancelbench/mocks/express
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import express, { type Express, type RequestHandler } from 'express';
import { half } from './wire/exchange.ts';
import { UPLOAD_BASE } from './wire/real-hosts.ts';
import { closeServer, urlOf } from './tls/listen-at.ts';
import type { Front, FrontOptions } from './tls/open-front.ts';
import { splitUrl, type Outgoing } from './wire/exchange.ts';
import { isLoopbackHost } from './wire/loopback.ts';
import { checkStart, type StartOptions } from './doors/check-start.ts';
import { controlsOf, type Controls } from './doors/controls.ts';
import { createMarketplace, type MockMarketplace } from './doors/marketplace.ts';

/**
 * The marketplace as express middleware. Mount it before any body parser, because it reads bodies
 * itself. `publicBase` is where document URLs point for requests through this middleware; default:
 * the marketplace's own base.
 */
export function marketplaceMiddleware(marketplace: MockMarketplace, publicBase?: string): RequestHandler {
  return (request, response, next) => {
    const incoming = {
      method: request.method,
      ...splitUrl(request.originalUrl),
      header: (name: string) => headerOf(request, name),
      // a partly read request must stay open, because the answer uses the same connection
      body: request.method === 'GET' || request.method === 'HEAD' ? null : request.iterator({ destroyOnReturn: false }),
      publicBase,
      isGone: () => response.destroyed,
    };
    marketplace.answer(incoming).then((outgoing) => send(response, outgoing), next);
  };
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

/**
 * Writes head and body at once. If an upload was refused before its end, the rest is read and
 * dropped, and the connection closes.
 */
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

/**
 * Resets a plain connection. An encrypted one can only be closed; its client sees the same error.
 */
function reset(socket: Socket | null): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

/** An express application that serves only the marketplace. */
export function marketplaceApp(marketplace: MockMarketplace, publicBase?: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(marketplaceMiddleware(marketplace, publicBase));
  return app;
}

/**
 * Milliseconds that idle connections stay open: longer than clients pause between polls. Node's
 * default of five seconds closes connections just as they are used again.
 */
const KEEP_ALIVE = 120_000;

/**
 * Connections that may wait to be accepted. With Node's 511 a thousand at once have to try again
 * after seconds.
 */
const BACKLOG = 4_096;
/** The most connections that are open at once. Another one is closed. */
export const MOST_CONNECTIONS = 10_000;

export type Listening = { readonly url: string; readonly server: Server; close(): Promise<void> };

/**
 * Listens on a port; 0 picks a free one. Document URLs then point to this port, unless another base
 * was given. Rejects if the port cannot be opened, or if other machines could reach a mock without a
 * token.
 */
export function listen(
  marketplace: MockMarketplace,
  { port = 4010, host = '127.0.0.1' }: { readonly port?: number; readonly host?: string } = {},
): Promise<Listening> {
  if (!isLoopbackHost(host) && !marketplace.hasToken)
    return Promise.reject(
      new TypeError(`listen: other machines can reach "${host}"; create the marketplace with a \`token\``),
    );
  const server = createServer(marketplaceApp(marketplace));
  server.keepAliveTimeout = KEEP_ALIVE;
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      const address = server.address() as AddressInfo;
      const url = urlOf('http', host, address.port);
      marketplace.listensAt(url);
      resolve({ url, server, close: () => closeServer(server) });
    });
  });
}

/** A marketplace that listens on a port of this machine, for tests. */
export type RunningMarketplace = {
  /** The address at which it listens, such as `http://127.0.0.1:41234`. Clients take it as the API's endpoint. */
  readonly url: string;
  readonly marketplace: MockMarketplace;
  readonly clock: MockMarketplace['clock'];
  /** Plays buyers and moves the clock. */
  readonly control: Controls;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * Starts a marketplace for a test. Without a port a free one is picked; the clock is manual unless
 * the options say otherwise.
 *
 * ```ts
 * await using market = await startMarketplace();
 * const { orderId } = await market.control.placeOrder({ marketplace: 'DE' });
 * ```
 */
export async function startMarketplace(given: StartOptions = {}): Promise<RunningMarketplace> {
  checkStart(given);
  const { port = 0, host = '127.0.0.1', ...options } = given;
  const marketplace = createMarketplace(options);
  const { url, close } = await listen(marketplace, { port, host });
  const control = controlsOf({ answer: (request) => marketplace.answer(request), token: options.token });
  return { url, marketplace, clock: marketplace.clock, control, close, [Symbol.asyncDispose]: close };
}

export type { StartOptions } from './doors/check-start.ts';
export { CannotListen } from './tls/listen-at.ts';
export type { Front } from './tls/open-front.ts';

/**
 * Adds TLS under the real hosts' names and a proxy to a port that listens; see tls/. Certificates
 * are made only when this is called.
 */
export async function listenWithTls(
  marketplace: MockMarketplace,
  { server }: Listening,
  options: FrontOptions,
): Promise<Front> {
  const { openFront } = await import('./tls/open-front.ts');
  const answer = marketplaceApp(marketplace);
  return openFront({ plain: server, answer, aliased: marketplaceApp(marketplace, UPLOAD_BASE) }, options);
}
