import { setTimeout as sleep } from 'node:timers/promises';

export type Webhook = {
  /** Queues an event; it is posted after the events before it. */
  readonly take: (event: unknown) => void;
  /** Resolves when every queued event is posted or given up. */
  settled(): Promise<void>;
};

const TRIES = 5;
/** Pause before the second try, in milliseconds of the host's clock; doubled after each failure. */
const FIRST_PAUSE = 100;
const PATIENCE = 10_000;
/** The most events that wait to be posted. Further ones are lost, and said to be. */
export const MOST_WAITING = 10_000;

/** Whether a URL is an http address of this machine. Events are not for anyone else. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(hostname);
}

/**
 * Opens a webhook that posts events to a URL in order and at least once. An event that is not
 * answered with a 2xx is posted again and given up after five tries. `onLost` receives the reason
 * for each event that was given up.
 */
export function openWebhook(url: string, onLost: (reason: string) => void): Webhook {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    take(event) {
      if (waiting >= MOST_WAITING)
        return onLost(`${MOST_WAITING} events wait for the webhook ${url}: another one is lost`);
      waiting += 1;
      last = last.then(async () => {
        const reason = await post(url, event);
        waiting -= 1;
        if (reason !== null) onLost(reason);
      });
    },
    settled: () => last,
  };
}

async function post(url: string, event: unknown): Promise<string | null> {
  const body = JSON.stringify(event);
  let reason = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await sleep(FIRST_PAUSE * 2 ** (attempt - 1));
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
      await response.arrayBuffer();
      if (response.ok) return null;
      reason = `status ${response.status}`;
    } catch (error) {
      reason =
        error instanceof Error ? String((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    }
  }
  return `the webhook ${url} did not accept an event in ${TRIES} tries: ${reason}`;
}
