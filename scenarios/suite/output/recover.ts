import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isComplete } from './marker.ts';

/** Names beside a report folder: while it is filled, put aside, and locked. */
export function namesBeside(place: string) {
  const begin = join(dirname(place), `.${basename(place)}.cancelbench-`);
  return { making: `${begin}making`, old: `${begin}old`, lock: `${begin}lock` };
}

/**
 * Puts in order what a process left that was killed while it wrote: if no report stands under its
 * name, the complete new one is put there, else the old one; the rest is deleted. The caller holds
 * the lock, so everything beside the folder is left over.
 */
export function recover(place: string): void {
  const { making, old } = namesBeside(place);
  const before = leftBefore(place);
  if (!existsSync(place)) {
    const whole = existsSync(making) && isComplete(making) ? making : [old, ...before].find((path) => existsSync(path));
    if (whole !== undefined && (whole === making || isOld(whole))) renameSync(whole, place);
  }
  for (const path of [making, old, ...before]) rmSync(path, { recursive: true, force: true });
}

const isOld = (path: string): boolean => /(\.old|-old)$/.test(path);

/** What earlier versions left: `.NAME.PID.making`, and the old report as `.NAME.PID.making.old`. */
function leftBefore(place: string): string[] {
  const begin = `.${basename(place)}.`;
  return readdirSync(dirname(place))
    .filter((name) => name.startsWith(begin) && /^\d+\.making(\.old)?$/.test(name.slice(begin.length)))
    .filter((name) => !isRunning(Number(name.slice(begin.length).split('.')[0])))
    .sort((a, b) => Number(b.endsWith('.old')) - Number(a.endsWith('.old')))
    .map((name) => join(dirname(place), name));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
