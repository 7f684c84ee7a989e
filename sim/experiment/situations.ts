import { takesIn } from '../ledger/situations.ts';
import type { Decision } from './result.ts';
import type { MarketSummary } from './summary.ts';

type Counts = Readonly<Record<string, number>>;

/** Sums of several records, by name. */
export function sumSituations(records: readonly Counts[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const record of records)
    for (const [name, count] of Object.entries(record)) sums[name] = (sums[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * A situation that is demanded: a name, or a path or its beginning, in one marketplace (`DE
 * formal/after-label`) or in all.
 */
export function readCover(wanted: string): { readonly marketplace: string | null; readonly situation: string } {
  const [, marketplace = null, situation = wanted] = /^([A-Z]{2}) (.+)$/.exec(wanted) ?? [];
  return { marketplace, situation };
}

/** One marketplace of one arm in one replication. */
type Seen = { readonly code: string; readonly market: MarketSummary };

/**
 * A demanded situation that is too rare fails the run: what never happens proves nothing. Without
 * any order nothing is decided.
 */
export function judgeCover(wanted: string, minimum: number, seen: readonly Seen[]) {
  const { marketplace, situation } = readCover(wanted);
  const here = seen.filter(({ code }) => marketplace === null || code === marketplace);
  let hits = 0;
  let orders = 0;
  for (const { market } of here) {
    orders += market.situations['order'] ?? 0;
    for (const [name, count] of Object.entries(market.situations)) if (takesIn(situation, name)) hits += count;
  }
  const share = orders === 0 ? 0 : hits / orders;
  const verdict: Decision = orders === 0 ? 'undecided' : share >= minimum ? 'pass' : 'fail';
  return { text: `cover ${wanted} >= ${minimum * 100}%`, verdict, observed: `${hits} of ${orders} orders` };
}
