import type { Call } from './call.ts';
import type { Reply } from '../wire/reply.ts';
import { invalidInput, refusal } from '../wire/errors.ts';
import type { OrderView } from './book/order-view.ts';

/**
 * Answers a messaging or solicitation call for the order in the path and the one marketplace in the
 * query.
 */
export function forOneOrder(call: Call, answer: (view: OrderView) => Reply): Reply {
  const [marketplace, ...more] = call.query.list('marketplaceIds');
  if (marketplace === undefined || more.length > 0)
    return invalidInput('', 'marketplaceIds: Missing or invalid request parameter: marketplaceId');
  const order = call.account.book.numberOf(call.path['amazonOrderId'] ?? '');
  const view = order === undefined ? null : call.account.view(order);
  if (view === null || view.marketplace.id !== marketplace) return noSuchCombination();
  return answer(view);
}

/**
 * The refusal for an order that is not the seller's, and also for an action that is not offered
 * (selling-partner-api-docs issue 193).
 */
export function noSuchCombination(): Reply {
  return refusal(
    403,
    'Unauthorized',
    'Access to requested resource is denied.',
    'Invalid amazonOrderId and template combination.',
  );
}
