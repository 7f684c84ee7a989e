import type { ItemMask } from '../../sim/internal.ts';
import type { Core } from '../marketplace/core.ts';
import type { Outgoing } from '../wire/exchange.ts';
import type { Query } from '../wire/query.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { Html, Notice } from './page.ts';

/** Somebody looks at a page, or has sent one of its forms. */
export type Visit = {
  readonly core: Core;
  readonly account: SellerAccount;
  /** What stands for `{id}` in the path. */
  readonly id: string;
  readonly query: Query;
  /** The form's fields; empty for a look. */
  readonly form: Query;
  /** Where a browser's stream of events broke off. */
  readonly lastEventId: string | null;
};

/** A page's own part; what is around it is the same for all. */
export type Shown = {
  readonly title: string;
  readonly body: Html;
  /** The entry of the menu that is open; default the path itself. */
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

/** The lines that were ticked, as the world's mask; 0: none. */
export function itemsIn(form: Query, view: OrderView): ItemMask {
  const lines = form.list('item').map(Number);
  return view.items.reduce((mask, { position }) => (lines.includes(position + 1) ? mask | (1 << position) : mask), 0);
}

/** Back to a page, with what came of the act. */
export function back(path: string, outcome: { readonly ok: boolean; readonly code?: string }, done: string): Result {
  const mark = path.includes('?') ? '&' : '?';
  return { redirect: `${path}${mark}${outcome.ok ? `done=${done}` : `refused=${outcome.code ?? 'unknown'}`}` };
}
