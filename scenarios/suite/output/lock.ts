import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { badInput } from '../../language/input/problem.ts';

/** Who writes: a process of a machine, with its start, because numbers of processes are used again. */
type Holder = { readonly pid: number; readonly host: string; readonly born: string | null };

const held = new Set<string>();

/**
 * Takes the lock of a report folder, so that two runs do not write it at the same time. A lock of a
 * process that has ended is taken over. Returns the function that gives it back.
 */
export function takeLock(path: string, target: string): () => void {
  const mine: Holder = { pid: process.pid, host: hostname(), born: bornOf(process.pid) };
  const part = `${path}.${process.pid}`;
  writeFileSync(part, JSON.stringify(mine));
  try {
    while (!linked(part, path)) makeWay(path, target);
  } finally {
    rmSync(part, { force: true });
  }
  held.add(path);
  const release = (): void => {
    process.off('exit', release);
    if (held.delete(path)) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return release;
}

/** A link appears whole or not at all, unlike a file that is being written. */
function linked(part: string, path: string): boolean {
  try {
    linkSync(part, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a process that has ended. Refuses when it may still be running. */
function makeWay(path: string, target: string): void {
  const text = textOf(path);
  if (text === null) return;
  const holder = holderOf(text);
  if (holder !== null && (held.has(path) || isAlive(holder)))
    throw badInput(
      target,
      `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${JSON.stringify(holder.host)}`} is writing this report; wait until it has ended, or choose another folder with \`--out\` (if it is no cancelbench, delete ${path})`,
    );
  // Moved before it is deleted: if somebody was faster, it is their lock, which is put back.
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (textOf(aside) !== text) linked(aside, path);
  rmSync(aside, { force: true });
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function holderOf(text: string): Holder | null {
  try {
    const { pid, host, born } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host, born: born ?? null } : null;
  } catch {
    return null;
  }
}

function isAlive({ pid, host, born }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false; // It is not held, or this process would know.
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (hasEnded(pid)) return false;
  return born === null || bornOf(pid) === born;
}

/** When a process was started, on Linux; null elsewhere. */
function bornOf(pid: number): string | null {
  return statOf(pid)[19] ?? null;
}

/** Whether a process has ended and only waits to be collected (a zombie). */
function hasEnded(pid: number): boolean {
  return ['Z', 'X'].includes(statOf(pid)[0] ?? '');
}

/** What Linux says of a process, from its state on (proc_pid_stat(5)); empty elsewhere. */
function statOf(pid: number): readonly string[] {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
}
