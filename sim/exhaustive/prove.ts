import type { MarketRules, PolicySet } from '../policy/policy.ts';
import { COUNTING_TABLE } from './counting-table.ts';
import { playWitness } from './history.ts';
import { LAWS } from './laws.ts';
import { THE_MACHINE, type Machine } from './machine.ts';
import type { OrderScope, OrderSearch } from './order-search.ts';
import { breaks, emptyExtent, include, rule, whereText, type Draft } from './proof.ts';
import type { Breach, Proof, ProvedRule, ProveOptions } from './proof.ts';
import { searchPairs } from './prove-pairs.ts';
import { sitesOf } from './sites.ts';
import { openSearcher, type ReachedHere } from './world-searches.ts';

/**
 * Searches the small scope completely, up to a depth, and checks every rule in all of it.
 *
 * @example
 * ```ts
 * const { rules } = prove(policySet('documented'), { depth: 6 });
 * ```
 */
export function prove(set: PolicySet, options: ProveOptions): Proof {
  const { depth, machine = THE_MACHINE, onProgress = () => undefined } = options;
  const extent = emptyExtent();
  const onSearch = (search: OrderSearch): void => {
    include(extent, search);
    onProgress(extent.tried, `${set.id}, one order`);
  };
  const searcher = openSearcher({ machine, laws: LAWS, depth, onSearch });
  const counting = [
    ...COUNTING_TABLE.map(({ name, source }) => rule('counting', name, source)),
    rule('counting', 'every cancellation falls under exactly one of these lines', 'our reading of the pages together'),
  ];
  const world = LAWS.map(({ name, source }) => rule('world', name, source));
  const sites = sitesOf(set);
  const told = new Set<OrderSearch>();
  for (const rules of sites) {
    const here = searcher.worldOf(rules);
    for (const reached of here.cancellations) checkCounting(machine, rules, reached, counting);
    for (const { search, scope } of here.searches) {
      if (!told.has(search)) checkLaws(rules, search, scope, world);
      told.add(search);
    }
  }
  const pairs = searchPairs(set, sites, { depth, machine, onProgress });
  return {
    set: set.id,
    sites: sites.length,
    rules: [...counting, ...world, ...pairs.rules],
    oneOrder: extent,
    twoOrders: pairs.extent,
  };
}

/** Every cancellation fits one line of the table, and is judged as that line says. */
function checkCounting(
  machine: Machine,
  rules: MarketRules,
  reached: ReachedHere,
  counting: readonly Draft<ProvedRule>[],
): void {
  const { facts, witness, search, scope } = reached;
  const found = machine.determine(facts, rules);
  const breach = (what: string): Breach => {
    const { steps } = playWitness(search, witness, scope);
    return { events: witness.events, where: whereText(rules), steps, what };
  };
  const lines = COUNTING_TABLE.filter((line) => line.fits(facts, rules)).length;
  const single = counting[COUNTING_TABLE.length] as Draft<ProvedRule>;
  single.cases += 1;
  if (lines !== 1) breaks(single, breach(`${lines} lines of the table speak of this cancellation`));
  COUNTING_TABLE.forEach((line, i) => {
    const rule = counting[i] as Draft<ProvedRule>;
    if (!line.fits(facts, rules)) return;
    rule.cases += 1;
    const expected = line.effect(rules);
    if (found.effect === expected && found.counts === (expected === 'counts')) return;
    if (rule.breach !== null && rule.breach.events <= witness.events) return;
    breaks(rule, breach(`judged: ${found.effect} (${found.clauses.join(', ')}); by the table: ${expected}`));
  });
}

/** A search that several marketplaces share is reported for the first one. */
function checkLaws(
  rules: MarketRules,
  search: OrderSearch,
  scope: OrderScope,
  world: readonly Draft<ProvedRule>[],
): void {
  search.laws.forEach(({ spoke, breach }, i) => {
    const rule = world[i] as Draft<ProvedRule>;
    rule.cases += spoke;
    if (breach === null || (rule.breach !== null && rule.breach.events <= breach.events)) return;
    const { steps } = playWitness(search, breach, scope);
    breaks(rule, { events: breach.events, where: whereText(rules), steps, what: 'the last line breaks the rule' });
  });
}
