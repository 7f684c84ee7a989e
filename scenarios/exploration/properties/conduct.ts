import type { Property } from './property.ts';
import { CRITICAL, HELP, STAGES } from './sources.ts';
import { isSellers, leaves, shown, type Line } from './stories.ts';

const WISHES: readonly string[] = ['wants-to-cancel', 'insists'];

/** The buyer said, in either way, that he does not want it. */
const asks = ({ event }: Line): boolean =>
  event.type === 'cancellation-requested' || (event.type === 'message-sent' && WISHES.includes(event.kind));

/** What the seller tells the marketplace is so, and what he tells buyers reaches them. */
export const CONDUCT: readonly Property[] = [
  {
    name: 'never gives a wish of the buyer as the reason when he has none',
    kind: 'always',
    source: HELP,
    check: (played) =>
      shown(played, (story) => {
        const cancelled = story.findIndex(({ event }) => event.type === 'order-cancelled' && event.by === 'merchant');
        const event = story[cancelled]?.event;
        if (event?.type !== 'order-cancelled' || event.reason !== 'buyer-cancelled') return null;
        return story.slice(0, cancelled).some(asks)
          ? null
          : 'the reason given was that the buyer cancelled, and he had asked for nothing';
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
        // with a label the confirmation may come before the parcel, which is then stopped: that is no pretence
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
