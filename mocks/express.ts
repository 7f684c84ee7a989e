import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import express, { type Express, type RequestHandler } from 'express';
import type { MockMarketplace } from './marketplace.ts';

/** The marketplace as express middleware. Mount it before any body parser: it reads bodies itself. */
export function marketplaceMiddleware(marketplace: MockMarketplace): RequestHandler {
  const listener = getRequestListener((request) => marketplace.handle(request), {
    overrideGlobalObjects: false, // keeps the host's own Request and Response
    hostname: '127.0.0.1', // a request without a Host header still has an address
  });
  return (request, response) => void listener(request, response);
}

/** An express application that is nothing but the marketplace. */
export function marketplaceApp(marketplace: MockMarketplace): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(marketplaceMiddleware(marketplace));
  return app;
}

export type Listening = { readonly url: string; readonly server: Server; close(): Promise<void> };

/** Listens, and lets document URLs point to where it listens unless another base was given. Port 0 picks one. Rejects when it cannot. */
export function listen(
  marketplace: MockMarketplace,
  { port = 4010, host = '127.0.0.1' }: { readonly port?: number; readonly host?: string } = {},
): Promise<Listening> {
  const server = createServer(marketplaceApp(marketplace));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo;
      const url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
      marketplace.listensAt(url);
      resolve({ url, server, close: () => closeServer(server) });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
