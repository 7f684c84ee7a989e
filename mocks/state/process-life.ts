import { readFileSync } from 'node:fs';

/** A process by its number and, on Linux, the time it was started: numbers are given again. */
export type Life = { readonly pid: number; readonly born: string | null };

export function lifeOf(pid: number): Life {
  return { pid, born: statOf(pid)?.born ?? null };
}

/** A life as a lock file holds it: `4711 903112`. Without a start it is a number alone. */
export function lifeText({ pid, born }: Life): string {
  return born === null ? String(pid) : `${pid} ${born}`;
}

export function lifeIn(text: string): Life {
  const [pid, born = null] = text.trim().split(' ');
  return { pid: Number(pid), born };
}

/** Whether a process still runs. One that has ended and waits to be collected (a zombie) does not. */
export function isAlive({ pid, born }: Life): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = statOf(pid);
  if (now === null) return true;
  return !'ZX'.includes(now.state) && (born === null || born === now.born);
}

/** What Linux says of a process (proc_pid_stat(5)); null elsewhere. A name may hold blanks and brackets. */
function statOf(pid: number): { readonly state: string; readonly born: string } | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, born] = [fields[0], fields[19]];
  return state === undefined || born === undefined ? null : { state, born };
}
