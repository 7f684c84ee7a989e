import { spawn } from 'node:child_process';
import { MUTANT_VARIABLE } from '../../../sim/internal.ts';

/** How a suite ended. */
export type SuiteEnd = {
  readonly end: 'passed' | 'failed' | 'timed-out';
  readonly milliseconds: number;
  /** The end of what it printed. */
  readonly tail: string;
};

/** One word is a line for the shell; several are a program and its arguments. */
export type SuiteCommand = readonly [string, ...string[]];

const TAIL = 2_000;

/** Runs the suite with a fault in its environment (null: none) until it ends, or until its time is up. */
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
    detached: process.platform !== 'win32', // a group of its own, so that what it starts ends with it
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
    // it has ended already
  }
}
