import type { MarketRules, PolicySet } from '../policy/policy.ts';
import { clausesAt, twoPlacements } from './clock.ts';
import { playMoves, type Played, type Step } from './history.ts';
import type { Machine } from './machine.ts';
import { movesOf, TWO_REASONS } from './moves.ts';
import { CLOCK, type OrderScope } from './order-search.ts';
import type { OrderKind } from './packed-order.ts';
import { searchPair, type PairSearch, type PairStep } from './pair-search.ts';
import { breaks, emptyExtent, include, rule, whereText, type Draft } from './proof.ts';
import type { Extent, ProvedRule, ProveOptions } from './proof.ts';
import { calendarFrom, comparisonBreach, rateBreach } from './rate-laws.ts';
import { tabulate } from './tabulate.ts';
import { searchKey } from './world-searches.ts';

const ONE: OrderKind = { items: 1, fulfilledBy: 'merchant' };
const TWO: OrderKind = { items: 2, fulfilledBy: 'merchant' };
const AMAZONS: OrderKind = { items: 1, fulfilledBy: 'amazon' };
type KindPair = readonly [OrderKind, OrderKind];
const PAIRS: readonly KindPair[] = [
  [ONE, ONE],
  [ONE, AMAZONS],
  [ONE, TWO],
];
/** Largest number of events (a hundred million); used in the first search only. */
const LARGEST: KindPair = [TWO, TWO];

/** Two orders, interleaved: what they share is the clock and the rate. */
export function searchPairs(
  set: PolicySet,
  sites: readonly MarketRules[],
  options: Required<ProveOptions>,
): { readonly extent: Extent; readonly rules: readonly ProvedRule[] } {
  const extent = emptyExtent();
  const once = rule(
    'rate',
    'an order counts once, in the windows that hold its day',
    'help page 200285210 (of IN: order ids are counted)',
  );
  const limit = rule(
    'rate',
    'the limit itself is a breach, or not, as the comparator says (0 to 5 of up to 120 orders, in whole numbers)',
    'help page 200285210: under 2.5 %, of IN 2 %; reading exactly-at-limit',
  );
  const known = new Map<string, PairSearch>();
  for (const rules of sites.filter((site) => countsAsFirst(site, sites))) {
    const largest = known.size === 0 ? [LARGEST] : [];
    for (const kinds of [...PAIRS, ...largest]) {
      const scopes = scopesOf(rules, kinds, options.machine);
      const key = `${scopes.map(searchKey).join()} ${countingKey(rules)}`;
      const search =
        known.get(key) ?? searchPair(tabulate(scopes[0], rules), tabulate(scopes[1], rules), options.depth);
      if (!known.has(key)) {
        include(extent, search);
        options.onProgress(extent.tried, `${set.id}, two orders`);
      }
      known.set(key, search);
      checkRate(options.machine, rules, scopes, search, once);
    }
  }
  for (const rules of sites) checkLimits(options.machine, rules, limit);
  return { extent, rules: [once, limit] };
}

/**
 * The one-order searches cover readings that change what counts, so this takes only readings that
 * change dates and windows.
 */
function countsAsFirst(site: MarketRules, sites: readonly MarketRules[]): boolean {
  const first = sites.find(({ marketplace }) => marketplace.code === site.marketplace.code);
  return first !== undefined && countingKey(first) === countingKey(site);
}

const countingKey = ({ counting }: MarketRules): string =>
  JSON.stringify(counting, (name, value: unknown) => (name === 'reading' || name === 'clause' ? undefined : value));

type ScopePair = readonly [OrderScope, OrderScope];

function scopesOf(rules: MarketRules, kinds: KindPair, machine: Machine): ScopePair {
  const placements = twoPlacements(rules);
  const scope = (i: 0 | 1): OrderScope => ({
    machine,
    kind: kinds[i],
    placement: placements[i],
    clauses: clausesAt(rules, placements[i]),
    moves: movesOf(kinds[i].items, TWO_REASONS),
    laws: [],
    depth: 0,
  });
  return [scope(0), scope(1)];
}

function checkRate(
  machine: Machine,
  rules: MarketRules,
  scopes: ScopePair,
  search: PairSearch,
  once: Draft<ProvedRule>,
): void {
  const calendar = calendarFrom(rules, scopes[0].placement.placedAt);
  for (const steps of search.tallies) {
    once.cases += 1;
    const orders = [0, 1].map((order) => playMoves(scopes[order as 0 | 1], movesOfOrder(steps, order)));
    const what = rateBreach(machine, rules, calendar, orders);
    if (what === null) continue;
    breaks(once, { events: steps.length, where: whereText(rules), steps: told(steps, orders), what });
  }
}

function movesOfOrder(steps: readonly PairStep[], order: number): readonly number[] {
  return steps.flatMap((step) => (step === 'clock' ? CLOCK : step.order === order ? step.move : []));
}

/** One list of both orders' lines; a clock's step stands in both and is told once. */
function told(steps: readonly PairStep[], orders: readonly Played[]): readonly Step[] {
  const names = ['first order: ', 'second order: '];
  const lines: Step[] = orders.map(({ steps: [placed] }, i) => named(placed as Step, names[i] ?? ''));
  const next = [1, 1];
  const line = (order: number): Step => {
    const found = orders[order]?.steps[next[order] as number] as Step;
    next[order] = (next[order] as number) + 1;
    return found;
  };
  for (const step of steps) {
    if (step === 'clock') {
      lines.push(line(0));
      line(1);
    } else lines.push(named(line(step.order), names[step.order] as string));
  }
  return lines.sort((a, b) => a.at - b.at);
}

const named = ({ at, says }: Step, name: string): Step => ({ at, says: `${name}${says}` });

function checkLimits(machine: Machine, rules: MarketRules, rule: Draft<ProvedRule>): void {
  for (const limit of rules.limits) {
    const { cases, breach } = comparisonBreach(machine, limit);
    rule.cases += cases;
    if (breach !== null) breaks(rule, { events: 0, where: whereText(rules), steps: [], what: breach });
  }
}
