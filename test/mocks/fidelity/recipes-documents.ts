import type { Recipes } from './recipe.ts';
import { JP, US } from '../support/walk.ts';
import {
  ACKNOWLEDGEMENT,
  cancelling,
  FEEDS,
  newFeed,
  newReport,
  newSchedule,
  reportDocument,
  REPORTS,
  uploadFeed,
  type Stage,
} from './stage.ts';

const FLAT = 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA';
const HEALTH = 'GET_V2_SELLER_PERFORMANCE_REPORT';
const ALL = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL';
const SHIPPING = 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING';
const OPEN = 'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING';

/** A list's filters, after three of a kind were made: one of another type, one of Japan, one cancelled. */
function listOf(typesName: string, types: readonly [string, string], path: string) {
  return async (stage: Stage) => {
    const query = { [typesName]: [types[0]] };
    const tokenAt = async (token?: string): Promise<string> => {
      const more =
        token === undefined ? `${typesName}=${types[0]}&pageSize=1` : `nextToken=${encodeURIComponent(token)}`;
      return String((await stage.must('GET', `${path}?${more}`))['nextToken']);
    };
    const token = await tokenAt();
    return {
      base: { query },
      right: {
        [`query ${typesName}`]: [[types[0]], [types[1]]],
        'query marketplaceIds': [[US], [JP]],
        'query pageSize': [1, 2],
        'query processingStatuses': [['DONE'], ['CANCELLED']],
        'query createdSince': ['2026-03-04T18:00:00Z', '2026-03-04T18:37:00Z'],
        'query createdUntil': ['2026-03-04T18:00:00Z', '2026-03-04T18:37:00Z'],
        'query nextToken': [token, await tokenAt(token)],
      },
      with: { 'query nextToken': { [`query ${typesName}`]: undefined } },
    };
  };
}

async function threeFeeds(stage: Stage): Promise<void> {
  const document = await cancelling(stage, stage.order);
  await newFeed(stage, document);
  await stage.advance('PT5M');
  await newFeed(stage, document, JP);
  await stage.must('DELETE', `${FEEDS}/feeds/${await newFeed(stage, document)}`);
}

async function threeReports(stage: Stage): Promise<void> {
  await newReport(stage, HEALTH);
  await stage.advance('PT5M');
  await newReport(stage, HEALTH, { marketplaceIds: [JP] });
  await stage.must('DELETE', `${REPORTS}/reports/${await newReport(stage, HEALTH)}`);
}

export const FEED_RECIPES: Recipes = {
  'feeds.getFeeds': async (stage) => {
    await threeFeeds(stage);
    return listOf('feedTypes', [ACKNOWLEDGEMENT, FLAT], `${FEEDS}/feeds`)(stage);
  },
  'feeds.createFeed': async (stage) => {
    const documents = [await cancelling(stage, stage.order), await cancelling(stage, stage.other)] as const;
    const body = { feedType: ACKNOWLEDGEMENT, marketplaceIds: [US], inputFeedDocumentId: documents[0] };
    return {
      base: { body },
      right: {
        'body feedType': [ACKNOWLEDGEMENT, FLAT],
        'body marketplaceIds': [[US], [US, JP]],
        'body inputFeedDocumentId': documents,
        'body feedOptions.*': ['a', 'b'],
      },
    };
  },
  'feeds.getFeed': async (stage) => {
    const document = await cancelling(stage, stage.order);
    const ids = [await newFeed(stage, document), await newFeed(stage, document)];
    return { base: { path: { feedId: ids[0] } }, right: { 'path feedId': ids } };
  },
  'feeds.cancelFeed': async (stage) => {
    const document = await cancelling(stage, stage.order);
    const ids = [await newFeed(stage, document), await newFeed(stage, document)];
    return { base: { path: { feedId: ids[0] } }, right: { 'path feedId': ids } };
  },
  'feeds.createFeedDocument': (stage) => ({
    base: { body: { contentType: 'text/xml' } },
    right: { 'body contentType': ['text/xml', 'text/tsv'] },
    look: async ({ url }) => String((await stage.walk.fetchRaw('PUT', String(url), 'x', 'text/xml')).status),
  }),
  'feeds.getFeedDocument': async (stage) => {
    const ids = [await uploadFeed(stage, 'a'), await uploadFeed(stage, 'b')];
    return {
      base: { path: { feedDocumentId: ids[0] } },
      right: { 'path feedDocumentId': ids, 'query enableContentEncodingUrlHeader': ['true', 'false'] },
    };
  },
};

export const REPORT_RECIPES: Recipes = {
  'reports.getReports': async (stage) => {
    await threeReports(stage);
    return listOf('reportTypes', [HEALTH, ALL], `${REPORTS}/reports`)(stage);
  },
  'reports.createReport': () => ({
    base: { body: { reportType: ALL, marketplaceIds: [US] } },
    right: {
      'body reportType': [ALL, HEALTH],
      'body marketplaceIds': [[US], ['A1PA6795UKMFR9']],
      'body dataStartTime': ['2026-03-03T00:00:00Z', '2026-03-04T18:30:00Z'],
      'body dataEndTime': ['2026-03-03T00:00:00Z', '2026-03-04T18:30:00Z'],
      'body reportOptions.*': ['true', 'false'],
    },
    with: { 'body dataEndTime': { 'body dataStartTime': '2026-03-01T00:00:00Z' } },
  }),
  'reports.getReport': async (stage) => {
    const ids = [await newReport(stage, HEALTH), await newReport(stage, ALL)];
    return { base: { path: { reportId: ids[0] } }, right: { 'path reportId': ids } };
  },
  'reports.cancelReport': async (stage) => {
    const ids = [await newReport(stage, HEALTH), await newReport(stage, ALL)];
    return { base: { path: { reportId: ids[0] } }, right: { 'path reportId': ids } };
  },
  'reports.getReportDocument': async (stage) => {
    const ids = [
      await reportDocument(stage, HEALTH),
      await reportDocument(stage, ALL, { dataStartTime: '2026-03-04T00:00:00Z' }),
    ];
    return {
      base: { path: { reportDocumentId: ids[0] } },
      right: { 'path reportDocumentId': ids, 'query enableContentEncodingUrlHeader': ['true', 'false'] },
    };
  },
  'reports.getReportSchedules': async (stage) => {
    await newSchedule(stage, SHIPPING);
    return {
      base: { query: { reportTypes: [SHIPPING] } },
      right: { 'query reportTypes': [[SHIPPING], [OPEN]] },
    };
  },
  'reports.createReportSchedule': () => ({
    base: { body: { reportType: SHIPPING, marketplaceIds: [US], period: 'PT4H' } },
    right: {
      'body reportType': [SHIPPING, OPEN],
      'body marketplaceIds': [[US], [JP]],
      'body reportOptions.*': ['true', 'false'],
      'body nextReportCreationTime': ['2026-03-05T00:00:00Z', '2026-03-06T00:00:00Z'],
    },
  }),
  'reports.getReportSchedule': async (stage) => {
    const ids = [await newSchedule(stage, SHIPPING), await newSchedule(stage, OPEN)];
    return { base: { path: { reportScheduleId: ids[0] } }, right: { 'path reportScheduleId': ids } };
  },
  'reports.cancelReportSchedule': async (stage) => {
    const ids = [await newSchedule(stage, SHIPPING), await newSchedule(stage, OPEN)];
    return { base: { path: { reportScheduleId: ids[0] } }, right: { 'path reportScheduleId': ids } };
  },
};
