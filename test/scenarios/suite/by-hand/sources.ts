// Sources of experiments as a person writes them down.
import type { Source } from '../../../../scenarios/suite/playable.ts';

type ScenarioSource = Extract<Source, { type: 'scenario' }>;
type BacktestSource = Extract<Source, { type: 'backtest' }>;

export const scenarioSource = (
  overrides: ScenarioSource['overrides'] = {},
  scenario: Readonly<Record<string, unknown>> = {},
  file = 'mine.yaml',
): ScenarioSource => ({
  type: 'scenario',
  file,
  scenario: { name: 'mine', strategies: ['ignore'], ...scenario } as unknown as ScenarioSource['scenario'],
  overrides,
});

export const backtestSource = (options: BacktestSource['options'] = {}, name = 'backtest-low'): BacktestSource => ({
  type: 'backtest',
  file: 'orders.tsv',
  options,
  name,
});
