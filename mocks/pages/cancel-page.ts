import { html, raw } from 'hono/html';
import { REASONS, type CancelReason } from '../../sim/internal.ts';
import { banner } from './orders-table.ts';
import { withOrder } from './order-page.ts';
import { back, itemsIn, type View } from './visit.ts';
import { REASON_LABELS } from './words.ts';

/** The cancel dialogue: which items, and why. The buyer sees the reason. */
export const cancelPage: View = (visit) =>
  withOrder(visit, (view) => {
    const asked = visit.account.book.bannered.has(view.number);
    const open = view.items.filter(({ cancelled, shipped }) => !cancelled && !shipped);
    const some = open.some(({ requested }) => requested); // then preselect only the requested items
    return {
      title: `Cancel order ${view.id}`,
      here: '/seller',
      body: html` ${
          asked
            ? banner(visit.account, view)
            : html`<p class="banner">
                No request is on file for this order: whatever the reason, this cancellation counts in your cancellation
                rate.
              </p>`
        }
        <form class="card" method="post" action="/seller/orders/${view.id}/cancel">
          <fieldset>
            <legend>Items</legend>
            ${open.map(
              (item) =>
                html`<label
                  ><input
                    type="checkbox"
                    name="item"
                    value="${item.position + 1}"
                    ${some && !item.requested ? '' : raw('checked')}
                  />
                  ${item.title} ${item.requested ? html`<span class="tag warn">requested</span>` : ''}</label
                >`,
            )}
          </fieldset>
          <fieldset>
            <legend>Reason</legend>
            ${REASONS.map(
              (reason) =>
                html`<label
                  ><input
                    type="radio"
                    name="reason"
                    value="${reason}"
                    required
                    ${asked && reason === 'buyer-cancelled' ? raw('checked') : ''}
                  />
                  ${REASON_LABELS[reason]}</label
                >`,
            )}
          </fieldset>
          <div class="row">
            <button>Submit</button><a class="button plain" href="/seller/orders/${view.id}">Back</a>
          </div>
        </form>`,
    };
  });

export const cancelOrder: View = (visit) =>
  withOrder(visit, (view) => {
    const path = `/seller/orders/${view.id}`;
    const reason = REASONS.find((each): each is CancelReason => each === visit.form.get('reason'));
    const items = itemsIn(visit.form, view);
    if (reason === undefined || items === 0)
      return back(`${path}/cancel`, { ok: false, code: 'choose-items-and-reason' }, '');
    const outcome = visit.account.world.seller({ type: 'cancel', order: view.number, reason, items });
    return back(path, outcome, 'cancelled');
  });
