import type { AddressInfo, Server } from 'node:net';

export type Door = 'tls' | 'proxy';

/** A port that cannot be opened, and which of the mock's ports it was to be. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
  readonly door: Door;
  override readonly cause: NodeJS.ErrnoException;

  constructor(door: Door, cause: NodeJS.ErrnoException) {
    super(`${door}: ${cause.message}`);
    this.door = door;
    this.cause = cause;
  }
}

/** Listens, and resolves to the port. */
export function listenAt(server: Server, door: Door, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new CannotListen(door, error)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Closes a server and its open connections, so that stopping the mock does not wait for clients.
 */
export function closeServer(server: Server & { closeAllConnections(): void }): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export function urlOf(scheme: 'http' | 'https', host: string, port: number): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
