import { clausesOn, readingChoices } from '../policy/in-force.ts';
import type { MarketRules, PolicySet, Readings } from '../policy/policy.ts';
import { resolveRules } from '../policy/resolve.ts';

/**
 * Every marketplace of a set under every reading: all combinations of those that change what
 * counts, and each of the others by itself (what they change, such as dates, has nothing to do with
 * counting).
 */
export function sitesOf(set: PolicySet): readonly MarketRules[] {
  return set.marketplaces.flatMap(({ code }) => {
    const base = resolveRules(set, code);
    const counting: Readings[][] = [];
    const others: Readings[] = [];
    for (const { conflict, readings, clauses } of readingChoices(set)) {
      const inForce = clauses.some(({ topic }) => clausesOn(set, topic, code).some((on) => on.conflict === conflict));
      if (!inForce) continue;
      const chosen = readings.slice(1).map((reading) => ({ [conflict]: reading }));
      const changing = chosen.filter((each) => turns(base, resolveRules(set, code, { readings: each })));
      if (changing.length > 0) counting.push([{}, ...changing]);
      else others.push(...chosen);
    }
    return [...combinations(counting), ...others].map((readings) => resolveRules(set, code, { readings }));
  });
}

/** Whether any row of the counting table does something else. */
function turns(a: MarketRules, b: MarketRules): boolean {
  const rows = ({ counting }: MarketRules) =>
    [counting.otherReason, counting.autoCancelOnFile, counting.itemCancel, counting.beyondRequest].map(
      (row) => row?.counts,
    );
  return rows(a).join() !== rows(b).join();
}

function combinations(axes: readonly (readonly Readings[])[]): readonly Readings[] {
  return axes.reduce<Readings[]>(
    (found, axis) => found.flatMap((readings) => axis.map((choice) => ({ ...readings, ...choice }))),
    [{}],
  );
}
