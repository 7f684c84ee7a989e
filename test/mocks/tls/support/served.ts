import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type First = {
  readonly url: string;
  readonly refreshToken: string;
  readonly tls: { readonly url: string; readonly proxy: string; readonly ca: string };
};

export type Served = {
  readonly first: First;
  /** What it said on stderr so far. */
  said(): string;
  /** Ctrl-C; the exit code. */
  stop(): Promise<number | null>;
};

/** `cancelbench serve --tls` as a user starts it, on ports of its own. */
export async function served(...more: readonly string[]): Promise<Served> {
  const args = [
    'dist/scenarios/cli/main.js',
    'serve',
    '--port',
    '0',
    '--tls',
    '--tls-port',
    '0',
    '--proxy-port',
    '0',
    ...more,
  ];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const first = await new Promise<First>((done, failed) => {
    createInterface({ input: server.stdout }).once('line', (line) => done(JSON.parse(line) as First));
    server.once('exit', (code) => failed(new Error(`serve ended with ${code}: ${said}`)));
  });
  return {
    first,
    said: () => said,
    async stop() {
      if (server.exitCode !== null) return server.exitCode;
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      return ((await ended) as [number | null])[0];
    },
  };
}
