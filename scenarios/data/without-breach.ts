import type { ScenarioResult } from '../../sim/internal.ts';

/** Takes the claim of a breach out of a result: "not available" (null in JSON) rather than a number that means nothing. */
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
