import { DAY, type Instant } from '../../sim/internal.ts';
import { apiTime } from '../wire/clock.ts';
import { signUrl } from '../documents/signed-url.ts';
import type { StoredDocument } from '../seller/records/stored-document.ts';
import type { Call, Handler } from '../seller/call.ts';
import { invalidInput, missingParameters, notFound, refusal } from '../wire/errors.ts';
import { readOptions } from '../documents/read-options.ts';
import { checkMarketplaces } from '../seller/own-marketplaces.ts';
import { documentId } from '../documents/document-id.ts';
import { keepDocument } from '../seller/records/keep-document.ts';
import { keepRecord } from '../seller/records/keep-newest.ts';
import { digits } from '../wire/ids.ts';
import { addJob, dropJobs } from '../seller/jobs.ts';
import { nextSerial } from '../seller/account.ts';
import { listRecords } from '../documents/list-records.ts';
import { FEED_TYPES } from './feed-types.ts';
import type { FeedRecord } from '../seller/records/feed-record.ts';
import { endFeed, feedFinished } from './run-feed.ts';

/** How long a document can be used: "A feed document can be used for two days". */
const DOCUMENT_LIFE = 2 * DAY;

/** Feeds 2021-06-30 createFeedDocument. */
export const createFeedDocument: Handler = (call) => {
  const contentType = (call.body as { contentType?: unknown } | undefined)?.contentType;
  if (typeof contentType !== 'string' || contentType === '') return missingParameters(['contentType']);
  if (contentType.length > 200 || /[\r\n]/.test(contentType))
    return invalidInput('contentType: expected at most 200 characters on one line.');
  const document = newDocument(call, 'upload', contentType);
  const url = signUrl(call, { id: document.id, direction: 'upload', signedAt: call.now });
  return { status: 201, body: { feedDocumentId: document.id, url } };
};

function newDocument(call: Call, direction: StoredDocument['direction'], contentType: string): StoredDocument {
  const { account, now } = call;
  const id = documentId(account);
  const document: StoredDocument = {
    id,
    direction,
    contentType,
    createdAt: now,
    content: null,
    gzip: false,
    restricted: false,
  };
  keepDocument(account.state.documents, document);
  return document;
}

/** Feeds 2021-06-30 createFeed. */
export const createFeed: Handler = (call) => {
  const { account, now } = call;
  const body = (call.body ?? {}) as Record<string, unknown>;
  const missing = ['marketplaceIds', 'feedType', 'inputFeedDocumentId'].filter((name) => body[name] === undefined);
  if (missing.length > 0) return missingParameters(missing);
  const { feedType, inputFeedDocumentId: documentId } = body;
  if (!FEED_TYPES.some((type) => type === feedType))
    return invalidInput(`feedType: expected one of ${FEED_TYPES.join(', ')}.`, 'Invalid request parameters');
  const marketplaceIds = checkMarketplaces(account, body['marketplaceIds']);
  if (typeof marketplaceIds === 'string') return invalidInput(marketplaceIds, 'Invalid request parameters');
  if (readOptions(body['feedOptions']) === null)
    return invalidInput('feedOptions: expected an object whose values are strings.', 'Invalid request parameters');
  const document = typeof documentId === 'string' ? account.state.documents.get(documentId) : undefined;
  if (document === undefined || document.direction !== 'upload')
    return invalidInput('inputFeedDocumentId: there is no such feed document.', 'Invalid request parameters');
  if (now - document.createdAt > DOCUMENT_LIFE * call.scale)
    return invalidInput(
      'inputFeedDocumentId: the document is older than two days. Create a new one.',
      'Invalid request parameters',
    );
  const feedId = digits(account.key, nextSerial(account), 12);
  keepRecord(account.state.feeds, feedId, {
    feedId,
    feedType: feedType as string,
    marketplaceIds,
    createdAt: now,
    inputDocumentId: document.id,
    status: 'IN_QUEUE',
    startedAt: null,
    endedAt: null,
    resultDocumentId: null,
  });
  addJob(account.state.jobs, {
    due: (now + account.state.settings.feedQueue) as Instant,
    kind: 'feed-starts',
    id: feedId,
  });
  return { status: 202, body: { feedId } };
};

/**
 * Feeds 2021-06-30 getFeed. Under a manual clock a poll finishes the processing, which would
 * otherwise never end (switch `completesWhenPolled`).
 */
export const getFeed: Handler = (call) => {
  const feed = find(call);
  if (feed === undefined) return notFound('There is no such feed.');
  return { status: 200, body: feedJson(feed) };
};

function find(call: Call): FeedRecord | undefined {
  const feed = call.account.state.feeds.get(call.path['feedId'] ?? '');
  if (feed !== undefined && call.completesWhenPolled && isOpen(feed)) endFeed(call.account, feed, call.now);
  return feed;
}

function isOpen(feed: FeedRecord): boolean {
  return feed.status === 'IN_QUEUE' || feed.status === 'IN_PROGRESS';
}

/** Feeds 2021-06-30 cancelFeed: possible only while the feed is in the queue. */
export const cancelFeed: Handler = (call) => {
  const feed = call.account.state.feeds.get(call.path['feedId'] ?? '');
  if (feed === undefined) return notFound('There is no such feed.');
  if (feed.status !== 'IN_QUEUE')
    return refusal(400, 'InvalidInput', `The feed is ${feed.status}; only a feed that is IN_QUEUE can be cancelled.`);
  feed.status = 'CANCELLED';
  feed.endedAt = call.now;
  dropJobs(call.account.state.jobs, feed.feedId);
  feedFinished(call.account, feed, call.now);
  return { status: 200, body: {} };
};

/**
 * Feeds 2021-06-30 getFeedDocument: a fresh URL each time. A document that does not exist, or to
 * which nothing was uploaded, is refused in the real API's words (discoveries/feeds.md).
 */
export const getFeedDocument: Handler = (call) => {
  const document = call.account.state.documents.get(call.path['feedDocumentId'] ?? '');
  if (document === undefined || document.content === null)
    return invalidInput('There is no such document, or nothing was uploaded to it.', 'Invalid feedDocumentId');
  const url = signUrl(call, { id: document.id, direction: document.direction, signedAt: call.now });
  return {
    status: 200,
    body: { feedDocumentId: document.id, url, ...(document.gzip ? { compressionAlgorithm: 'GZIP' } : {}) },
  };
};

/** Feeds 2021-06-30 getFeeds: newest first. */
export const getFeeds: Handler = (call) =>
  listRecords(call, {
    typesName: 'feedTypes',
    records: [...call.account.state.feeds.values()],
    type: (feed) => feed.feedType,
    json: feedJson,
    key: 'feeds',
  });

function feedJson(feed: FeedRecord): Record<string, unknown> {
  return {
    feedId: feed.feedId,
    feedType: feed.feedType,
    marketplaceIds: feed.marketplaceIds,
    createdTime: apiTime(feed.createdAt),
    processingStatus: feed.status,
    ...(feed.startedAt === null ? {} : { processingStartTime: apiTime(feed.startedAt) }),
    ...(feed.endedAt === null ? {} : { processingEndTime: apiTime(feed.endedAt) }),
    ...(feed.resultDocumentId === null ? {} : { resultFeedDocumentId: feed.resultDocumentId }),
  };
}
