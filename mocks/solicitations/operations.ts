import { DAY, type Instant } from '../../sim/internal.ts';
import type { Call, Handler } from '../seller/call.ts';
import type { Reply } from '../wire/reply.ts';
import { forOneOrder, noSuchCombination } from '../seller/for-one-order.ts';
import type { OrderView } from '../seller/book/order-view.ts';

const HAL = 'application/hal+json';
const NAME = 'productReviewAndSellerFeedback';
/**
 * When a review can be requested: "Between 5 and 30 days after the order delivery date" (the
 * Request a Review button in Seller Central).
 */
const [FIRST, LAST] = [5 * DAY, 30 * DAY];

/**
 * Whether a review can be requested: once, from five to thirty days after delivery. Orders that are
 * cancelled, refunded or have a request on file are excluded (assumed from the purpose of the
 * request; not documented).
 */
function mayAsk(call: Call, view: OrderView): boolean {
  if (view.status !== 'shipped' || view.shippedAt === null || call.account.state.solicited.has(view.number))
    return false;
  if (view.items.some(({ requested }) => requested)) return false;
  const { journal } = call.account.world.live;
  const gone = call.account.book.rowsOf(view.number).some((row) => {
    const { type } = journal.at(row).event;
    return type === 'refund-issued' || type === 'return-received' || type === 'parcel-refused';
  });
  const delivered = view.latestDelivery as Instant;
  return !gone && call.now >= delivered + FIRST && call.now <= delivered + LAST;
}

/** Solicitations v1 getSolicitationActionsForOrder, as HAL. */
export const getSolicitationActionsForOrder: Handler = (call) =>
  forOneOrder(call, (view): Reply => {
    const root = `/solicitations/v1/orders/${view.id}`;
    const query = `?marketplaceIds=${view.marketplace.id}`;
    const href = `${root}/solicitations/${NAME}${query}`;
    const actions = mayAsk(call, view) ? [{ href, name: NAME }] : [];
    const embedded = actions.map(({ name }) => ({
      _links: { self: { href, name }, schema: { href: `${root}/solicitations/${name}/schema${query}`, name } },
      _embedded: { schema: { _links: { self: { href: `${root}/solicitations/${name}/schema${query}`, name } } } },
      payload: { name },
    }));
    return {
      status: 200,
      contentType: HAL,
      body: { _links: { self: { href: `${root}${query}` }, actions }, _embedded: { actions: embedded } },
    };
  });

/**
 * Solicitations v1 createProductReviewAndSellerFeedbackSolicitation. Amazon asks the buyer once, in
 * its own words.
 */
export const askForReview: Handler = (call) =>
  forOneOrder(call, (view) => {
    if (!mayAsk(call, view)) return noSuchCombination();
    call.account.state.solicited.add(view.number);
    return { status: 201, contentType: HAL, body: {} };
  });
