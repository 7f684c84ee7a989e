// Events for EventBridge are handed over by the instant at which they are due, whatever the order in which they were put in.
import { expect, test } from 'vitest';
import { keepEvent, newNotificationState } from '../../mocks/application/notification-state.ts';
import { takeEvents } from '../../mocks/notifications/publish.ts';
import type { Instant } from '../../sim/internal.ts';

const at = (minute: number) => (Date.UTC(2026, 2, 4, 18) + minute * 60_000) as Instant;

function outbox(minutes: readonly number[]) {
  const state = newNotificationState();
  for (const [i, minute] of minutes.entries())
    keepEvent(state, { id: `${i}`, at: at(minute), destinationId: 'd', detail: '{}', type: 'ORDER_CHANGE' });
  const resource = { eventBridge: { name: 'n', accountId: '123456789012', region: 'eu-west-1' } };
  state.destinations.set('d', { destinationId: 'd', application: 'a', name: 'n', resource });
  return state;
}
const ids = (events: readonly unknown[]) => events.map((event) => (event as { id: string }).id);

test('oldest first, and equal instants as they came', () => {
  expect(ids(takeEvents(outbox([7, 3, 5, 3]), at(9)))).toEqual(['1', '3', '2', '0']);
});

test('what is due at this very instant is handed over, a minute later is not, and nothing twice', () => {
  const state = outbox([5, 6, 4]);
  expect(ids(takeEvents(state, at(5)))).toEqual(['2', '0']);
  expect(ids(takeEvents(state, at(5)))).toEqual([]);
  expect(ids(takeEvents(state, at(6)))).toEqual(['1']);
});
