import type { ExploreOptions } from '../explore/run-explore.ts';
import type { ReplayOptions } from '../explore/run-replay.ts';
import type { IntentsAsked } from '../policy/run-intents.ts';

/** A command with what was asked, as it is sent to a thread. */
export type ApartRequest =
  | { readonly name: 'explore'; readonly wanted: string | undefined; readonly options: ExploreOptions }
  | { readonly name: 'replay'; readonly given: string; readonly options: ReplayOptions }
  | { readonly name: 'intents'; readonly asked: IntentsAsked };
