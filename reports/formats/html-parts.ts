import type { Verdict } from '../../sim/experiment/result.ts';
import type { Chart, Table } from '../charts/chart.ts';
import { VERDICT_LABELS } from '../words/labels.ts';
import type { Markup } from './html-text.ts';
import { dataElement, html } from './html-text.ts';

export const badge = (verdict: Verdict): Markup =>
  html`<span class="badge ${verdict}">${VERDICT_LABELS[verdict]}</span>`;

const bodyRow = (cells: readonly (string | Markup)[]): Markup =>
  html`<tr>
    ${cells.map((cell) => html`<td${typeof cell === 'string' && cell.length > 40 ? html` class="long"` : ''}>${cell}</td>`)}
  </tr> `;

type Rows = Omit<Table, 'rows'> & { readonly rows: readonly (readonly (string | Markup)[])[] };

/** Scrolls within itself on a narrow screen, and can be reached by keyboard to do so. */
export const tableMarkup = ({ caption, columns, rows }: Rows): Markup =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(bodyRow)}
      </tbody>
    </table>
  </div>`;

/** Without JavaScript the sentence and the table remain. */
export const chartMarkup = (chart: Chart, id: string): Markup =>
  html`<h3 id="${id}">${chart.title}</h3>
    <figure aria-labelledby="${id}">
      <figcaption>${chart.sentence}</figcaption>
      ${dataElement(chart.spec, `${id}-data`)}
      <div class="chart" aria-label="${`${chart.title}. ${chart.sentence}`}" role="group"></div>
      <details>
        <summary>Numbers of this chart</summary>
        ${tableMarkup(chart.table)}
      </details>
    </figure> `;

/** Terms and what they are, in one wrapping line. */
export const facts = (entries: readonly (readonly [string, string])[]): Markup =>
  html`<dl class="facts">
    ${entries.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
