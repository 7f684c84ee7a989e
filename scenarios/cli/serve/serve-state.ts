import {
  createMarketplace,
  openState,
  StateRefused,
  type MarketplaceOptions,
  type MockMarketplace,
} from '../../../mocks/index.ts';
import { badInput } from '../../language/input/problem.ts';
import { quote } from '../../language/input/quote.ts';
import { version } from '../../language/package.ts';
import { startWorld, worldOf } from './serve-world.ts';

export type Opened = { readonly marketplace: MockMarketplace; close(): Promise<void> };

type Wanted = {
  readonly scenario: string | undefined;
  readonly seed: number | null;
  readonly state: string | undefined;
};

/** Opens the marketplace: new, or with the state that a folder holds. */
export async function openMarketplace(wanted: Wanted, options: MarketplaceOptions): Promise<Opened> {
  const { scenario, seed, state: folder } = wanted;
  if (folder === undefined) {
    const world = await startWorld(scenario, seed);
    return { marketplace: createMarketplace({ ...options, world }), close: () => Promise.resolve() };
  }
  const { marketplace, found, close } = await openState({
    folder,
    version: version(),
    scenario: scenario ?? null,
    seed,
    options,
    world: () => startWorld(scenario, seed),
    rebuild: worldOf,
    onFailure: (error) => stop(folder, error),
  }).catch((error: unknown) => refuse(folder, error));
  const told =
    found === null
      ? `The state is kept in ${quote(folder)}.`
      : `The state in ${quote(folder)} was found again; ${found.replayed} requests of its log were replayed.`;
  process.stderr.write(`${told}\n`);
  return { marketplace, close };
}

function refuse(folder: string, error: unknown): never {
  if (error instanceof StateRefused) throw badInput('--state', `${quote(folder)}: ${error.message}`);
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) throw error;
  throw badInput('--state', `${quote(folder)} cannot be used (${code}); expected a folder that you may write to`);
}

/** Stops the mock: what it cannot keep it may not tell anybody. */
function stop(folder: string, error: NodeJS.ErrnoException): void {
  process.stderr.write(
    `--state: ${quote(folder)} cannot be written to (${error.code ?? error.message}), so the mock has stopped. What clients were told before is kept. Make room, and start it again.\n`,
  );
  process.exit(2);
}
