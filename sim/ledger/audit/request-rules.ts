import { countItems } from '../../world/order.ts';
import { firstOnFile, keptBefore, leftAt, merchantCancels, type AuditRule } from './finding.ts';

/** Rules about what is done with a request on file. */
export const REQUEST_RULES: readonly AuditRule[] = [
  {
    id: 'shipped-after-seen-request',
    situation: 'formal-request-not-shipped',
    needs: ['request-seen', 'cancellation-requested'],
    check(story) {
      const request = firstOnFile(story);
      const left = leftAt(story);
      const seen = story.lines.find((line) => line.event.type === 'request-seen' && line.event.route !== 'informal');
      if (!request || !left || !seen || seen.at >= left.at || keptBefore(story, left.at)) return null;
      if (cancelledWhatWasAsked(story)) return null;
      return {
        witness: [request, seen, left],
        what: 'the seller had seen the request and sent the parcel all the same',
      };
    },
  },
  {
    id: 'missed-request',
    situation: 'formal-request-not-shipped',
    needs: ['cancellation-requested'],
    check(story) {
      const request = firstOnFile(story);
      const left = leftAt(story);
      if (!request || !left || request.at >= left.at || keptBefore(story, left.at)) return null;
      const seenBefore = story.lines.some((line) => line.event.type === 'request-seen' && line.at < left.at);
      if (seenBefore || cancelledWhatWasAsked(story)) return null;
      return { witness: [request, left], what: 'a request was on file before the parcel left, and nobody had seen it' };
    },
  },
  {
    id: 'wrong-reason',
    situation: 'formal-request-not-shipped',
    needs: ['cancellation-requested', 'order-cancelled'],
    check(story) {
      const request = firstOnFile(story);
      const cancelled = merchantCancels(story);
      if (!request || cancelled?.event.type !== 'order-cancelled' || request.at > cancelled.at) return null;
      if (cancelled.event.reason === 'buyer-cancelled') return null;
      return {
        witness: [request, cancelled],
        what: `a request was on file and the reason given was "${String(cancelled.event.reason)}"`,
      };
    },
  },
  {
    id: 'more-cancelled-than-asked',
    situation: 'partial-request',
    needs: ['cancellation-requested', 'order-cancelled'],
    check(story) {
      const request = firstOnFile(story);
      const cancelled = merchantCancels(story);
      if (request?.event.type !== 'cancellation-requested' || cancelled?.event.type !== 'order-cancelled') return null;
      const extra = cancelled.event.items & ~request.event.items;
      if (extra === 0 || request.at > cancelled.at) return null;
      return {
        witness: [request, cancelled],
        what: `${countItems(extra)} item(s) were cancelled that the buyer had not asked about`,
      };
    },
  },
  {
    id: 'left-to-auto-cancel',
    situation: 'auto-cancel-near',
    needs: ['order-cancelled'],
    check(story) {
      const ended = story.lines.find(
        (line) => line.event.type === 'order-cancelled' && line.event.cause === 'not-shipped',
      );
      const placed = story.lines[0];
      if (!ended || !placed) return null;
      const request = firstOnFile(story);
      const what = request
        ? 'a request was on file and nobody acted until the marketplace cancelled the order for not shipping'
        : 'the order was neither shipped nor cancelled until the marketplace did it';
      return { witness: request ? [request, ended] : [placed, ended], what };
    },
  },
];

function cancelledWhatWasAsked(story: Parameters<AuditRule['check']>[0]): boolean {
  let asked = 0;
  let cancelled = 0;
  for (const { event } of story.lines) {
    if (event.type === 'cancellation-requested' && event.route !== 'informal') asked |= event.items;
    if (event.type === 'order-cancelled') cancelled |= event.items;
  }
  return (asked & ~cancelled) === 0;
}
