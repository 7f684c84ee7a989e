// Steps about what comes after a sale: money, attachments, reviews; and test notifications.
import { createHash } from 'node:crypto';
import { orderOf, pick, place, ships } from './walk-orders.ts';
import type { Step } from './walk.ts';

const RANGES = ['2026-02-20T00:00:00Z', '2026-03-04T00:00:00Z', 'soon', '2027-01-01T00:00:00Z'];

export const money =
  (n: number, size: number): Step =>
  async (walk) => {
    const { id, marketplace } = orderOf(walk, n);
    const after = pick(RANGES, n);
    const v0 = `/finances/v0/financialEvents?MaxResultsPerPage=${size}&PostedAfter=${after}`;
    const { body } = await walk.call('GET', v0);
    const next = (body as { payload?: { NextToken?: string } }).payload?.NextToken;
    if (next !== undefined) await walk.call('GET', `${v0}&NextToken=${encodeURIComponent(next)}`);
    await walk.call('GET', `/finances/v0/orders/${id}/financialEvents`);
    const newer = '/finances/2024-06-19/transactions';
    await walk.call('GET', `${newer}?postedAfter=${after}&marketplaceId=${marketplace}`);
    await walk.call('GET', `${newer}?relatedIdentifierName=ORDER_ID&relatedIdentifierValue=${id}`);
    await walk.call('GET', `${newer}?relatedIdentifierName=${n % 2 === 0 ? 'ORDER_ID' : 'FINANCIAL_EVENT_GROUP_ID'}`);
  };

const TEXT = 'a manual';
const MD5 = createHash('md5').update(TEXT).digest('hex');

export const attaches =
  (n: number): Step =>
  async (walk) => {
    const { id, marketplace } = orderOf(walk, n);
    const name = pick(['legalDisclosure', 'warranty', 'unexpectedProblem'], n);
    const message = `/messaging/v1/orders/${id}/messages/${name}`;
    const query = `?marketplaceIds=${marketplace}&contentMD5=${n % 7 === 6 ? 'x' : MD5}`;
    const made = await walk.call('POST', `/uploads/2020-11-01/uploadDestinations${message}${query}`);
    const payload = made.body['payload'] as { uploadDestinationId?: string; url?: string } | undefined;
    if (payload?.url !== undefined && n % 2 === 0) await walk.fetchRaw('PUT', payload.url, TEXT);
    const attachments = [{ uploadDestinationId: payload?.uploadDestinationId ?? 'none', fileName: 'manual.txt' }];
    await walk.call('POST', `${message}?marketplaceIds=${marketplace}`, { attachments, text: 'See what is attached.' });
  };

export const solicits =
  (n: number): Step =>
  async (walk) => {
    const { id, marketplace } = orderOf(walk, n);
    const query = `?marketplaceIds=${marketplace}`;
    const root = `/solicitations/v1/orders/${id}`;
    await walk.call('GET', root + (n % 5 === 4 ? '' : query));
    await walk.call('POST', `${root}/solicitations/productReviewAndSellerFeedback${query}`);
  };

/** An order is shipped and delivered, three weeks pass, and its buyer is asked for a review: once. */
export const lives: Step = async (walk) => {
  await place('US', 1)(walk);
  const last = walk.side.orders.length - 1;
  await walk.control('clock/advance', { by: 'PT35M' });
  await walk.login();
  const n =
    [0, 1, 2].map((k) => last + k * walk.side.orders.length).find((k) => k % 11 !== 10 && k % 13 !== 12) ?? last;
  await ships(n, true, 1)(walk);
  await walk.control('clock/advance', { by: 'P20D' });
  await walk.login();
  await solicits(n)(walk);
  await solicits(n)(walk);
  await money(n, 1)(walk);
};

export const testsNotification =
  (n: number): Step =>
  async (walk) => {
    const token = walk.grantless;
    const sqs = { arn: 'arn:aws:sqs:us-east-1:000000000000:tests' };
    await walk.call(
      'POST',
      '/notifications/v1/destinations',
      { name: 'tests', resourceSpecification: { sqs } },
      { token },
    );
    const { body } = await walk.call('GET', '/notifications/v1/destinations', undefined, { token });
    const all = (body as { payload?: { destinationId: string }[] }).payload ?? [];
    const destinationId = n % 6 === 5 ? 'none' : (pick(all, n)?.destinationId ?? 'none');
    const type = pick(['ORDER_CHANGE', 'FEED_PROCESSING_FINISHED', 'REPORT_PROCESSING_FINISHED', 'NONSENSE'], n);
    const testNotification = { payloadVersion: '1.0', testScenario: n % 4 === 3 ? '' : 'any' };
    const path = `/notifications/v1/subscriptions/${type}/testNotification`;
    await walk.call('POST', path, { destinationId, testNotification }, { token });
  };
