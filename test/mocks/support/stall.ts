/** How long a piece of work took, and how long it kept the event loop from everything else at most, in milliseconds. */
export type Stall = { readonly whole: number; readonly longest: number };

/** Runs the work and looks at the event loop all the while: whoever waits longest for a turn is what another client would notice. */
export async function stallOf(work: () => Promise<unknown>): Promise<Stall> {
  const begin = performance.now();
  let last = begin;
  let longest = 0;
  let watching = true;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(look);
  };
  setImmediate(look);
  try {
    await work();
  } finally {
    watching = false;
    look();
  }
  return { whole: performance.now() - begin, longest };
}
