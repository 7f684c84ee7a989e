import { html } from 'hono/html';
import type { OrderView } from '../seller/book/order-view.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { Html } from './page.ts';
import { framedTable, type Column } from './table.ts';
import { localTime, money, policyText, STATUS_LABELS } from './words.ts';

/** Rows on a page. */
export const PAGE = 25;
/** The most orders examined for one page. Matching orders that are older come on the next page. */
const LOOKED_AT = 1_000;

export type Filter = (view: Pick<OrderView, 'status' | 'marketplace'>) => boolean;
export type OrderPage = { readonly views: readonly OrderView[]; readonly next: number | null };

/**
 * The newest orders before a number that pass a filter. The cost does not depend on how many orders
 * exist.
 */
export function newestOrders(account: SellerAccount, before: number, passes: Filter): OrderPage {
  const { live } = account.world;
  const views: OrderView[] = [];
  const last = Math.max(0, before - LOOKED_AT);
  for (let order = before - 1; order >= last; order -= 1) {
    const market = (live.workload.traits[order] as number) & 31;
    const marketplace = live.markets[market]?.rules.marketplace;
    if (marketplace === undefined || !passes({ status: live.order(order).status, marketplace })) continue;
    if (views.length === PAGE) return { views, next: (views.at(-1) as OrderView).number };
    views.push(account.view(order));
  }
  return { views, next: last > 0 ? last : null };
}

export function statusTag(status: OrderView['status']): Html {
  const look = { pending: 'warn', unshipped: '', 'partially-shipped': '', shipped: 'good', cancelled: 'bad' }[status];
  return html`<span class="tag ${look}">${STATUS_LABELS[status]}</span>`;
}

/**
 * The sentence above an order whose buyer has made a formal request (help page PNRJVBQMJRS942V).
 */
export function banner(account: SellerAccount, view: OrderView): Html {
  return html`<p class="banner" data-banner>${policyText(account, view.marketplace.code, 'banner')}</p>`;
}

export function ordersTable(account: SellerAccount, views: readonly OrderView[], root: '/seller' | '/buyer'): Html {
  const columns: readonly Column<OrderView>[] = [
    { label: 'Order', cell: ({ id }) => html`<a class="id" href="${root}/orders/${id}">${id}</a>` },
    { label: 'Placed', cell: ({ placedAt, marketplace }) => localTime(placedAt, marketplace.timeZone) },
    { label: 'Store', cell: ({ marketplace }) => marketplace.code },
    { label: 'Items', cell: ({ items }) => items.map(({ title }) => title).join(', ') },
    { label: 'Total', look: 'number', cell: ({ total, marketplace }) => money(total, marketplace.currency) },
    { label: 'Status', cell: ({ status }) => statusTag(status) },
  ];
  const asked = ({ number }: OrderView): boolean => root === '/seller' && account.book.bannered.has(number);
  return framedTable(views, columns, (view) => (asked(view) ? banner(account, view) : null));
}
