import { callIn, doingIn } from '../../language/user-code/watch.ts';

/** How often this thread looks whether the other one is stuck, in milliseconds. */
const LOOKS = 100;
/** The thread itself tells more about a promise that does not settle, if it still can. */
const ANSWER_GRACE = 1_000;

export type Watched = {
  /** Milliseconds that one call of user code may take. */
  readonly limit: number;
  /** Whether the thread has something to do. */
  readonly isWaiting: () => boolean;
};

/**
 * Calls `onStuck` once when one call of user code, or what it has left behind, takes longer than the
 * limit. Returns the function that ends the watch.
 */
export function watch(memory: SharedArrayBuffer, { limit, isWaiting }: Watched, onStuck: () => void): () => void {
  let call: number | null = null;
  let since = performance.now();
  const timer = setInterval(() => {
    const now = isWaiting() ? callIn(memory) : null;
    if (now === null || now !== call) {
      call = now;
      since = performance.now();
      return;
    }
    const most = doingIn(memory).kind === 'answer' ? limit + ANSWER_GRACE : limit;
    if (performance.now() - since <= most) return;
    clearInterval(timer);
    onStuck();
  }, LOOKS);
  timer.unref();
  return () => clearInterval(timer);
}
