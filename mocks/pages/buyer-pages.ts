import { html } from 'hono/html';
import { BUYER_REASONS, type BuyerAct, type BuyerReason, type DoorAct } from '../../sim/internal.ts';
import { meaningOf } from '../messaging/meaning.ts';
import { writeMessage } from '../messaging/send.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import { cancelling } from './buyer-cancelling.ts';
import { thread, threadOf } from './messages-page.ts';
import { newestOrders, ordersTable, statusTag } from './orders-table.ts';
import { happened, timeline, withOrder } from './order-page.ts';
import type { Html } from './page.ts';
import { back, itemsIn, type View, type Visit } from './visit.ts';
import { localTime, money } from './words.ts';

/** All orders at this seller. The visitor plays all the buyers. */
export const buyerOrders: View = ({ account, query }) => {
  const { size } = account.world.live.workload;
  const given = Number(query.get('before') ?? Infinity);
  const { views, next } = newestOrders(
    account,
    Number.isInteger(given) && given >= 0 ? Math.min(given, size) : size,
    () => true,
  );
  return {
    title: 'Your Orders',
    body: html`${views.length === 0 ? html`<p class="card empty">No orders yet. Place one in the control room.</p>` : ordersTable(account, views, '/buyer')}
      <nav class="pages" aria-label="Pages">
        ${query.has('before') ? html`<a href="/buyer">Newest</a>` : html`<span></span>`}${next === null ? '' : html`<a rel="next" href="/buyer?before=${next}">Older orders</a>`}
      </nav>`,
  };
};

export const buyerOrder: View = (visit) =>
  withOrder(visit, (view) => ({
    title: `Your order ${view.id}`,
    here: '/buyer',
    body: html`<div class="grid">
      <section class="card" aria-labelledby="facts">
        <h2 id="facts">Order</h2>
        <dl class="facts">
          <dt>Status</dt>
          <dd>${statusTag(view.status)}</dd>
          <dt>Store</dt>
          <dd>${view.marketplace.name}</dd>
          <dt>Placed</dt>
          <dd>${localTime(view.placedAt, view.marketplace.timeZone)}</dd>
          <dt>Total</dt>
          <dd>${money(view.total, view.marketplace.currency)}</dd>
        </dl>
      </section>
      <section class="card" aria-labelledby="cancel">
        <h2 id="cancel">Cancel</h2>
        ${cancelling(visit.account, view)}
      </section>
      <section class="card wide" aria-labelledby="contact">
        <h2 id="contact">Contact seller</h2>
        ${thread(threadOf(visit.account, view), 'buyer', view.marketplace.timeZone)}
        <form method="post" action="/buyer/orders/${view.id}/message">
          <label class="field"
            ><span>Your message</span><textarea name="text" maxlength="4000" required></textarea>
          </label>
          <p class="row"><button>Send</button></p>
        </form>
      </section>
      <section class="card" aria-labelledby="parcel">
        <h2 id="parcel">The parcel and afterwards</h2>
        ${afterwards(visit, view)}
      </section>
      <section class="card" aria-labelledby="story">
        <h2 id="story">What happened</h2>
        ${timeline(visit.account, view)}
      </section>
    </div>`,
  }));

/** What the buyer may still do. An act that was done is told under "What happened", not offered. */
function afterwards({ account }: Visit, view: OrderView): Html {
  const act = (name: string, label: string): Html =>
    html`<form method="post" action="/buyer/orders/${view.id}/${name}">
      <button class="plain small">${label}</button>
    </form>`;
  const has = happened(account, view);
  const canSendBack = view.shippedAt !== null && !has.has('parcel-refused') && !has.has('return-received');
  return html`<div class="row">
    ${canSendBack ? html`${act('refuse', 'Refuse it at the door')}${act('return', 'Send it back')}` : ''}
    ${has.has('feedback-left') ? '' : act('rate', 'Leave one star')}
    ${has.has('claim-filed') ? '' : act('claim', 'File an A-to-z claim')}
  </div>`;
}

function buyerActs(done: string, deed: (visit: Visit, view: OrderView) => BuyerAct | DoorAct | null): View {
  return (visit) =>
    withOrder(visit, (view) => {
      const path = `/buyer/orders/${view.id}`;
      const wanted = deed(visit, view);
      if (wanted === null) return back(path, { ok: false, code: 'choose-items' }, '');
      const outcome = visit.account.world.buyer(view.number, wanted);
      return back(path, outcome, done);
    });
}

function asks({ form }: Visit, view: OrderView): BuyerAct | null {
  const items = itemsIn(form, view);
  const reason = BUYER_REASONS.find((each): each is BuyerReason => each === form.get('reason')) ?? 'other';
  return items === 0 ? null : { type: 'request-cancellation', items, reason };
}

export const selfCancel = buyerActs('cancelled', asks);
export const requestCancellation = buyerActs('asked', asks);
export const refuse = buyerActs('refused-parcel', () => ({ type: 'refuse' }));
export const sendBack = buyerActs('sent-back', () => ({ type: 'return' }));
export const rate = buyerActs('rated', () => ({ type: 'rate' }));
export const claim = buyerActs('claimed', () => ({ type: 'claim' }));

export const contactSeller: View = (visit) =>
  withOrder(visit, (view) => {
    const text = (visit.form.get('text') ?? '').trim().slice(0, 4_000);
    const path = `/buyer/orders/${view.id}`;
    if (text === '') return back(path, { ok: false, code: 'write-something' }, '');
    return back(path, writeMessage(visit.account, view.number, { text, kind: meaningOf(text, 'buyer') }), 'sent');
  });
