import type { ItemMask } from '../../sim/internal.ts';
import type { Core } from '../marketplace/core.ts';
import type { Outgoing } from '../wire/exchange.ts';
import type { Query } from '../wire/query.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { Html, Notice } from './page.ts';

/** A visit to a page, or a form that was sent. */
export type Visit = {
  readonly core: Core;
  readonly account: SellerAccount;
  /** The value of `{id}` in the path; empty if the path has none. */
  readonly id: string;
  readonly query: Query;
  /** The form's fields; empty for a visit without a form. */
  readonly form: Query;
  /** Id of the last event that the browser has received. */
  readonly lastEventId: string | null;
};

/** The part of a page that is its own. The frame around it is the same for all pages. */
export type Shown = {
  readonly title: string;
  readonly body: Html;
  /** The open entry of the menu. Default: the path itself. */
  readonly here?: string;
  readonly notice?: Notice;
  readonly script?: string;
  readonly status?: number;
};

export type Result = Shown | { readonly redirect: string } | { readonly file: Outgoing };
export type View = (visit: Visit) => Result | Promise<Result>;

export const nothingThere = (what: string): Shown => ({
  title: 'Not found',
  status: 404,
  body: `There is no ${what}.`,
});

/** The selected lines as an item mask; 0 if none is selected. */
export function itemsIn(form: Query, view: OrderView): ItemMask {
  const lines = form.list('item').map(Number);
  return view.items.reduce((mask, { position }) => (lines.includes(position + 1) ? mask | (1 << position) : mask), 0);
}

/** Redirects to a page that shows the result of the act. */
export function back(path: string, outcome: { readonly ok: boolean; readonly code?: string }, done: string): Result {
  const mark = path.includes('?') ? '&' : '?';
  return { redirect: `${path}${mark}${outcome.ok ? `done=${done}` : `refused=${outcome.code ?? 'unknown'}`}` };
}
