import { html, raw } from 'hono/html';
import { messageText, type MessageKind } from '../../sim/internal.ts';
import { sendMessage } from '../messaging/send.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import type { SellerAccount } from '../seller/account.ts';
import { banner, PAGE, statusTag } from './orders-table.ts';
import { withOrder } from './order-page.ts';
import type { Html } from './page.ts';
import { framedTable, type Column } from './table.ts';
import { back, type View } from './visit.ts';
import { localTime, policyText } from './words.ts';

export type Said = {
  readonly at: number;
  readonly from: 'buyer' | 'merchant';
  readonly text: string;
  readonly bounced: boolean;
};

/** The thread of one order, oldest first: the text that was written, or the template's. */
export function threadOf(account: SellerAccount, view: OrderView): readonly Said[] {
  const { journal } = account.world.live;
  const own = account.state.messages.filter(({ order }) => order === view.number);
  const said = account.book.rowsOf(view.number).flatMap((row): Said[] => {
    const { at, event } = journal.at(row);
    if (event.type !== 'message-sent') return [];
    const text =
      own.find(({ sequence }) => sequence === row)?.text ??
      messageText(event.kind, view.marketplace.language, view.number);
    return [{ at, from: event.from, text, bounced: false }];
  });
  const bounced = own.filter(({ blocked }) => blocked).map(({ at, from, text }) => ({ at, from, text, bounced: true }));
  return [...said, ...bounced].sort((a, b) => a.at - b.at);
}

export function thread(said: readonly Said[], me: Said['from'], timeZone: string): Html {
  const name = (from: Said['from']): string => (from === me ? 'You' : from === 'buyer' ? 'Buyer' : 'Seller');
  if (said.length === 0) return html`<p class="card empty">There are no messages yet.</p>`;
  return html`<ol class="thread">
    ${said.map(
      (each) =>
        html`<li class="${each.from === me ? 'mine' : ''}">
          <strong>${name(each.from)}</strong>
          <span class="soft">${localTime(each.at, timeZone)}</span>
          ${each.bounced ? html`<span class="tag bad">Not delivered: the buyer has opted out</span>` : ''}
          <p>${each.text}</p>
        </li>`,
    )}
  </ol>`;
}

type Last = { readonly at: number; readonly from: string; readonly waits: boolean };

/**
 * The latest message of each thread before a position in the book's list, and the position of the
 * next page.
 */
function latest(
  account: SellerAccount,
  before: number,
): { readonly seen: ReadonlyMap<number, Last>; readonly next: number | null } {
  const { journal } = account.world.live;
  const { mailable } = account.book;
  const seen = new Map<number, Last>();
  for (let i = Math.min(before, mailable.length) - 1; i >= 0; i -= 1) {
    const { order, at, event } = journal.at(mailable[i] as number);
    if (event.type !== 'message-sent' || seen.has(order) || wroteAgain(account, order, mailable[i] as number)) continue;
    if (seen.size === PAGE) return { seen, next: i + 1 };
    seen.set(order, { at, from: event.from, waits: event.from === 'buyer' && !answered(account, order, i) });
  }
  return { seen, next: null };
}

/**
 * Whether a later message exists. The thread then stands further up, perhaps on an earlier page.
 */
function wroteAgain(account: SellerAccount, order: number, row: number): boolean {
  const { journal } = account.world.live;
  return account.book.rowsOf(order).some((each) => each > row && journal.at(each).event.type === 'message-sent');
}

type Thread = { readonly view: OrderView; readonly last: Last };
const THREAD: readonly Column<Thread>[] = [
  { label: 'Order', cell: ({ view }) => html`<a class="id" href="/seller/messages/${view.id}">${view.id}</a>` },
  { label: 'Store', cell: ({ view }) => view.marketplace.code },
  {
    label: 'Latest',
    cell: ({ view, last }) =>
      `${localTime(last.at, view.marketplace.timeZone)}, ${last.from === 'buyer' ? 'from the buyer' : 'from you'}`,
  },
  { label: 'Order is', cell: ({ view }) => statusTag(view.status) },
  {
    label: 'State',
    cell: ({ last }) =>
      last.waits
        ? html`<span class="tag warn">Waiting for an answer</span>`
        : html`<span class="tag good">Answered</span>`,
  },
];

