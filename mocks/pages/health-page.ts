import { html } from 'hono/html';
import { DAY, determinationsOf, rateSeries, type Determination } from '../../sim/internal.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { SellerAccount } from '../seller/account.ts';
import { shownStandings, standingsNote, type ShownStanding } from '../marketplace/scenario-days.ts';
import type { Html } from './page.ts';
import { rateChart } from './rate-chart.ts';
import { framedTable, type Column } from './table.ts';
import type { View } from './visit.ts';
import { localTime, percent } from './words.ts';

const MOST = 100;
const BACK = 30 * DAY;
const STATUS: Readonly<Record<string, readonly [look: string, words: string]>> = {
  good: ['good', 'Good'],
  'at-risk': ['warn', 'At risk'],
  deactivated: ['bad', 'Deactivated'],
};

/** Account health: the rate, its window, and why each cancellation counts or does not. */
export const healthPage: View = ({ core, account }) => {
  const standings = shownStandings(core, account).filter(({ standing }) =>
    standing.windows.some(({ denominator }) => denominator > 0),
  );
  const note = standingsNote(core, account, standings);
  return {
    title: 'Account health',
    body: html` ${note === null ? '' : html`<p class="card empty">${note}</p>`}
      <div class="grid">${standings.map((shown) => card(account, shown))}</div>
      <h2>Cancellations of the last 30 days</h2>
      ${cancellations(account)}`,
  };
};

function card(account: SellerAccount, { standing, asOf }: ShownStanding): Html {
  const { market, status, windows } = standing;
  const marketplace = account.marketplaces[market];
  const { journal, markets } = account.world.live;
  const now = asOf ?? account.world.live.now;
  const [look, words] = STATUS[status] ?? ['', status];
  const zone = marketplace?.timeZone ?? 'UTC';
  const limit = windows[0]?.limit.limit ?? 0.025;
  return html`<section class="card wide" aria-labelledby="m${market}" data-market="${marketplace?.code ?? ''}">
    <h2 id="m${market}">${marketplace?.name ?? ''} <span class="tag ${look}">${words}</span></h2>
    ${windows.map(
      ({ limit: bound, numerator, denominator, from, to, breach }) =>
        html`<p>
          <span class="big" data-rate>${percent(denominator === 0 ? 0 : numerator / denominator)}</span>
          <span class="tag ${breach ? 'bad' : 'good'}"
            >${bound.comparator === 'under' ? 'limit: under' : 'limit: at most'} ${(bound.limit * 100).toFixed(1)}
            %</span
          ><br />
          <span class="soft"
            ><span data-counted>${numerator}</span> of ${denominator} seller-fulfilled orders, ${bound.windowDays} days:
            ${localTime(from, zone)} to ${localTime(to, zone)}. Clause <code>${bound.clause}</code>.</span
          >
        </p>`,
    )}
    ${rateChart(rateSeries(journal, markets, now, { market, days: 28 }), limit, marketplace?.name ?? '')}
  </section>`;
}

type Judged = { readonly view: OrderView; readonly at: number; readonly determination: Determination };

function cancellations(account: SellerAccount): Html {
  const judged = recent(account);
  if (judged.length === 0) return html`<p class="card empty">Nothing has been cancelled.</p>`;
  return framedTable(judged, WHY);
}

const WHY: readonly Column<Judged>[] = [
  { label: 'Order', cell: ({ view }) => html`<a class="id" href="/seller/orders/${view.id}">${view.id}</a>` },
  { label: 'Cancelled', cell: ({ view, at }) => localTime(at, view.marketplace.timeZone) },
  {
    label: 'Counts',
    cell: ({ determination: { counts } }) =>
      counts ? html`<span class="tag bad">Counts</span>` : html`<span class="tag good">Does not count</span>`,
  },
  {
    label: 'Why',
    look: 'whole',
    cell: ({ determination: { clauses, reading, sentence } }) =>
      html`${sentence}
        <span class="soft"
          >Clause
          <code>${clauses.join(', ')}</code
          >${reading === 'default' ? '' : html`, reading <code>${reading}</code>`}.</span
        >`,
  },
];

/** The newest judged orders first, each once. */
function recent(account: SellerAccount): readonly Judged[] {
  const { journal, now } = account.world.live;
  const { mailable } = account.book;
  const found = new Map<number, Judged>();
  for (let i = mailable.length - 1; i >= 0 && found.size < MOST; i -= 1) {
    const { order, at, event } = journal.at(mailable[i] as number);
    if (at < now - BACK) break;
    if (event.type !== 'order-cancelled' || found.has(order)) continue;
    const view = account.view(order);
    const lines = account.book.rowsOf(order).map((row) => journal.at(row));
    const determination = determinationsOf(lines, view.rules).at(-1);
    if (determination !== undefined) found.set(order, { view, at, determination });
  }
  return [...found.values()];
}
