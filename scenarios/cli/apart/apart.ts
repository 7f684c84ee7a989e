import { openThread } from '../../suite/threads/guarded-thread.ts';
import type { ApartRequest } from './request.ts';

const ENTRY = new URL(
  import.meta.url.endsWith('.js') ? './apart-worker.js' : './apart-worker-boot.mjs',
  import.meta.url,
);

/**
 * Runs a command in a thread, because it runs code of a user's file: code that never comes back is
 * ended, and an interrupt works at once. Returns the exit code.
 */
export async function runApart(request: ApartRequest, limit: number): Promise<number> {
  const thread = openThread(ENTRY, { limit });
  try {
    return await thread.ask<number>(request);
  } finally {
    await thread.end();
  }
}