/** The threads, latest first. */
export const messagesPage: View = ({ account, query }) => {
  const given = Number(query.get('before') ?? Infinity);
  const { seen, next } = latest(account, Number.isInteger(given) && given >= 0 ? given : Infinity);
  const rows = [...seen].map(([order, last]): Thread => ({ view: account.view(order), last }));
  return {
    title: 'Buyer-seller messages',
    body:
      rows.length === 0
        ? html`<p class="card empty">No messages.</p>`
        : html`${framedTable(rows, THREAD)}
          ${next === null ? '' : html`<a rel="next" href="/seller/messages?before=${next}">Older threads</a>`}`,
  };
};

/** "Mark as no response needed" answers a thread as well. */
function answered(account: SellerAccount, order: number, after: number): boolean {
  const row = account.book.mailable[after] as number;
  return account.book
    .rowsOf(order)
    .some((each) => each > row && account.world.live.journal.at(each).event.type === 'response-not-needed');
}

const TEMPLATES: readonly (readonly [kind: MessageKind, label: string])[] = [
  ['redirect-to-request', 'How to request a cancellation (recommended)'],
  ['offer-to-keep', 'Offer to keep the order'],
  ['tell-shipped', 'It is on its way: refuse it or send it back'],
  ['answer', 'My own words'],
];

export const threadPage: View = (visit) =>
  withOrder(visit, (view) => {
    const { account } = visit;
    const asked = account.book.bannered.has(view.number);
    const path = `/seller/messages/${view.id}`;
    return {
      title: `Messages about ${view.id}`,
      here: '/seller/messages',
      body: html` ${asked ? banner(account, view) : ''}
        <p><a href="/seller/orders/${view.id}">Order ${view.id}</a> ${statusTag(view.status)}</p>
        ${thread(threadOf(account, view), 'merchant', view.marketplace.timeZone)}
        <form class="card" method="post" action="${path}">
          <fieldset>
            <legend>What you send</legend>
            ${TEMPLATES.map(
              ([kind, label], i) =>
                html`<label
                  ><input type="radio" name="kind" value="${kind}" ${i === 0 ? raw('checked') : ''} required />
                  ${label}</label
                >`,
            )}
          </fieldset>
          <label class="field"
            ><span>Your words; empty: the template's</span><textarea name="text" maxlength="4000"></textarea>
          </label>
          <fieldset>
            <legend>Contact reason</legend>
            <label><input type="radio" name="critical" value="no" checked /> Answer to the buyer</label>
            <label
              ><input type="radio" name="critical" value="yes" /> Critical: about a cancellation, reaches buyers who
              opted out</label
            >
          </fieldset>
          <button>Send</button>
        </form>
        <form method="post" action="${path}/no-response-needed">
          <button class="plain">Mark as no response needed</button>
        </form>`,
    };
  });

export const sendReply: View = (visit) =>
  withOrder(visit, (view) => {
    const path = `/seller/messages/${view.id}`;
    const kind = TEMPLATES.find(([each]) => each === visit.form.get('kind'))?.[0];
    const own = (visit.form.get('text') ?? '').trim().slice(0, 4_000);
    if (kind === undefined || (own === '' && kind === 'answer'))
      return back(path, { ok: false, code: 'write-something' }, '');
    const text = own === '' ? templateText(visit.account, view, kind) : own;
    const critical = visit.form.get('critical') === 'yes';
    return back(path, sendMessage(visit.account, view, { text, action: 'reply', critical, kind }), 'sent');
  });

function templateText(account: SellerAccount, view: OrderView, kind: MessageKind): string {
  const documented = kind === 'redirect-to-request' ? policyText(account, view.marketplace.code, 'reply.redirect') : '';
  return documented === '' ? messageText(kind, view.marketplace.language, view.number) : documented;
}
