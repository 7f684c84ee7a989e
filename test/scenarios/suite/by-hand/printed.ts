// What is written to standard output and standard error while something runs.
import { onTestFinished, vi } from 'vitest';

/** Catches both streams until the test ends. */
export function catchPrinted(): { readonly stdout: string[]; readonly stderr: string[] } {
  const printed = { stdout: [] as string[], stderr: [] as string[] };
  for (const to of ['stdout', 'stderr'] as const) {
    const spy = vi.spyOn(process[to], 'write').mockImplementation((chunk: string | Uint8Array) => {
      printed[to].push(String(chunk));
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  return printed;
}
