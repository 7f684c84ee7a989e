// Does what a reader of a guide does: writes its files, runs its commands in order, and reads what they print.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { blocksOf, type Block } from './guide-blocks.ts';

/** A block that shows what the commands before it print, and what they print now. */
export type Shown = { readonly block: Block; readonly now: string };

export type PlayedGuide = {
  readonly shown: readonly Shown[];
  /** Commands that ended otherwise than a reader expects, with what they printed. */
  readonly failures: readonly string[];
};

/** The address that guides give for a server. Here it gets a port of its own. */
const ADDRESS = 'localhost:4010';

/** Plays a guide in a folder in which the package is installed. */
export async function playGuide(page: string, folder: string): Promise<PlayedGuide> {
  const shown: Shown[] = [];
  const failures: string[] = [];
  const servers: ChildProcess[] = [];
  let address = ADDRESS;
  let printed = '';
  try {
    for (const block of blocksOf(page)) {
      if (block.file !== null) write(join(folder, block.file), block.code);
      else if (block.language === 'text') shown.push({ block, now: printed.replaceAll(address, ADDRESS) });
      else if (block.language !== 'sh') continue;
      else if (/^npx cancelbench serve /.test(block.code)) {
        const server = await serve(block.code, folder);
        servers.push(server.child);
        ({ address } = server);
      } else {
        const { status, stdout, stderr } = inShell(block.code.replaceAll(ADDRESS, address), folder);
        printed = stdout;
        // 1 and 3 are answers: a counterexample was found, or a comparison is undecided.
        if (![0, 1, 3].includes(status ?? -1)) failures.push(`${block.code}${stdout}${stderr}`);
      }
    }
  } finally {
    for (const server of servers) await ended(server);
  }
  return { shown, failures };
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function inShell(code: string, cwd: string) {
  const env = { ...process.env, NO_COLOR: '1', CI: '', GITHUB_STEP_SUMMARY: '' };
  return spawnSync('bash', ['-c', code], { cwd, env, encoding: 'utf8', maxBuffer: 64_000_000 });
}

/** Starts the server of a block on a free port. */
async function serve(code: string, cwd: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const command = `${code.trim().replace(/ --port \d+/, '')} --port 0`;
  const child = spawn('bash', ['-c', `exec ${command}`], { cwd, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [first] = (await once(lines, 'line')) as [string];
  return { child, address: new URL((JSON.parse(first) as { url: string }).url).host };
}

/** The command is a group of processes: `npx` starts the program. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.pid === undefined) return;
  const over = once(server, 'exit');
  process.kill(-server.pid, 'SIGTERM');
  await over;
}
