import { html, raw } from 'hono/html';
import { sawRequest } from '../seller/sighting.ts';
import { newestOrders, ordersTable, PAGE, type OrderPage } from './orders-table.ts';
import type { Html } from './page.ts';
import type { View, Visit } from './visit.ts';
import { STATUS_LABELS } from './words.ts';

const SHOWS = ['all', 'requested', ...Object.keys(STATUS_LABELS)] as const;
const LABELS: Readonly<Record<string, string>> = { all: 'All', requested: 'Cancellation requested', ...STATUS_LABELS };

/**
 * Manage Orders: newest first, with the banner above each order whose buyer has made a request.
 * Showing the banner is a sighting.
 */
export const manageOrders: View = (visit) => {
  const { account, query } = visit;
  const id = (query.get('q') ?? '').trim();
  const show = SHOWS.find((each) => each === query.get('show')) ?? 'all';
  const market = account.marketplaces.find(({ code }) => code === query.get('marketplace'))?.code ?? '';
  const found = id === '' ? listed(visit, show, market) : byId(visit, id);
  for (const { number } of found.views)
    if (account.book.bannered.has(number)) sawRequest(account, number, 'manage-orders');
  const link = (name: string, value: string) =>
    new URLSearchParams({ show, marketplace: market, [name]: value }).toString();
  const body = html` ${filters(visit, show, market, id)}
    ${
      found.views.length === 0
        ? html`<p class="card empty">
            ${id === '' ? 'There are no orders here.' : `There is no order ${id.slice(0, 40)}.`}
          </p>`
        : ordersTable(account, found.views, '/seller')
    }
    <nav class="pages" aria-label="Pages">
      ${query.has('before') ? html`<a href="/seller?${link('show', show)}">Newest</a>` : html`<span></span>`}
      ${found.next === null ? '' : html`<a rel="next" href="/seller?${link('before', String(found.next))}">Older orders</a>`}
    </nav>`;
  return { title: 'Manage Orders', body };
};

function listed({ account, query }: Visit, show: string, market: string): OrderPage {
  const given = Number(query.get('before') ?? Infinity);
  const { size } = account.world.live.workload;
  const before = Number.isInteger(given) && given >= 0 ? Math.min(given, size) : size;
  if (show === 'requested') {
    const numbers = [...account.book.bannered].filter((order) => order < before).sort((a, b) => b - a);
    const views = numbers.slice(0, PAGE).map((order) => account.view(order));
    const shown = views.filter(({ marketplace }) => market === '' || marketplace.code === market);
    return { views: shown, next: numbers.length > PAGE ? (numbers[PAGE - 1] as number) : null };
  }
  return newestOrders(account, before, ({ status, marketplace }) => {
    if (market !== '' && marketplace.code !== market) return false;
    return show === 'all' || status === show;
  });
}

function byId({ account }: Visit, id: string): OrderPage {
  const order = account.book.numberOf(id);
  return { views: order === undefined ? [] : [account.view(order)], next: null };
}

function filters({ account }: Visit, show: string, market: string, id: string): Html {
  const option = (value: string, label: string, chosen: string): Html =>
    html`<option value="${value}" ${value === chosen ? raw('selected') : ''}>${label}</option>`;
  const waiting = account.book.bannered.size;
  return html`<form class="card row" method="get" action="/seller" role="search">
    <label
      ><span>Show</span
      ><select name="show">
        ${SHOWS.map((each) =>
          option(each, each === 'requested' ? `${LABELS[each]} (${waiting})` : (LABELS[each] ?? each), show),
        )}
      </select></label
    >
    <label
      ><span>Store</span
      ><select name="marketplace">
        ${option('', 'All stores', market)}${account.marketplaces.map(({ code, name }) =>
          option(code, `${code} · ${name}`, market),
        )}
      </select></label
    >
    <label><span>Order number</span><input type="search" name="q" value="${id}" autocomplete="off" /></label>
    <button>Show</button>
  </form>`;
}
