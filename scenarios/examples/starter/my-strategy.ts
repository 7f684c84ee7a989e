// How your shop answers: a function from what it sees to what it does.
import type { SellerDecision, SellerStrategy } from 'cancelbench';

const NOTHING: readonly SellerDecision[] = []; // parcels that are due leave

export const strategy: SellerStrategy = (seen, desk) => {
  const file = desk.file(seen.order);
  const notSent = !file.labelBought && !file.handedOver;
  switch (seen.type) {
    // The buyer filed a request: cancelling for them does not count against you.
    case 'request-seen':
      return notSent && file.status === 'unshipped'
        ? [{ type: 'cancel', order: seen.order, reason: 'buyer-cancelled' }]
        : NOTHING;

    // The buyer only wrote a message: show them where to file. To see the first failure of this
    // suite, cancel here instead. That counts, and the report names the orders and the clause.
    case 'message-seen':
      if (seen.kind === 'thanks' || seen.kind === 'changed-mind')
        return [{ type: 'no-response-needed', order: seen.order }];
      if (seen.kind !== 'wants-to-cancel' && seen.kind !== 'insists')
        return [{ type: 'reply', order: seen.order, kind: 'answer' }]; // every message wants one within 24 hours
      return [{ type: 'reply', order: seen.order, kind: 'redirect-to-request', critical: true }];

    // A parcel is due: wait for a buyer who was shown where to file, as long as that is in time.
    case 'ship-due':
    case 'reminder': {
      const until = desk.lastDispatch(seen.order);
      const asked = file.read.some(({ kind }) => kind === 'wants-to-cancel');
      return asked && notSent && desk.now < until ? [{ type: 'hold', order: seen.order, until }] : NOTHING;
    }

    // You are the cause, unless the buyer had asked anyway.
    case 'out-of-stock':
      return [{ type: 'cancel', order: seen.order, reason: file.request ? 'buyer-cancelled' : 'no-inventory' }];
  }
};
