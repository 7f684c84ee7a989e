import type { Core } from '../marketplace/core.ts';
import { receiveReply } from '../doors/receive-reply.ts';
import { through } from '../doors/answer.ts';
import { doorOf } from '../doors/door-of.ts';
import { requestOf, type Entry } from './entry.ts';

/**
 * Makes everything in a log happen again, each entry at its instant. Mail and events are not sent
 * again, and whoever acted then need not show a token now.
 */
export async function replayEntries(core: Core, entries: readonly Entry[]): Promise<void> {
  const { token } = core;
  core.token = undefined;
  core.replaying = true;
  try {
    for (const entry of entries) {
      core.clock.standStill(entry.at);
      await replay(core, entry);
    }
    for (const name of core.accounts.keys()) core.present(name);
  } finally {
    core.token = token;
    core.replaying = false;
    core.clock.goOn();
  }
}

async function replay(core: Core, entry: Entry): Promise<void> {
  if ('mail' in entry) {
    receiveReply(core, entry.mail);
  } else if ('method' in entry) {
    const request = requestOf(entry);
    await through(core, request, { door: doorOf(request), served: core.served });
  }
}
