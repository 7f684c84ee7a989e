import type { ScenarioResult } from '../../sim/experiment/result.ts';
import { decimal } from '../words/quantities.ts';
import { tableMarkup } from './html-parts.ts';
import type { Markup } from './html-text.ts';
import { html, NOTHING } from './html-text.ts';

const isPath = (name: string): boolean => name.includes('/');
const namesIn = (counts: readonly Readonly<Record<string, number>>[]): readonly string[] =>
  [...new Set(counts.flatMap((each) => Object.keys(each)))].sort();

/** By name, of all orders. */
const namedTable = ({ strategies }: ScenarioResult): Markup =>
  tableMarkup({
    caption: 'How often each situation occurred, over all replications',
    columns: ['Situation', ...strategies.map(({ name }) => name)],
    rows: namesIn(strategies.map(({ situations }) => situations))
      .filter((name) => !isPath(name))
      .map((name) => [name, ...strategies.map(({ situations }) => decimal(situations[name] ?? 0))]),
  });

/** What became of requests, path by path, in each marketplace. */
const pathTable = ({ strategies, marketplaces }: ScenarioResult): Markup => {
  const rows = marketplaces.flatMap((code) => {
    const counts = strategies.map(({ byMarketplace }) => byMarketplace[code]?.situations ?? {});
    return namesIn(counts)
      .filter(isPath)
      .map((path) => [...path.split('/'), code, ...counts.map((each) => decimal(each[path] ?? 0))]);
  });
  if (rows.length === 0) return NOTHING;
  return tableMarkup({
    caption: 'Orders with a request: how it was made, where the parcel was, what the seller did, how it ended',
    columns: ['Route', 'Parcel', 'Seller', 'End', 'Marketplace', ...strategies.map(({ name }) => name)],
    rows,
  });
};

/** What was tried at all: a conclusion says nothing about what never occurred. */
export const situationsMarkup = (scenario: ScenarioResult): Markup =>
  html`<details>
    <summary>Situations that occurred</summary>
    ${namedTable(scenario)} ${pathTable(scenario)}
  </details>`;
