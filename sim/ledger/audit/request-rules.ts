import { countItems } from '../../world/order.ts';
import { cancelledIn, requestIn } from '../journal/facts.ts';
import type { Story } from '../stories/story.ts';
import { cancelledWhatWasAsked, happened, isBefore, keptBefore, witnesses, type AuditRule } from './finding.ts';

/** Rules about what is done with a request on file. */
export const REQUEST_RULES: readonly AuditRule[] = [
  {
    id: 'shipped-after-seen-request',
    situation: 'formal-request-not-shipped',
    needs: ['request-seen', 'cancellation-requested'],
    check(audited) {
      const { story, outcome } = audited;
      const { filed, left, seenOnFile } = outcome.first;
      if (!happened(filed) || !happened(left) || !happened(seenOnFile)) return null;
      if (!isBefore(seenOnFile, left) || keptBefore(audited, left)) return null;
      if (cancelledWhatWasAsked(audited)) return null;
      return {
        witness: witnesses(story, filed, seenOnFile, left),
        what: 'the seller had seen the request and sent the parcel all the same',
      };
    },
  },
  {
    id: 'missed-request',
    situation: 'formal-request-not-shipped',
    needs: ['cancellation-requested'],
    check(audited) {
      const { story, outcome } = audited;
      const { filed, left, seen } = outcome.first;
      if (!happened(filed) || !happened(left)) return null;
      if (!isBefore(filed, left) || keptBefore(audited, left)) return null;
      if (happened(seen) && isBefore(seen, left)) return null;
      if (cancelledWhatWasAsked(audited)) return null;
      return {
        witness: witnesses(story, filed, left),
        what: 'a request was on file before the parcel left, and nobody had seen it',
      };
    },
  },
  {
    id: 'wrong-reason',
    situation: 'formal-request-not-shipped',
    needs: ['cancellation-requested', 'order-cancelled'],
    check({ story, outcome }) {
      const { filed, cancelledByMerchant } = outcome.first;
      if (!happened(filed) || !happened(cancelledByMerchant)) return null;
      const reason = cancelledIn.reason.of(headOf(story, cancelledByMerchant));
      if (reason === 'buyer-cancelled' || isBefore(cancelledByMerchant, filed)) return null;
      return {
        witness: witnesses(story, filed, cancelledByMerchant),
        what: `a request was on file and the reason given was "${String(reason)}"`,
      };
    },
  },
  {
    id: 'more-cancelled-than-asked',
    situation: 'partial-request',
    needs: ['cancellation-requested', 'order-cancelled'],
    check({ story, outcome }) {
      const { filed, cancelledByMerchant } = outcome.first;
      if (!happened(filed) || !happened(cancelledByMerchant)) return null;
      const asked = requestIn.items.of(headOf(story, filed));
      const extra = cancelledIn.items.of(headOf(story, cancelledByMerchant)) & ~asked;
      if (extra === 0 || isBefore(cancelledByMerchant, filed)) return null;
      return {
        witness: witnesses(story, filed, cancelledByMerchant),
        what: `${countItems(extra)} item(s) were cancelled that the buyer had not asked about`,
      };
    },
  },
  {
    id: 'left-to-auto-cancel',
    situation: 'auto-cancel-near',
    needs: ['order-cancelled'],
    check({ story, outcome }) {
      const { filed, cancelledUnshipped } = outcome.first;
      if (!happened(cancelledUnshipped)) return null;
      const onFile = happened(filed) && isBefore(filed, cancelledUnshipped);
      const what = onFile
        ? 'a request was on file and nobody acted until the marketplace cancelled the order for not shipping'
        : 'the order was neither shipped nor cancelled until the marketplace did it';
      return { witness: witnesses(story, onFile ? filed : story.from, cancelledUnshipped), what };
    },
  },
];

function headOf({ rows }: Story, row: number): number {
  return rows.head[row] as number;
}
