import { between, HOUR } from '../../kernel/time.ts';
import { firstOnFile, merchantCancels, type AuditRule } from './finding.ts';

const NEEDS_ANSWER = ['wants-to-cancel', 'insists', 'address-change', 'question', 'other-order'];

/** Rules about messages and contact. */
export const MESSAGE_RULES: readonly AuditRule[] = [
  {
    id: 'cancelled-on-message-alone',
    situation: 'message-not-shipped',
    needs: ['cancellation-requested', 'order-cancelled'],
    check(story) {
      const asked = story.lines.find(
        (line) => line.event.type === 'cancellation-requested' && line.event.route === 'informal',
      );
      const cancelled = merchantCancels(story);
      if (!asked || cancelled?.event.type !== 'order-cancelled' || cancelled.event.requestOnFile !== 'none')
        return null;
      if (asked.at > cancelled.at) return null;
      return { witness: [asked, cancelled], what: 'the order was cancelled on a message, with no request on file' };
    },
  },
  {
    id: 'asked-to-file-for-own-cause',
    situation: 'out-of-stock',
    needs: [],
    check(story) {
      const asked = story.lines.find(
        ({ event }) =>
          (event.type === 'message-sent' && event.kind === 'ask-to-file') ||
          (event.type === 'buyer-contacted' && event.purpose === 'ask-to-file'),
      );
      if (!asked) return null;
      const cause = story.lines.find((line) => line.event.type === 'stock-missing');
      return {
        witness: cause ? [cause, asked] : [asked],
        what: 'the buyer was asked to file a request although the seller was the cause',
      };
    },
  },
  {
    id: 'marketing-contact',
    situation: 'contact-purpose',
    needs: [],
    check(story) {
      const contact = story.lines.find(
        ({ event }) =>
          (event.type === 'buyer-contacted' && event.purpose === 'marketing') ||
          (event.type === 'command-rejected' && event.code === 'purpose-not-allowed'),
      );
      if (!contact) return null;
      const medium = contact.event.type === 'buyer-contacted' ? contact.event.medium : 'message';
      return { witness: [contact], what: `the buyer was contacted for marketing, by ${medium}` };
    },
  },
  {
    id: 'late-answer',
    situation: 'message-not-shipped',
    needs: ['message-sent'],
    check(story, market) {
      let open: (typeof story.lines)[number] | null = null;
      for (const line of story.lines) {
        const { event } = line;
        const closes =
          (event.type === 'message-sent' && event.from === 'merchant') ||
          event.type === 'response-not-needed' ||
          (event.type === 'order-cancelled' && event.whole);
        if (open !== null && closes) {
          const took = between(open.at, line.at);
          if (took > market.rules.responseTime) {
            return {
              witness: [open, line],
              what: `the answer took ${Math.round(took / HOUR)} hours; 24 are allowed, weekends included`,
            };
          }
          open = null;
        }
        if (event.type === 'message-sent' && event.from === 'buyer' && NEEDS_ANSWER.includes(event.kind)) open ??= line;
      }
      return open === null ? null : { witness: [open], what: 'the message was never answered' };
    },
  },
  {
    id: 'message-blocked-by-opt-out',
    situation: 'opted-out-buyer',
    needs: ['command-rejected'],
    check(story) {
      const blocked = story.lines.find(
        (line) => line.event.type === 'command-rejected' && line.event.code === 'blocked-by-opt-out',
      );
      return blocked
        ? { witness: [blocked], what: 'the buyer has opted out and the message was not sent as critical' }
        : null;
    },
  },
];

/** Rules about stages: what the parcel's whereabouts forbid. */
export const STAGE_RULES: readonly AuditRule[] = [
  {
    id: 'cancelled-after-hand-over',
    situation: 'shipped-not-confirmed',
    needs: ['handed-over', 'order-cancelled'],
    check(story) {
      const left = story.lines.find((line) => line.event.type === 'handed-over');
      const cancelled = merchantCancels(story);
      if (!left || !cancelled || left.at > cancelled.at) return null;
      return { witness: [left, cancelled], what: 'the order was cancelled while its parcel was on the way' };
    },
  },
  {
    id: 'sent-after-refund',
    situation: 'confirmed-not-shipped',
    needs: ['handed-over', 'shipment-confirmed', 'cancellation-requested'],
    check(story) {
      const confirmed = story.lines.find((line) => line.event.type === 'shipment-confirmed' && !line.event.handedOver);
      const left = story.lines.find((line) => line.event.type === 'handed-over');
      const request = firstOnFile(story);
      const seen = story.lines.find((line) => line.event.type === 'request-seen' && line.event.route !== 'informal');
      if (!confirmed || !left || !request || !seen || confirmed.at >= left.at) return null;
      if (seen.at < confirmed.at || seen.at >= left.at) return null;
      return {
        witness: [confirmed, seen, left],
        what: 'confirmed but not yet sent, the seller saw the request and sent it',
      };
    },
  },
];
