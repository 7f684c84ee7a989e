import { spawn } from 'node:child_process';
import { MUTANT_VARIABLE } from '../../../sim/internal.ts';

/** How a suite ended. */
export type SuiteEnd = {
  readonly end: 'passed' | 'failed' | 'timed-out';
  readonly milliseconds: number;
  /** The last characters of its output. */
  readonly tail: string;
};

/** A single word is a command line for the shell; several are a program and its arguments. */
export type SuiteCommand = readonly [string, ...string[]];

const TAIL = 2_000;

/**
 * Runs the suite with the id of a fault in its environment (null for none), until it ends or
 * `timeout` milliseconds have passed.
 */
export function runSuiteWith(
  [program, ...args]: SuiteCommand,
  mutant: string | null,
  timeout: number,
): Promise<SuiteEnd> {
  const begun = performance.now();
  const child = spawn(program, args, {
    shell: args.length === 0,
    env: { ...process.env, [MUTANT_VARIABLE]: mutant ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // a process group of its own, so that its children end with it
  });
  let tail = '';
  const take = (chunk: Buffer): void => {
    tail = (tail + chunk.toString()).slice(-TAIL);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop(child.pid);
    }, timeout);
    const onExit = (): void => stop(child.pid);
    process.once('exit', onExit);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      process.off('exit', onExit);
      const end = late ? 'timed-out' : code === 0 ? 'passed' : 'failed';
      resolve({ end, milliseconds: performance.now() - begun, tail });
    });
  });
}

function stop(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
