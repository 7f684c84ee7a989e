import { html } from 'hono/html';
import { journalSentence, type SellerCommand } from '../../sim/internal.ts';
import { eventLine } from '../seller/timeline.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import { sawRequest } from '../seller/sighting.ts';
import type { SellerAccount } from '../seller/account.ts';
import { banner, statusTag } from './orders-table.ts';
import type { Html } from './page.ts';
import { table } from './table.ts';
import { back, nothingThere, type Result, type View, type Visit } from './visit.ts';
import { localTime, money } from './words.ts';

export function withOrder(visit: Visit, show: (view: OrderView) => Result | Promise<Result>): Result | Promise<Result> {
  const order = visit.account.book.numberOf(visit.id);
  return order === undefined ? nothingThere(`order ${visit.id.slice(0, 40)}`) : show(visit.account.view(order));
}

/** One order as its seller sees it: what is due, what it contains, and what has happened. */
export const orderPage: View = (visit) =>
  withOrder(visit, (view) => {
    const { account } = visit;
    const asked = account.book.bannered.has(view.number);
    if (asked) sawRequest(account, view.number, 'manage-orders');
    return {
      title: `Order ${view.id}`,
      here: '/seller',
      body: html` ${asked ? banner(account, view) : ''}
        <div class="grid">
          <section class="card" aria-labelledby="facts">
            <h2 id="facts">Order</h2>
            ${facts(view)}
          </section>
          <section class="card" aria-labelledby="acts">
            <h2 id="acts">What to do</h2>
            ${acts(account, view)}
          </section>
          <section class="card wide" aria-labelledby="lines">
            <h2 id="lines">Items</h2>
            ${lines(view)}
          </section>
          <section class="card wide" aria-labelledby="story">
            <h2 id="story">What happened</h2>
            ${timeline(account, view)}
          </section>
        </div>`,
    };
  });

function facts(view: OrderView): Html {
  const zone = view.marketplace.timeZone;
  return html`<dl class="facts">
    <dt>Status</dt>
    <dd>${statusTag(view.status)}</dd>
    <dt>Store</dt>
    <dd>${view.marketplace.name}</dd>
    <dt>Placed</dt>
    <dd>${localTime(view.placedAt, zone)}</dd>
    <dt>Ship by</dt>
    <dd>${localTime(view.latestShip, zone)}</dd>
    <dt>Fulfilled by</dt>
    <dd>${view.fulfilledBy === 'amazon' ? 'Amazon' : 'you'}</dd>
    <dt>Total</dt>
    <dd>${money(view.total, view.marketplace.currency)}</dd>
  </dl>`;
}

function acts(account: SellerAccount, view: OrderView): Html {
  const open = view.status === 'unshipped' || view.status === 'partially-shipped';
  const act = (name: string, label: string, allowed: boolean): Html =>
    allowed
      ? html`<form method="post" action="/seller/orders/${view.id}/${name}">
          <button class="plain">${label}</button>
        </form>`
      : '';
  return html`<div class="row">
      ${open ? html`<a class="button" href="/seller/orders/${view.id}/cancel">Cancel order</a>` : ''}
      ${act('ship', 'Hand over and confirm shipment', open && view.fulfilledBy === 'merchant')}
      ${act('refund', 'Refund', view.status === 'shipped' && !happened(account, view).has('refund-issued'))}
      <a class="button plain" href="/seller/messages/${view.id}">Contact buyer</a>
    </div>
    ${open ? '' : html`<p class="soft">No item can be cancelled any more.</p>`}`;
}

function lines(view: OrderView): Html {
  const { currency } = view.marketplace;
  return table(view.items, [
    { label: 'Item', cell: ({ title }) => title },
    { label: 'SKU', look: 'id', cell: ({ sku }) => sku },
    { label: 'Price', look: 'number', cell: ({ price }) => money(price, currency) },
    { label: 'State', cell: stateOf },
  ]);
}

function stateOf(item: OrderView['items'][number]): Html {
  if (item.cancelled) return html`<span class="tag bad">Cancelled</span>`;
  if (item.shipped) return html`<span class="tag good">Shipped</span>`;
  return item.requested
    ? html`<span class="tag warn">Cancellation requested</span> <span class="soft">${item.requestReason}</span>`
    : html`<span class="tag">To be shipped</span>`;
}

/** The types of everything that has happened to an order. */
export function happened(account: SellerAccount, view: OrderView): ReadonlySet<string> {
  return new Set(account.book.rowsOf(view.number).map((row) => account.world.live.journal.at(row).event.type));
}

export function timeline(account: SellerAccount, view: OrderView): Html {
  const rows = account.book.rowsOf(view.number).map((row) => eventLine(account, row));
  return html`<ol class="ticker" tabindex="0">
    ${rows.map((line) => html`<li><time datetime="${String(line['at'])}">${localTime(Date.parse(String(line['at'])), view.marketplace.timeZone)}</time>${journalSentence(line)}</li>`)}
  </ol>`;
}

/** A form by which the seller acts on an order. It leads back to the order. */
export function sellerActs(name: string, command: (order: number) => SellerCommand): View {
  return (visit) =>
    withOrder(visit, (view) => {
      const outcome = visit.account.world.seller(command(view.number));
      return back(`/seller/orders/${view.id}`, outcome, name);
    });
}
