import '../../language/planted.ts';
import { takeAsked } from '../../language/user-code/guard-process.ts';
import { serveThread } from '../../suite/threads/serve-thread.ts';
import { explore, type ExploreRequest } from '../explore/run-explore.ts';
import { replay, type ReplayRequest } from '../explore/run-replay.ts';
import { intents, type IntentsRequest } from '../policy/run-intents.ts';
import { printError } from '../terminal/print.ts';
import { tellRoom } from '../terminal/room.ts';
import type { Apart } from '../terminal/run-apart.ts';

type ApartRequest = ExploreRequest | ReplayRequest | IntentsRequest;

serveThread(async ({ request, columns }: Apart<ApartRequest>) => {
  tellRoom(columns);
  const code = await run(request);
  const asked = takeAsked();
  if (asked.length > 0)
    printError(
      `Warning: the code of a file calls ${asked.map((name) => `\`${name}\``).join(', ')}: if its answers depend on it, its results cannot be repeated.`,
    );
  return code;
});

function run(request: ApartRequest): Promise<number> {
  switch (request.name) {
    case 'explore':
      return explore(request.wanted, request.options);
    case 'replay':
      return replay(request.given, request.options);
    case 'intents':
      return intents(request.asked);
  }
}
