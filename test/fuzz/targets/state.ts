// The folder of `serve --state`: bytes of its log and its checkpoint, and entries that are whole but were never written by us.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openState, scenarioWorld, StateRefused } from '../../../mocks/index.ts';
import { inlineExperiment } from '../../../scenarios/language/inline-scenario.ts';
import { Framer, NO_LOG_BEFORE } from '../../../mocks/state/frame.ts';
import { askOf } from '../../mocks/support/ask.ts';
import type { Instant } from '../../../sim/internal.ts';
import type { Target } from '../support/fuzz.ts';

const root = mkdtempSync(join(tmpdir(), 'cancelbench-fuzz-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));
const [made, used] = [join(root, 'made'), join(root, 'used')] as const;

/** A small world, because it is opened for every input. */
const small = scenarioWorld(
  await inlineExperiment({
    name: 'small',
    policy: 'documented',
    marketplaces: ['US'],
    from: '2026-03-04',
    days: 1,
    warmUp: 0,
    orders: { perDay: 2 },
    seller: { timeZone: 'America/Los_Angeles' },
    strategies: ['ignore'],
  }),
  { type: 'demo', startsAt: 0 as Instant, seed: 1 },
);

const open = (folder: string) =>
  openState({
    folder,
    version: '1',
    scenario: null,
    seed: null,
    options: {
      onBug: (error) => {
        throw error;
      },
    },
    world: () => Promise.resolve(small),
    rebuild: () => Promise.resolve(small),
    onFailure: (error) => {
      throw error;
    },
  });

const first = await open(made);
const ask = await askOf(first.marketplace);
const { orderId } = await ask.act('orders', { marketplace: 'US' });
await ask.advance('PT31M');
await ask.act(`orders/${String(orderId)}/request-cancellation`);
await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
const nameOf = (kind: string): string => readdirSync(made).find((name) => name.startsWith(kind)) ?? '';
const log = readFileSync(join(made, nameOf('log')), 'utf8');
const checkpoint = readFileSync(join(made, nameOf('checkpoint'))).toString('latin1');

/** Opens a copy of the folder in which one file is different. */
async function opensWith(kind: string, content: string | Uint8Array): Promise<boolean> {
  rmSync(used, { recursive: true, force: true });
  cpSync(made, used, { recursive: true });
  rmSync(join(used, 'lock'));
  writeFileSync(join(used, nameOf(kind)), content);
  try {
    const kept = await open(used);
    await kept.close();
    return true;
  } catch (error) {
    if (error instanceof StateRefused) return false;
    throw error;
  }
}

export const STATE: readonly Target[] = [
  { name: 'state-log', seeds: [log], words: ['\n', ' '], take: (input) => opensWith('log', input) },
  {
    name: 'state-entries',
    seeds: [log.replaceAll(/^.{9}/gm, '')],
    words: ['"at"', '"method"', '"url"', '"headers"', '"body"', '"POST"', '1772611200000', '/_sim/orders'],
    take(input) {
      const framer = new Framer();
      const head = framer.frame({ log: 1, after: NO_LOG_BEFORE });
      const lines = input.split('\n').flatMap((text) => {
        try {
          return [framer.frame(JSON.parse(text))];
        } catch {
          return [];
        }
      });
      return opensWith('log', head + lines.join(''));
    },
  },
  {
    name: 'state-checkpoint',
    seeds: [checkpoint],
    take: (input) => opensWith('checkpoint', Buffer.from(input, 'latin1')),
  },
];
