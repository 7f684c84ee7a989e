import * as z from 'zod';
import { workerFile } from '../../language/package.ts';
import { openThread } from '../../suite/threads/guarded-thread.ts';
import { room } from './room.ts';

const ENTRY = workerFile('scenarios/cli/apart/apart-worker');

/** What is sent to the thread: a command, and the columns of the terminal, which the thread cannot see. */
export type Apart<R> = { readonly request: R; readonly columns: number };

/** The commands that the thread knows. */
type ApartName = 'explore' | 'replay' | 'intents';

/**
 * Runs a command in a thread, because it runs code of a user's file: code that never comes back is
 * ended, and an interrupt works at once. Returns the exit code.
 */
export async function runApart<R extends { readonly name: ApartName }>(request: R, limit: number): Promise<number> {
  const thread = openThread(ENTRY, { limit });
  try {
    return await thread.ask({ request, columns: room() } satisfies Apart<R>, z.int().min(0).max(255));
  } finally {
    await thread.end();
  }
}
