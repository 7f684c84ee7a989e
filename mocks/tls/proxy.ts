import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { FrontNames } from './front-names.ts';
import type { Note } from './note.ts';
import { authorityOf, targetOf, type Ports, type Target } from './proxy-target.ts';

export type Behind = {
  readonly plain: HttpServer;
  readonly tls: TlsServer;
  readonly names: FrontNames;
  readonly note: Note;
};

/**
 * An HTTP proxy that passes every connection to the servers behind it in this process and opens
 * none of its own.
 */
export function proxyServer(behind: Behind, ports: Ports): { readonly server: HttpServer; hangUp(): void } {
  const tunnels = new Set<Duplex>();
  const server = createServer((request, response) => forward(behind, ports, request, response));
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // The client is gone, and nobody else listens for errors yet.
    socket.on('error', () => socket.destroy());
    const target = allowed(behind, targetOf(request.url ?? '', behind.names, ports));
    if ('refused' in target) return refuseTunnel(socket, target.refused);
    socket.allowHalfOpen = false; // otherwise a client that hung up would stay connected for ever
    tunnels.add(socket);
    socket.once('close', () => tunnels.delete(socket));
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    behind[target.to].emit('connection', socket);
  });
  return { server, hangUp: () => tunnels.forEach((socket) => socket.destroy()) };
}

/** Forwards a plain HTTP request with its absolute URL. */
function forward(behind: Behind, ports: Ports, request: IncomingMessage, response: ServerResponse): void {
  const authority = authorityOf(request.url ?? '');
  if (authority === null) return void refuse(response, 400, NO_PROXY_REQUEST);
  const target = allowed(behind, targetOf(authority, behind.names, ports));
  if ('refused' in target) return void refuse(response, 403, target.refused);
  behind.plain.emit('request', request, response);
}

const NO_PROXY_REQUEST =
  'cancelbench: this port is an HTTP proxy (HTTPS_PROXY) and expects CONNECT or a whole URL; the marketplace itself is at the other ports.';

function allowed({ note }: Behind, target: Target): Target {
  if ('refused' in target) note(target.refused);
  return target;
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${sentence}\n`);
}

/**
 * Refuses a tunnel. The reason is in the status line as well, because most clients show only that.
 */
function refuseTunnel(socket: Duplex, sentence: string): void {
  const head = [
    'HTTP/1.1 403 Not a host of the mock',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(sentence) + 1}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${sentence}\n`);
}
