import { HOUR, type PlayedArm } from '../../../sim/internal.ts';
import type { Property } from './property.ts';
import { DEADLINE, STAGES } from './sources.ts';
import { isSellers, leaves, onFile, shown, type Line, type Story } from './stories.ts';

const ANSWERS: readonly string[] = ['order-cancelled', 'handed-over', 'shipment-confirmed', 'order-kept'];
const cancelledAt = (story: Story): Line | undefined => story.find(({ event }) => event.type === 'order-cancelled');

function shipByOf({ markets }: PlayedArm, story: Story): number | null {
  const placed = story[0];
  const market = markets[placed?.market ?? 0];
  return placed === undefined || market === undefined ? null : market.shipBy(placed.at);
}

/** Properties about deadlines. */
export const DEADLINES: readonly Property[] = [
  {
    name: 'every request on file is dealt with before the order ends by itself',
    kind: 'eventually',
    source: DEADLINE,
    check: (played) =>
      shown(played, (story) => {
        const end = cancelledAt(story);
        if (onFile(story) === undefined || end?.event.type !== 'order-cancelled' || end.event.by !== 'amazon')
          return null;
        return end.event.cause === 'not-shipped'
          ? 'a request was on file and the order was left until Amazon cancelled it'
          : null;
      }),
  },
  {
    name: 'every request is answered before the ship-by time',
    kind: 'always',
    source: DEADLINE,
    check: (played) =>
      shown(played, (story) => {
        const asked = onFile(story);
        const by = shipByOf(played, story);
        if (asked === undefined || by === null || !isSellers(story) || asked.at >= by) return null;
        const answered = story.some(({ at, event }) => at >= asked.at && at <= by && ANSWERS.includes(event.type));
        return answered
          ? null
          : 'a request was filed in time, and by the ship-by time nobody had cancelled, shipped or kept the order';
      }),
  },
  {
    name: 'waits until the ship-by time for a buyer who was shown where to file',
    kind: 'always',
    source: STAGES,
    check: (played) =>
      shown(played, (story) => {
        const told = story.findIndex(
          ({ event }) => event.type === 'message-sent' && event.kind === 'redirect-to-request',
        );
        const gone = story.findIndex(leaves);
        const by = shipByOf(played, story);
        if (!isSellers(story) || told < 0 || gone < told || by === null) return null;
        const between = story.slice(told, gone);
        if (onFile(story.slice(0, gone)) !== undefined || between.some(fromBuyer)) return null;
        const early = by - (story[gone] as Line).at;
        return early > 2 * HOUR
          ? `the buyer was shown where to file, and the parcel left ${Math.round(early / HOUR)} hours before it had to`
          : null;
      }),
  },
];

const fromBuyer = ({ event }: Line): boolean => event.type === 'message-sent' && event.from === 'buyer';
