import type { Expectation } from './design.ts';
import { hasOrders } from './estimate.ts';
import type { ExpectationResult } from './result.ts';
import { NOTHING_SEEN, observe, type Sequential } from './sequential.ts';
import type { ArmSummary, ReplicationSummary } from './summary.ts';

export type SequentialExpectation = Extract<Expectation, { type: 'share-below' | 'breach-below' | 'counts-less' }>;

type Batch = { readonly trials: number; readonly hits: number };

/**
 * Replication by replication, in their order, until enough is known; what comes after the decision
 * changes nothing. In a family of several expectations the test takes its part of both errors.
 */
export function judgeSequential(
  expectation: SequentialExpectation,
  armNames: readonly string[],
  summaries: readonly ReplicationSummary[],
  family: number,
): ExpectationResult {
  const { alpha, beta } = expectation.plan;
  const plan = { ...expectation.plan, alpha: alpha / family, beta: beta / family };
  let seen: Sequential = NOTHING_SEEN;
  let replications = 0;
  for (const summary of summaries) {
    if (seen.verdict !== 'undecided') break;
    const arm = (name: string) => summary.arms[armNames.indexOf(name)] as ArmSummary;
    seen = observe(plan, seen, batchOf(expectation, arm));
    replications += 1;
  }
  const share = seen.trials === 0 ? 0 : seen.hits / seen.trials;
  const nothing = seen.trials === 0 ? '; there was nothing to judge' : '';
  const said = `${Math.round(share * 1e6) / 1e6} (${seen.hits} of ${seen.trials} ${TRIALS[expectation.type]})`;
  const decided = `${seen.verdict === 'undecided' ? 'undecided' : 'decided'} after ${replications} of ${summaries.length} replications`;
  return {
    text: expectation.text,
    verdict: seen.verdict,
    observed: `${said}, ${decided}${nothing}`,
    simultaneous: { family: 'expectations', size: family, method: 'bonferroni' },
  };
}

const TRIALS: Readonly<Record<SequentialExpectation['type'], string>> = {
  'share-below': 'orders',
  'breach-below': 'replications in breach',
  'counts-less': 'orders that count for one of the two only',
};

function batchOf(expectation: SequentialExpectation, arm: (name: string) => ArmSummary): Batch {
  switch (expectation.type) {
    case 'share-below': {
      const totals = arm(expectation.arm).markets.map(({ judged }) => judged);
      const sum = (of: 'orders' | 'counted'): number => totals.reduce((total, each) => total + each[of], 0);
      return { trials: sum('orders'), hits: sum('counted') };
    }
    case 'breach-below': {
      const { markets } = arm(expectation.arm);
      if (!markets.some(hasOrders)) return { trials: 0, hits: 0 };
      return { trials: 1, hits: markets.some(({ breached }) => breached) ? 1 : 0 };
    }
    case 'counts-less': {
      const [a, b] = [expectation.a, expectation.b].map((name) => new Set(arm(name).counted)) as [
        Set<string>,
        Set<string>,
      ];
      const only = [...a].filter((order) => !b.has(order)).length;
      return { trials: only + [...b].filter((order) => !a.has(order)).length, hits: only };
    }
  }
}
