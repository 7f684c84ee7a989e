import { clausesOn } from './in-force.ts';
import type { MarketplaceCode, PolicySet } from './policy.ts';

export type RolloutRow = {
  readonly marketplace: MarketplaceCode;
  readonly inferred: boolean;
  /** The default reading first. */
  readonly dates: readonly { readonly reading: string; readonly date: string }[];
  readonly clause: string;
};

/**
 * When the change takes effect, marketplace by marketplace, under every reading.
 *
 * @example
 * ```ts
 * for (const row of rolloutTable(policySet('announced'))) console.log(row);
 * ```
 */
export function rolloutTable(set: PolicySet): readonly RolloutRow[] {
  return set.marketplaces.flatMap(({ code }) => {
    const clause = clausesOn(set, 'rollout-date', code).at(-1);
    if (clause === undefined) return [];
    const dates = clause.readings?.map(({ id, value }) => ({ reading: id, date: String(value) })) ?? [
      { reading: 'default', date: String(clause.value) },
    ];
    return [{ marketplace: code, inferred: clause.provenance === 'inferred', dates, clause: clause.id }];
  });
}
