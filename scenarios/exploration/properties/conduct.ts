import type { Property } from './property.ts';
import { CRITICAL, HELP, STAGES } from './sources.ts';
import { isSellers, leaves, shown, type Line } from './stories.ts';

const WISHES: readonly string[] = ['wants-to-cancel', 'insists'];

/** True when the buyer said, by request or by message, that they do not want the order. */
const asks = ({ event }: Line): boolean =>
  event.type === 'cancellation-requested' || (event.type === 'message-sent' && WISHES.includes(event.kind));

/**
 * Properties about honesty: what the seller tells the marketplace is true, and what they tell
 * buyers arrives.
 */
export const CONDUCT: readonly Property[] = [
  {
    name: 'never gives a wish of the buyer as the reason when they have none',
    kind: 'always',
    source: HELP,
    check: (played) =>
      shown(played, (story) => {
        const cancelled = story.findIndex(({ event }) => event.type === 'order-cancelled' && event.by === 'merchant');
        const event = story[cancelled]?.event;
        if (event?.type !== 'order-cancelled' || event.reason !== 'buyer-cancelled') return null;
        return story.slice(0, cancelled).some(asks)
          ? null
          : 'the reason given was that the buyer cancelled, but they had asked for nothing';
      }),
  },
  {
    name: 'never confirms a shipment it does not make',
    kind: 'always',
    source: STAGES,
    check: (played) =>
      shown(played, (story) => {
        const confirmed = story.findIndex(({ event }) => event.type === 'shipment-confirmed');
        if (!isSellers(story) || confirmed < 0 || story.some(leaves)) return null;
        // A seller who confirms with the label may still stop the parcel; that is not a false
        // confirmation.
        if (story.slice(0, confirmed).every(({ event }) => event.type !== 'cancellation-requested')) return null;
        return 'a shipment was confirmed after the buyer had asked, and no parcel ever left';
      }),
  },
  {
    name: 'never loses an answer about cancelling to a buyer’s opt-out',
    kind: 'always',
    source: CRITICAL,
    check: (played) =>
      shown(played, (story) => {
        const from = played.markets[story[0]?.market ?? 0]?.rules.cancellationCriticalFrom ?? Infinity;
        const lost = story.some(
          ({ at, event }) => at >= from && event.type === 'command-rejected' && event.code === 'blocked-by-opt-out',
        );
        return lost ? 'the buyer has opted out, and the message was not sent as critical' : null;
      }),
  },
];
