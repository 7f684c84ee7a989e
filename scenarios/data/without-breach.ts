import type { ScenarioResult } from '../../sim/internal.ts';

/**
 * Replaces the breach probabilities of a result by NaN (null in JSON), which means "not available".
 */
export function withoutBreach(result: ScenarioResult): ScenarioResult {
  const none = { mean: Number.NaN, lower: Number.NaN, upper: Number.NaN, confidence: 0.95 } as const;
  return {
    ...result,
    strategies: result.strategies.map((strategy) => ({
      ...strategy,
      metrics: { ...strategy.metrics, breachProbability: none },
      byMarketplace: Object.fromEntries(
        Object.entries(strategy.byMarketplace).map(([code, market]) => [
          code,
          { ...market, metrics: { ...market.metrics, breachProbability: none } },
        ]),
      ),
    })),
  };
}
