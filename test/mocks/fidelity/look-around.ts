import { FEED_TYPES } from '../../../mocks/feeds/feed-types.ts';
import { REPORT_TYPE_NAMES } from '../../../mocks/reports/report-types.ts';
import { FEEDS, NOTIFICATIONS, REPORTS, type Stage } from './stage.ts';

const BASE = 'http://127.0.0.1:4010';
const ALL_DATA = 'CANCELLATION,FULFILLMENT,PROCEEDS,PACKAGES';

/**
 * Everything that can be seen from outside after a call, as text: two calls that leave the same did the same. Time passes, so that feeds and
 * reports end, and buyers ask, so that there is something to notify of.
 */
export async function lookAround(stage: Stage): Promise<string> {
  const { walk } = stage;
  const seen: unknown[] = [];
  for (const order of [stage.other, stage.japanese]) await walk.control(`orders/${order.id}/request-cancellation`, {});
  await stage.advance('PT10M');
  const get = async (path: string, token?: string) => {
    const { status, body } = await walk.call('GET', path, undefined, token === undefined ? {} : { token });
    seen.push(path, status, body);
  };
  for (const { id, marketplace } of [stage.order, stage.other, stage.japanese]) {
    await get(`/orders/2026-01-01/orders/${id}?includedData=${ALL_DATA}`);
    await get(`/orders/v0/orders/${id}/orderItems`);
    await get(`/messaging/v1/orders/${id}?marketplaceIds=${marketplace}`);
    await get(`/solicitations/v1/orders/${id}?marketplaceIds=${marketplace}`);
  }
  await get(`${FEEDS}/feeds?feedTypes=${FEED_TYPES.join(',')}&pageSize=100`);
  for (const types of [REPORT_TYPE_NAMES.slice(0, 10), REPORT_TYPE_NAMES.slice(10)]) {
    await get(`${REPORTS}/reports?reportTypes=${types.join(',')}&pageSize=100`);
    await get(`${REPORTS}/schedules?reportTypes=${types.join(',')}`);
  }
  await get(`${NOTIFICATIONS}/destinations`, walk.grantless);
  await get(`${NOTIFICATIONS}/subscriptions`);
  seen.push(await journal(stage), documents(stage));
  for (const queue of ['q', 'r']) seen.push(await received(stage, queue));
  return JSON.stringify(seen);
}

async function journal({ walk }: Stage): Promise<string> {
  return (await walk.fetchRaw('GET', `${BASE}/_sim/journal`)).text();
}

/** What the signed addresses would serve. */
function documents({ walk }: Stage): unknown {
  return [...walk.market.seller().state.documents.values()].map(({ contentType, gzip, content }) => [
    contentType,
    gzip,
    content === null ? null : Buffer.from(content).toString('base64'),
  ]);
}

async function received({ walk }: Stage, queue: string): Promise<string> {
  const body = JSON.stringify({ QueueUrl: `${BASE}/000000000000/${queue}`, MaxNumberOfMessages: 10 });
  const headers = { 'x-amz-target': 'AmazonSQS.ReceiveMessage' };
  return (await walk.market.handle(new Request(BASE, { method: 'POST', headers, body }))).text();
}
