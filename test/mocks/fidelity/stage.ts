// A marketplace for one call: two orders in the United States and one in Japan, and what else a call may need.
import { operationAt } from '../../../mocks/wire/operations.ts';
import { acknowledgement } from '../support/cancel-by-feed.ts';
import { advance, place } from '../support/walk-orders.ts';
import { newMet, newWalk, type Answer, type Placed, type Walk } from '../support/walk.ts';
import type { Seen } from './seen.ts';
import type { Json } from './sent.ts';

export const FEEDS = '/feeds/2021-06-30';
export const REPORTS = '/reports/2021-06-30';
export const NOTIFICATIONS = '/notifications/v1';
export const ACKNOWLEDGEMENT = 'POST_ORDER_ACKNOWLEDGEMENT_DATA';

export type Stage = {
  readonly walk: Walk;
  /** Two lines, and one. */
  readonly order: Placed;
  readonly other: Placed;
  readonly japanese: Placed;
  /** A call that must succeed; its answer. */
  must(method: string, path: string, body?: unknown, token?: string): Promise<Json>;
  control(path: string, body?: object): Promise<Json>;
  advance(by: string): Promise<void>;
};

/** All that is answered is judged by the official models (`walk.ts`) and noted. */
export async function newWatchedWalk(plan: 'off' | 'production', seen: Seen): Promise<Walk> {
  const walk = await newWalk(plan, newMet());
  const handle = walk.market.handle.bind(walk.market);
  Object.assign(walk.market, {
    async handle(request: Request): Promise<Response> {
      const answer = await handle(request);
      const match = operationAt(request.method, new URL(request.url).pathname);
      if (typeof match === 'string' || answer.status >= 300) return answer;
      const text = await answer.clone().text();
      seen.note(match.route.id, {
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
        headers: answer.headers,
      });
      return answer;
    },
  });
  return walk;
}

export async function newStage(seen: Seen, plan: 'off' | 'production' = 'off'): Promise<Stage> {
  const walk = await newWatchedWalk(plan, seen);
  for (const [where, items] of [
    ['US', 2],
    ['US', 1],
    ['JP', 1],
  ] as const)
    await place(where, items)(walk);
  const [order, other, japanese] = walk.side.orders as [Placed, Placed, Placed];
  const stage: Stage = {
    ...{ walk, order, other, japanese },
    async must(method, path, body, token) {
      const answer = await walk.call(method, path, body, token === undefined ? {} : { token });
      return succeeded(`${method} ${path}`, answer);
    },
    async control(path, body = {}) {
      return succeeded(path, await walk.control(path, body));
    },
    advance: (by) => advance(by)(walk),
  };
  await stage.advance('PT35M');
  return stage;
}

function succeeded(what: string, { status, body }: Answer): Json {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Uploads a text as a feed's document; its id. */
export async function uploadFeed(stage: Stage, text: string, contentType = 'text/xml'): Promise<string> {
  const { feedDocumentId, url } = await stage.must('POST', `${FEEDS}/documents`, { contentType });
  await stage.walk.fetchRaw('PUT', String(url), text, contentType);
  return String(feedDocumentId);
}

/** The document of a feed that cancels an order. */
export function cancelling(stage: Stage, { id, items }: Placed): Promise<string> {
  return uploadFeed(stage, acknowledgement(id, items, 'BuyerCanceled'));
}

export async function newFeed(stage: Stage, inputFeedDocumentId: string, marketplaceId?: string): Promise<string> {
  const marketplaceIds = [marketplaceId ?? stage.order.marketplace];
  const body = { feedType: ACKNOWLEDGEMENT, marketplaceIds, inputFeedDocumentId };
  return String((await stage.must('POST', `${FEEDS}/feeds`, body))['feedId']);
}

export async function newReport(stage: Stage, reportType: string, more: Json = {}): Promise<string> {
  const body = { reportType, marketplaceIds: [stage.order.marketplace], ...more };
  return String((await stage.must('POST', `${REPORTS}/reports`, body))['reportId']);
}

/** The document of a report that is asked for and made. */
export async function reportDocument(stage: Stage, reportType: string, more: Json = {}): Promise<string> {
  const id = await newReport(stage, reportType, more);
  return String((await stage.must('GET', `${REPORTS}/reports/${id}`))['reportDocumentId']);
}

export async function newSchedule(stage: Stage, reportType: string): Promise<string> {
  const body = { reportType, marketplaceIds: [stage.order.marketplace], period: 'PT4H' };
  return String((await stage.must('POST', `${REPORTS}/schedules`, body))['reportScheduleId']);
}

export async function newDestination(stage: Stage, name: string): Promise<string> {
  const resourceSpecification = { sqs: { arn: `arn:aws:sqs:us-east-1:000000000000:${name}` } };
  const { grantless } = stage.walk;
  const { payload } = await stage.must(
    'POST',
    `${NOTIFICATIONS}/destinations`,
    { name, resourceSpecification },
    grantless,
  );
  return String((payload as Json)['destinationId']);
}

export async function newSubscription(
  stage: Stage,
  type: string,
  destinationId: string,
  more: Json = {},
): Promise<string> {
  const body = { destinationId, payloadVersion: '1.0', ...more };
  const { payload } = await stage.must('POST', `${NOTIFICATIONS}/subscriptions/${type}`, body);
  return String((payload as Json)['subscriptionId']);
}

export async function restrictedToken(stage: Stage, path: string, dataElements?: readonly string[]): Promise<string> {
  const resource = { method: 'GET', path, ...(dataElements === undefined ? {} : { dataElements }) };
  const body = { restrictedResources: [resource] };
  return String((await stage.must('POST', '/tokens/2021-03-01/restrictedDataToken', body))['restrictedDataToken']);
}

/** The parcel of an order, as confirmShipment wants it. */
export function parcelOf({ marketplace, items }: Placed, packageReferenceId = '1'): Json {
  const orderItems = items.map((orderItemId) => ({ orderItemId, quantity: 1 }));
  const how = { carrierCode: 'UPS', trackingNumber: '1Z999', shipDate: '2026-03-04T18:20:00Z' };
  return { marketplaceId: marketplace, packageDetail: { packageReferenceId, ...how, orderItems } };
}

export async function ship(stage: Stage, order: Placed): Promise<void> {
  await stage.must('POST', `/orders/v0/orders/${order.id}/shipmentConfirmation`, parcelOf(order));
}
