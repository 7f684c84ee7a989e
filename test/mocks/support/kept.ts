// Opening a state in a folder that is removed at the end, and what a killed process leaves behind.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  demoWorld,
  openState,
  type KeptMarketplace,
  type MarketplaceOptions,
  type StateOptions,
  type WorldOrigin,
} from '../../../mocks/index.ts';
import { ASK_BEGIN, askOf, type Ask } from './ask.ts';

const root = mkdtempSync(join(tmpdir(), 'cancelbench-state-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
export const newFolder = (): string => join(root, String((folders += 1)));

function rebuild(origin: WorldOrigin) {
  if (origin.type !== 'demo') throw new Error('only the demo is played here');
  return Promise.resolve(demoWorld(origin.startsAt, origin.seed));
}

export function open(
  folder: string,
  options: MarketplaceOptions = {},
  more: Partial<StateOptions> = {},
): Promise<KeptMarketplace> {
  const loadWorld = () => Promise.resolve(demoWorld(ASK_BEGIN, 5));
  return openState({
    folder,
    version: '1.2.3',
    scenario: null,
    seed: null,
    options: { loadWorld, ...options },
    world: () => Promise.resolve(demoWorld(ASK_BEGIN)),
    rebuild,
    onFailure: (error) => {
      throw error;
    },
    ...more,
  });
}

export function copyOf(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** What a process that is killed now leaves behind, as another folder. */
export function killed(folder: string): string {
  const copy = copyOf(folder);
  rmSync(join(copy, 'lock'));
  return copy;
}

/** The same mock without its first login, which `askOf` makes. */
export const askAgain = (kept: KeptMarketplace): Promise<Ask> => askOf(kept.marketplace);
