import { spawn } from 'node:child_process';

export type Ended = { readonly code: number | null; readonly out: string };

/** A client's program in a process of its own, with this environment and nothing of ours. */
export function child(script: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const run = spawn(process.execPath, ['--import', 'tsx', `test/mocks/tls/support/${script}`], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 100_000,
  });
  let out = '';
  for (const stream of [run.stdout, run.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((done, failed) => {
    run.once('error', failed);
    run.once('close', (code) => done({ code, out }));
  });
}
