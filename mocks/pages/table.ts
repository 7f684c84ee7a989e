import { html, raw } from 'hono/html';
import type { Html } from './page.ts';

/**
 * `number` aligns a column and its heading to the right. `id` uses a monospaced font. On a phone,
 * `whole` spans the card and has no heading.
 */
export type Column<Row> = {
  readonly label: string;
  readonly look?: 'number' | 'id' | 'whole';
  cell(row: Row): Html;
};

const NUMBER = raw('class="number"');
const LOOKS = { number: NUMBER, id: raw('class="id"'), whole: raw('class="whole"') } as const;

/**
 * A table on wide screens. On a phone every row is a card whose cells carry their headings. `above`
 * adds a line over a row, across all columns.
 */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  above: (row: Row) => Html | null = () => null,
): Html {
  const heading = ({ label, look }: Column<Row>): Html =>
    html`<th scope="col" ${look === 'number' ? NUMBER : ''}>${label}</th>`;
  const over = (line: Html | null): Html =>
    line === null
      ? ''
      : html`<tr>
          <td class="whole" colspan="${columns.length}">${line}</td>
        </tr>`;
  const line = (row: Row): Html =>
    html`${over(above(row))}
      <tr>
        ${columns.map(({ label, look, cell }) => html`<td data-label="${label}" ${look === undefined ? '' : LOOKS[look]}>${cell(row)}</td>`)}
      </tr>`;
  return html`<table class="cards">
    <thead>
      <tr>
        ${columns.map(heading)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(line)}
    </tbody>
  </table>`;
}

/** A table in a frame of its own that scrolls sideways, so that the page does not. */
export const framedTable: typeof table = (rows, columns, above) =>
  html`<div class="scroll">${table(rows, columns, above)}</div>`;
