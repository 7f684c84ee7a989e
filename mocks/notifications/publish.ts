import { streamKey, type Instant } from '../../sim/internal.ts';
import { uuid } from '../wire/ids.ts';
import { enqueue, newQueue } from '../application/queue.ts';
import type { SellerAccount } from '../seller/account.ts';
import { envelope, type Addressee } from './envelope.ts';
import { eventJson } from './event-bridge.ts';
import { filterOf } from './filter-expression.ts';
import { arrivals } from './arrivals.ts';
import { newsOf, newsOfEnd, type News } from './news.ts';
import {
  keepEvent,
  type Destination,
  type NotificationState,
  type Subscription,
} from '../application/notification-state.ts';

const KEY = streamKey(0, 'notification');

/**
 * Sends one seller's subscribers what has happened since the last call. Stops when it is late, and
 * returns whether everything was sent.
 */
export function publishNews(state: NotificationState, account: SellerAccount, isLate: () => boolean): boolean {
  const subscriptions = [...state.subscriptions.values()].filter(({ seller }) => seller === account.name);
  const { finished } = account.state;
  const { journal } = account.world.live;
  if (subscriptions.length === 0) {
    finished.splice(0);
    state.rowsSeen.set(account.name, journal.rows);
    return true;
  }
  for (let [next] = finished; next !== undefined; [next] = finished) {
    const news = newsOfEnd(account, next);
    if (!isDecided(subscriptions, { key: next, news }, isLate)) return false;
    finished.shift();
    tellAll(state, account, subscriptions, { key: next, news });
  }
  const first = Math.min(...subscriptions.map(({ createdAt }) => createdAt));
  for (let row = state.rowsSeen.get(account.name) ?? 0; row < journal.rows; row += 1) {
    state.rowsSeen.set(account.name, row);
    const news = journal.at(row).at < first ? null : newsOf(account, row);
    if (news === null) continue;
    if (!isDecided(subscriptions, { key: row, news }, isLate)) return false;
    tellAll(state, account, subscriptions, { key: row, news });
  }
  state.rowsSeen.set(account.name, journal.rows);
  return true;
}

/** A piece of news, and what tells it from others of the seller. */
type Keyed = { readonly key: unknown; readonly news: News };

/** Whether a subscription wants the news with this key: filters may take several turns. */
const decisions = new WeakMap<Subscription, { readonly key: unknown; readonly isWanted: boolean }>();

/** Asks the filters of the subscriptions, until it is late. Returns whether all were asked. */
function isDecided(subscriptions: readonly Subscription[], { key, news }: Keyed, isLate: () => boolean): boolean {
  for (const subscription of subscriptions) {
    if (decisions.get(subscription)?.key === key) continue;
    decisions.set(subscription, { key, isWanted: concerns(subscription, news) });
    if (isLate()) return subscriptions.every((each) => decisions.get(each)?.key === key);
  }
  return true;
}

function tellAll(
  state: NotificationState,
  account: SellerAccount,
  subscriptions: readonly Subscription[],
  { news }: Keyed,
): void {
  for (const subscription of subscriptions) {
    const isWanted = decisions.get(subscription)?.isWanted;
    decisions.delete(subscription); // a world that is restored has other news under the same key
    if (isWanted === true) tell(state, subscription, news, arrivals(account, news));
  }
}

function concerns(to: Subscription, news: News): boolean {
  if (to.type !== news.type || news.at < to.createdAt) return false;
  const { marketplaceIds, orderChangeTypes, filterExpression } = to;
  if (marketplaceIds !== null && news.marketplaceId !== null && !marketplaceIds.includes(news.marketplaceId))
    return false;
  if (orderChangeTypes !== null && news.change !== null && !orderChangeTypes.includes(news.change)) return false;
  return filterExpression === null || filterOf(filterExpression)(news.payload);
}

function tell(state: NotificationState, to: Subscription, news: News, arrive: readonly Instant[]): void {
  const destination = state.destinations.get(to.destinationId);
  if (destination !== undefined) send(state, destination, to, { ...news, arrive });
}

/** Sends a notification to the destination's queue, or to the outbox of EventBridge events. */
export function send(
  state: NotificationState,
  destination: Destination,
  to: Addressee,
  news: Pick<News, 'at' | 'visibleAt' | 'type' | 'payload'> & { readonly arrive?: readonly Instant[] },
): void {
  state.issued += 1;
  const id = uuid(KEY, state.issued);
  const body = JSON.stringify(envelope(to, news, id));
  const { destinationId, resource } = destination;
  for (const at of news.arrive ?? [news.visibleAt]) {
    if ('eventBridge' in resource) keepEvent(state, { id, at, destinationId, detail: body, type: news.type });
    else enqueue(queueOf(state, resource.sqs.arn), body, news.at, at);
  }
}

/** Removes the events that are due and returns them in EventBridge's shape, oldest first. */
export function takeEvents(state: NotificationState, now: Instant): readonly unknown[] {
  const due = state.outbox.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  if (due.length === 0) return [];
  const left = state.outbox.filter(({ at }) => at > now);
  state.outbox.splice(0, state.outbox.length, ...left);
  return due.map((event) => eventJson(event, state.destinations.get(event.destinationId)));
}

/** The name of the queue, the last part of its ARN. */
export function queueName(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/** The queue that an ARN names. It is created when it is first named. */
export function queueOf(state: NotificationState, arn: string) {
  const name = queueName(arn);
  let queue = state.queues.get(name);
  if (queue === undefined) state.queues.set(name, (queue = newQueue(name)));
  return queue;
}
