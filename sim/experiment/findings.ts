import type { FindingResult } from './result.ts';
import type { ReplicationSummary } from './summary.ts';

/**
 * Counts add up over replications; the sentence is that of the shortest witness, the earliest of
 * equals.
 */
export function findingsOf(names: readonly string[], summaries: readonly ReplicationSummary[]): FindingResult[] {
  return names.flatMap((strategy, arm) => {
    const byRule = new Map<string, FindingResult>();
    for (const sample of summaries.flatMap((summary) => summary.arms[arm]?.findings ?? [])) {
      const before = byRule.get(sample.rule);
      const shorter = before === undefined || sample.witness.length < before.witness.length ? sample : before;
      const { rule, sentence, witness, replay } = shorter;
      byRule.set(sample.rule, {
        rule,
        strategy,
        count: (before?.count ?? 0) + sample.count,
        sentence,
        witness,
        replay,
      });
    }
    return [...byRule.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  });
}
