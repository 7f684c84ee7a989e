import type { PlayedArm } from '../../../sim/internal.ts';
import type { Violation } from './property.ts';

export type Line = ReturnType<PlayedArm['journal']['at']>;

/** The facts of each order, oldest first. */
export function storiesOf({ journal }: PlayedArm): readonly (readonly Line[])[] {
  const stories: Line[][] = [];
  for (let row = 0; row < journal.rows; row += 1) {
    const line = journal.at(row);
    (stories[line.order] ??= []).push(line);
  }
  return Array.from(stories, (story) => story ?? []);
}

export type Story = readonly Line[];

/** Finds the first order for which `look` returns a sentence. */
export function shown(played: PlayedArm, look: (story: Story) => string | null): Violation | null {
  for (const [order, story] of storiesOf(played).entries()) {
    const what = look(story);
    if (what !== null) return { order, what };
  }
  return null;
}

export const onFile = (story: Story): Line | undefined =>
  story.find(({ event }) => event.type === 'cancellation-requested' && event.route !== 'informal');
export const isSellers = (story: Story): boolean =>
  story[0]?.event.type === 'order-placed' && story[0].event.fulfilledBy === 'merchant';
/** True when the parcel leaves the seller. */
export const leaves = ({ event }: Line): boolean =>
  event.type === 'handed-over' || (event.type === 'shipment-confirmed' && event.handedOver);
