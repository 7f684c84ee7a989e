import { html } from 'hono/html';
import { BUYER_REASONS } from '../../sim/internal.ts';
import { reasonWords } from '../mail/wording.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { ItemView, OrderView } from '../seller/book/order-view.ts';
import type { Html } from './page.ts';
import { localTime, policyText } from './words.ts';

/**
 * The forms to cancel. Inside the window the buyer cancels alone; after it the same form makes a
 * request, once for each item.
 */
export function cancelling(account: SellerAccount, view: OrderView): Html {
  const open = view.items.filter(({ cancelled, shipped }) => !cancelled && !shipped);
  const requests = requestsOf(account, view);
  if (view.status === 'cancelled') return html`<p class="soft">This order is cancelled.</p>`;
  if (open.length === 0)
    return html`${asked(view, requests)}
      <p class="soft">It has been shipped. You can refuse the parcel or send it back.</p>`;
  const { code } = view.marketplace;
  if (account.world.live.wouldCancelAlone(view.number)) {
    return html`<p class="path">${policyText(account, code, 'menu-path.self-cancel')}</p>
      <form method="post" action="/buyer/orders/${view.id}/self-cancel">
        ${choice(open)}<button>Cancel items</button>
      </form>`;
  }
  const left = open.filter(({ position }) => !requests.some(({ items }) => ((items >>> position) & 1) === 1));
  return html`${asked(view, requests)}${left.length === 0 ? '' : requestForm(account, view, left)}
    <p class="soft">Only the seller can cancel now.</p>`;
}

type Request = { readonly at: number; readonly items: number };

/** The buyer's requests on file, oldest first. */
function requestsOf(account: SellerAccount, view: OrderView): readonly Request[] {
  const { journal } = account.world.live;
  return account.book.rowsOf(view.number).flatMap((row) => {
    const { at, event } = journal.at(row);
    return event.type === 'cancellation-requested' && event.route !== 'informal' ? [{ at, items: event.items }] : [];
  });
}

function asked(view: OrderView, requests: readonly Request[]): Html {
  const last = requests.at(-1);
  if (last === undefined) return '';
  return html`<p data-asked>
    You requested the cancellation on ${localTime(last.at, view.marketplace.timeZone)}. The seller decides.
  </p>`;
}

function choice(items: readonly ItemView[]): Html {
  return html`<fieldset>
    <legend>Items</legend>
    ${items.map((item) => html`<label><input type="checkbox" name="item" value="${item.position + 1}" checked /> ${item.title}</label>`)}
  </fieldset>`;
}

function requestForm(account: SellerAccount, view: OrderView, items: readonly ItemView[]): Html {
  const { code, language } = view.marketplace;
  return html`<p class="path">${policyText(account, code, 'menu-path.request')}</p>
    <form method="post" action="/buyer/orders/${view.id}/request">
      ${choice(items)}
      <p>
        <label
          ><span class="soft">Reason</span><br /><select name="reason">
            ${BUYER_REASONS.map((reason) => html`<option value="${reason}">${reasonWords(reason, language)}</option>`)}
          </select></label
        >
      </p>
      <button>Request cancellation</button>
    </form>`;
}
