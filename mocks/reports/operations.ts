import type { Instant } from '../../sim/internal.ts';
import { apiTime, parseTime } from '../wire/clock.ts';
import { signUrl } from '../documents/signed-url.ts';
import { checkMarketplaces } from '../seller/own-marketplaces.ts';
import { readOptions } from '../documents/read-options.ts';
import { missingParameters } from '../wire/errors.ts';
import type { Call, Handler } from '../seller/call.ts';
import type { Reply } from '../wire/reply.ts';
import { invalidInput, notFound, refusal, unauthorized } from '../wire/errors.ts';
import { dropJobs } from '../seller/jobs.ts';
import { listRecords } from '../documents/list-records.ts';
import { askProblem, type AskProblem } from './check-request.ts';
import type { ReportRecord } from '../seller/records/report-record.ts';
import { isReportTypeName, REPORT_TYPE_NAMES, REPORT_TYPES, type ReportTypeName } from './report-types.ts';
import { endReport, newReport, reportFinished } from './run-report.ts';

/** What createReport and createReportSchedule have in common, read and checked. */
export type AskedReport = {
  readonly reportType: ReportTypeName;
  readonly marketplaceIds: readonly string[];
  readonly options: Readonly<Record<string, string>>;
};

const PROBLEMS: Readonly<Record<AskProblem, string>> = {
  'request-only': 'reportType: cannot be scheduled.',
  'schedule-only': 'reportType: can only be had by a schedule.',
  marketplace: 'reportType: does not exist in one of the marketplaces.',
  'in-the-future': 'dataStartTime and dataEndTime must not be in the future.',
  'start-after-end': 'dataStartTime must not be later than dataEndTime.',
  'window-too-long': 'dataStartTime to dataEndTime is longer than this report allows.',
};

/** Reads the request's body, or refuses it. */
export function readAsked(call: Call, how: 'request' | 'schedule'): AskedReport | Reply {
  const body = (call.body ?? {}) as Record<string, unknown>;
  const missing = ['reportType', 'marketplaceIds'].filter((name) => body[name] === undefined);
  if (missing.length > 0) return missingParameters(missing);
  const { reportType, reportOptions } = body;
  if (typeof reportType !== 'string' || !isReportTypeName(reportType))
    return invalidInput(`reportType: expected one of ${REPORT_TYPE_NAMES.join(', ')}.`);
  const marketplaceIds = checkMarketplaces(call.account, body['marketplaceIds']);
  if (typeof marketplaceIds === 'string') return invalidInput(marketplaceIds);
  const options = readOptions(reportOptions);
  if (options === null) return invalidInput('reportOptions: expected an object whose values are strings.');
  const [from, to] = [timeIn(body, 'dataStartTime'), timeIn(body, 'dataEndTime')];
  if (from === 'bad' || to === 'bad') return invalidInput('dataStartTime and dataEndTime: expected ISO 8601 dates.');
  const marketplaces = call.account.marketplaces.filter(({ id }) => marketplaceIds.includes(id));
  const ask = { how, marketplaces, dataStartTime: from, dataEndTime: to, now: call.now };
  const problem = askProblem(REPORT_TYPES[reportType], ask);
  if (problem !== null) return invalidInput(PROBLEMS[problem]);
  return { reportType, marketplaceIds, options };
}

function timeIn(body: Record<string, unknown>, name: string): Instant | null | 'bad' {
  const value = body[name];
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? (parseTime(value) ?? 'bad') : 'bad';
}

/** Reports 2021-06-30 createReport. */
export const createReport: Handler = (call) => {
  const asked = readAsked(call, 'request');
  if ('status' in asked) return asked;
  const body = call.body as Record<string, unknown>;
  const [from, to] = [timeIn(body, 'dataStartTime'), timeIn(body, 'dataEndTime')] as (Instant | null)[];
  const report = newReport(call.account, call.now, {
    ...asked,
    dataStartTime: from ?? null,
    dataEndTime: to ?? null,
    scheduleId: null,
  });
  return { status: 202, body: { reportId: report.reportId } };
};

/**
 * Reports 2021-06-30 getReport. Under a manual clock a poll finishes the report, which would
 * otherwise never end (switch `completesWhenPolled`).
 */
export const getReport: Handler = (call) => {
  const report = call.account.state.reports.get(call.path['reportId'] ?? '');
  if (report === undefined) return notFound('There is no such report.');
  if (call.completesWhenPolled && (report.status === 'IN_QUEUE' || report.status === 'IN_PROGRESS'))
    endReport(call.account, report, call.now);
  return { status: 200, body: reportJson(report) };
};

/** Reports 2021-06-30 cancelReport: possible only while the report is in the queue. */
export const cancelReport: Handler = (call) => {
  const report = call.account.state.reports.get(call.path['reportId'] ?? '');
  if (report === undefined) return notFound('There is no such report.');
  if (report.status !== 'IN_QUEUE')
    return refusal(
      400,
      'InvalidInput',
      `The report is ${report.status}; only a report that is IN_QUEUE can be cancelled.`,
    );
  report.status = 'CANCELLED';
  report.endedAt = call.now;
  dropJobs(call.account.state.jobs, report.reportId);
  reportFinished(call.account, report, call.now);
  return { status: 200, body: {} };
};

/** Reports 2021-06-30 getReports: newest first. */
export const getReports: Handler = (call) =>
  listRecords(call, {
    typesName: 'reportTypes',
    records: [...call.account.state.reports.values()],
    type: (report) => report.reportType,
    json: reportJson,
    key: 'reports',
  });

/**
 * Reports 2021-06-30 getReportDocument. A restricted report needs a restricted data token that
 * names this document.
 */
export const getReportDocument: Handler = (call) => {
  const document = call.account.state.documents.get(call.path['reportDocumentId'] ?? '');
  if (document === undefined) return notFound('There is no such report document.');
  if (
    document.restricted &&
    !call.mayRead.has('report') &&
    call.account.state.settings.restrictedReports === 'enforced'
  )
    return unauthorized('This document needs a restricted data token that names it.');
  const url = signUrl(call, { id: document.id, direction: 'download', signedAt: call.now });
  return {
    status: 200,
    body: { reportDocumentId: document.id, url, ...(document.gzip ? { compressionAlgorithm: 'GZIP' } : {}) },
  };
};

function reportJson(report: ReportRecord): Record<string, unknown> {
  return {
    reportId: report.reportId,
    reportType: report.reportType,
    marketplaceIds: report.marketplaceIds,
    ...(report.dataStartTime === null ? {} : { dataStartTime: apiTime(report.dataStartTime) }),
    ...(report.dataEndTime === null ? {} : { dataEndTime: apiTime(report.dataEndTime) }),
    ...(report.scheduleId === null ? {} : { reportScheduleId: report.scheduleId }),
    createdTime: apiTime(report.createdAt),
    processingStatus: report.status,
    ...(report.startedAt === null ? {} : { processingStartTime: apiTime(report.startedAt) }),
    ...(report.endedAt === null ? {} : { processingEndTime: apiTime(report.endedAt) }),
    ...(report.documentId === null ? {} : { reportDocumentId: report.documentId }),
  };
}
