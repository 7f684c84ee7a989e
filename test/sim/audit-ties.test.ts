// Facts that share an instant are compared by their place in the journal: each rule, both ways round.
import { expect, test } from 'vitest';
import { auditStory } from '../../sim/ledger/audit/audit.ts';
import { outcomeOf } from '../../sim/ledger/stories/fold-story.ts';
import type { JudgedMarket } from '../../sim/ledger/stories/book.ts';
import type { JournalLine } from '../../sim/ledger/journal/journal.ts';
import { storyOf } from '../../sim/ledger/stories/story.ts';
import type { WorldEvent } from '../../sim/world/event.ts';
import { at, play } from '../support/worlds.ts';

const { markets } = play({ codes: ['UK'], from: '2023-05-08', days: 7, warmUp: 0 });
const market = markets[0] as JudgedMarket;
const noon = at('2023-05-09T10:00:00Z');

const placed = { type: 'order-placed', fulfilledBy: 'merchant', items: 2, amount: 100 } as const;
const filed = { type: 'cancellation-requested', route: 'formal', items: 3, reason: 'other' } as const;
const filedOne = { ...filed, items: 1 } as const;
const wrote = { ...filed, route: 'informal' } as const;
const seen = { type: 'request-seen', channel: 'orders-api', route: 'formal' } as const;
const left = { type: 'shipment-confirmed', items: 3, validTracking: true, handedOver: true } as const;
const confirmed = { ...left, handedOver: false } as const;
const handedOver = { type: 'handed-over' } as const;
const kept = { type: 'order-kept', cause: 'changed-mind' } as const;
const cancelled = (reason: 'buyer-cancelled' | 'no-inventory', requestOnFile: 'none' | 'formal', items = 3) =>
  ({
    type: 'order-cancelled',
    by: 'merchant',
    cause: 'seller-decision',
    reason,
    requestOnFile,
    items,
    whole: items === 3,
    wasPending: false,
  }) as const;

/** Rules broken by a story whose facts, the purchase apart, all share one instant. */
function broken(...facts: readonly WorldEvent[]): readonly string[] {
  const lines = [placed, ...facts].map(
    (event, sequence) =>
      ({ at: noon + (sequence === 0 ? 0 : 1), sequence, order: 1, market: 0, event }) as unknown as JournalLine,
  );
  const story = storyOf(lines);
  return auditStory(story, outcomeOf(story, market), market).map(({ rule }) => rule);
}

test.each<readonly [string, readonly WorldEvent[], readonly WorldEvent[]]>([
  ['shipped-after-seen-request', [filed, seen, left], [filed, left, seen]],
  ['shipped-after-seen-request', [filed, seen, left, kept], [filed, seen, kept, left]],
  ['missed-request', [filed, left], [left, filed]],
  ['missed-request', [filed, left, seen], [filed, seen, left]],
  ['missed-request', [filed, left, kept], [filed, kept, left]],
  ['wrong-reason', [filed, cancelled('no-inventory', 'formal')], [cancelled('no-inventory', 'none'), filed]],
  [
    'more-cancelled-than-asked',
    [filedOne, cancelled('buyer-cancelled', 'formal')],
    [cancelled('buyer-cancelled', 'none'), filedOne],
  ],
  [
    'cancelled-on-message-alone',
    [wrote, cancelled('buyer-cancelled', 'none')],
    [cancelled('buyer-cancelled', 'none'), wrote],
  ],
  [
    'cancelled-after-hand-over',
    [handedOver, cancelled('buyer-cancelled', 'none')],
    [cancelled('buyer-cancelled', 'none'), handedOver],
  ],
  ['sent-after-refund', [filed, confirmed, seen, handedOver], [filed, seen, confirmed, handedOver]],
  ['sent-after-refund', [filed, confirmed, seen, handedOver], [filed, confirmed, handedOver, seen]],
])('%s: broken in one order, not in the other', (rule, breaks, keeps) => {
  expect(broken(...breaks)).toContain(rule);
  expect(broken(...keeps)).not.toContain(rule);
});
