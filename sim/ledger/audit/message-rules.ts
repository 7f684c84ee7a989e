import { between, HOUR } from '../../kernel/time.ts';
import { guidelinesIn } from '../../policy/words.ts';
import { brokenIn, cancelledIn, contactIn, messageIn, rejectedIn, typeOf } from '../journal/facts.ts';
import { atOf, firstOf, type Story } from '../stories/story.ts';
import { happened, isBefore, witnesses, type AuditRule } from './finding.ts';

/** Where the steps for a late answer are: it depends on what the buyer wrote about. */
function situationOf(story: Story, row: number): string | null {
  const kind = messageIn.kind.of(story.rows.head[row] as number);
  if (kind === 'wants-to-cancel' || kind === 'insists') return 'message-not-shipped';
  return kind === 'address-change' ? 'address-change' : null;
}

/** Whether the seller tried to write after this row and was not let through to the buyer. */
function isBlockedAfter({ rows, end }: Story, row: number): boolean {
  for (let later = row + 1; later < end; later += 1) {
    const head = rows.head[later] as number;
    if (typeOf(head) === 'command-rejected' && rejectedIn.code.of(head) === 'blocked-by-opt-out') return true;
  }
  return false;
}

/** Rules about messages and contact. */
export const MESSAGE_RULES: readonly AuditRule[] = [
  {
    id: 'cancelled-on-message-alone',
    situation: 'message-not-shipped',
    needs: ['cancellation-requested', 'order-cancelled'],
    check({ story, outcome }) {
      const { wrote, cancelledByMerchant, outOfStock } = outcome.first;
      if (!happened(wrote) || !happened(cancelledByMerchant)) return null;
      const head = story.rows.head[cancelledByMerchant] as number;
      // A seller without stock is the cause, also if the buyer wrote. Their true reason is no cancellation on the message.
      const hadNone = happened(outOfStock) && isBefore(outOfStock, cancelledByMerchant);
      if (hadNone && cancelledIn.reason.of(head) === 'no-inventory') return null;
      const onFile = cancelledIn.requestOnFile.of(head);
      if (onFile !== 'none' || isBefore(cancelledByMerchant, wrote)) return null;
      return {
        witness: witnesses(story, wrote, cancelledByMerchant),
        what: 'the order was cancelled on a message, with no request on file',
      };
    },
  },
  {
    id: 'asked-to-file-for-own-cause',
    situation: 'out-of-stock',
    needs: [],
    check({ story, outcome }) {
      const { askedToFile, outOfStock } = outcome.first;
      if (!happened(askedToFile)) return null;
      return {
        witness: happened(outOfStock) ? witnesses(story, outOfStock, askedToFile) : witnesses(story, askedToFile),
        what: 'the buyer was asked to file a request although the seller was the cause',
      };
    },
  },
  {
    id: 'marketing-contact',
    situation: 'contact-purpose',
    needs: [],
    check({ story, outcome }) {
      const { marketing } = outcome.first;
      if (!happened(marketing)) return null;
      const head = story.rows.head[marketing] as number;
      const medium = typeOf(head) === 'buyer-contacted' ? contactIn.medium.of(head) : 'message';
      return {
        witness: witnesses(story, marketing),
        what: `the buyer was contacted for marketing, by ${medium}`,
      };
    },
  },
  {
    id: 'against-guidelines',
    situation: 'contact-purpose',
    needs: ['guidelines-broken'],
    check({ story }) {
      const row = firstOf(story, 'guidelines-broken');
      if (!happened(row)) return null;
      const rules = guidelinesIn(story.rows.amount[row] as number).join(', ');
      const stopped = brokenIn.stopped.of(story.rows.head[row] as number);
      return {
        witness: witnesses(story, row),
        what: `a message broke the communication guidelines (${rules})${stopped ? ' and was stopped' : ''}`,
      };
    },
  },
  {
    id: 'late-answer',
    situation: 'message-not-shipped',
    needs: ['message-sent'],
    check({ story, outcome }) {
      const { late, lateAnswer, open } = outcome.first;
      if (happened(late)) {
        const took = between(atOf(story, late), atOf(story, lateAnswer));
        return {
          witness: witnesses(story, late, lateAnswer),
          what: `the answer took ${Math.round(took / HOUR)} hours; 24 are allowed, weekends included`,
          situation: situationOf(story, late),
        };
      }
      // An answer that was blocked is a breach of its own.
      if (!happened(open) || isBlockedAfter(story, open)) return null;
      return {
        witness: witnesses(story, open),
        what: 'the buyer wrote and got no answer; every message wants one within 24 hours, weekends included',
        situation: situationOf(story, open),
      };
    },
  },
  {
    id: 'message-blocked-by-opt-out',
    situation: 'opted-out-buyer',
    needs: ['command-rejected'],
    check({ story, outcome }) {
      const { blocked } = outcome.first;
      return happened(blocked)
        ? {
            witness: witnesses(story, blocked),
            what: 'the buyer has opted out and the message was not sent as critical',
          }
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
    check({ story, outcome }) {
      const { handedOver, cancelledByMerchant } = outcome.first;
      if (!happened(handedOver) || !happened(cancelledByMerchant)) return null;
      if (isBefore(cancelledByMerchant, handedOver)) return null;
      return {
        witness: witnesses(story, handedOver, cancelledByMerchant),
        what: 'the order was cancelled while its parcel was on the way',
      };
    },
  },
  {
    id: 'sent-after-refund',
    situation: 'confirmed-not-shipped',
    needs: ['handed-over', 'shipment-confirmed', 'cancellation-requested'],
    check({ story, outcome }) {
      const { confirmedUnsent, handedOver, filed, seenOnFile } = outcome.first;
      if (!happened(confirmedUnsent) || !happened(handedOver) || !happened(filed) || !happened(seenOnFile)) return null;
      if (!isBefore(confirmedUnsent, seenOnFile) || !isBefore(seenOnFile, handedOver)) return null;
      return {
        witness: witnesses(story, confirmedUnsent, seenOnFile, handedOver),
        what: 'confirmed but not yet sent, the seller saw the request and sent it',
      };
    },
  },
];
