import type { Estimate, ScenarioResult, Spread, StrategyResult } from '../../sim/experiment/result.ts';
import { headroomOf, headroomShort } from '../words/headroom.ts';
import { decimal, interval, percent } from '../words/quantities.ts';
import { familyOf, p95Note, togetherPhrase } from '../words/together.ts';
import { tableMarkup } from './html-parts.ts';
import type { Markup } from './html-text.ts';
import { html } from './html-text.ts';

const nameOf = ({ name, playable }: StrategyResult): string => `${name}${playable ? '' : ' (a yardstick)'}`;

const share = (value: Estimate): string => `${percent(value.mean)} ${interval(value)}`;

const count = (value: Spread): string => `${decimal(value.mean)} ${interval(value, 'count')}`;

/** Prints no interval when there is no upper limit. The note below the heading says why. */
const p95Text = ({ p95, p95Lower, p95Upper }: Spread): string =>
  p95Upper === null ? percent(p95) : `${percent(p95)} ${interval({ lower: p95Lower, upper: p95Upper })}`;

const rates = ({ strategies }: ScenarioResult): Markup =>
  tableMarkup({
    caption: 'Rates against the limit: means over replications with their intervals',
    columns: ['Strategy', 'Highest rate', 'p95', 'P(breach)', 'Closest store'],
    rows: strategies.map((strategy) => [
      nameOf(strategy),
      share(strategy.metrics.cancellationRate),
      p95Text(strategy.metrics.cancellationRate),
      share(strategy.metrics.breachProbability),
      headroomShort(headroomOf(strategy)),
    ]),
  });

const costs = ({ strategies }: ScenarioResult): Markup =>
  tableMarkup({
    caption: 'Orders, parcels and value: means over replications with their intervals',
    columns: ['Strategy', 'Counted', 'Unwanted parcels', 'Returned units', 'Net value kept'],
    rows: strategies.map((strategy) => [
      nameOf(strategy),
      count(strategy.metrics.countedCancellations),
      count(strategy.metrics.unwantedParcels),
      count(strategy.metrics.returnUnits),
      share(strategy.metrics.netValueKept),
    ]),
  });

const notes = ({ strategies, options }: ScenarioResult): string => {
  const p95 = p95Note(strategies, options.replications);
  return [
    `In a column, ${togetherPhrase(familyOf(strategies))}.`,
    'The highest rate is over all stores and judged days; the closest store has its own mean highest rate and its limit.',
    ...(p95 === null ? [] : [`The 95th percentile has ${p95}.`]),
    'Unwanted parcels went to buyers who had asked to cancel; net value is order value less cancellations, returns, refunds and claims.',
  ].join(' ');
};

/** What each strategy came to, in two tables that fit a page. */
export const strategiesMarkup = (scenario: ScenarioResult): Markup =>
  html`<h3>Strategies</h3>
    <p class="small soft">${notes(scenario)}</p>
    ${rates(scenario)} ${costs(scenario)}`;
