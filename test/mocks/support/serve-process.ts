// `serve` as a process that can be killed.
import { spawn, type ChildProcess } from 'node:child_process';

export type Served = { readonly url: string; readonly process: ChildProcess; readonly errors: () => string };

/** Starts `serve`; resolves when it listens, rejects with its exit code and what it said. */
export function serve(...args: string[]): Promise<Served> {
  const all = ['dist/scenarios/cli/main.js', 'serve', '--port', '0', ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => {
      const { url } = JSON.parse(chunk.toString()) as { url: string };
      resolve({ url, process: child, errors: () => errors });
    });
    child.once('exit', (code) => reject(new Error(`${code}: ${errors}`)));
  });
}

export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}
