import { gzipSync } from 'node:zlib';
import type { Instant } from '../../sim/internal.ts';
import { documentId } from '../documents/document-id.ts';
import { strike } from '../faults/strike.ts';
import { digits } from '../wire/ids.ts';
import { keepDocument } from '../seller/records/keep-document.ts';
import { keepRecord } from '../seller/records/keep-newest.ts';
import { addJob, dropJobs } from '../seller/jobs.ts';
import { personOf } from '../seller/people/person-of.ts';
import { nextSerial, type SellerAccount } from '../seller/account.ts';
import { reportStandings } from '../seller/standings.ts';
import type { ReportRecord, ScheduleRecord } from '../seller/records/report-record.ts';
import { REPORT_TYPES, type ReportTypeName } from './report-types.ts';
import { nextRun } from './schedule.ts';
import { writeReport } from './write-report.ts';

type Asked = Pick<ReportRecord, 'marketplaceIds' | 'options' | 'dataStartTime' | 'dataEndTime' | 'scheduleId'> & {
  readonly reportType: ReportTypeName;
};

/** Puts a new report into the queue. */
export function newReport(account: SellerAccount, now: Instant, asked: Asked): ReportRecord {
  const reportId = digits(account.key, nextSerial(account), 12);
  const report: ReportRecord = {
    ...asked,
    reportId,
    createdAt: now,
    status: 'IN_QUEUE',
    startedAt: null,
    endedAt: null,
    documentId: null,
  };
  keepRecord(account.state.reports, reportId, report);
  addJob(account.state.jobs, {
    due: (now + account.state.settings.reportQueue) as Instant,
    kind: 'report-starts',
    id: reportId,
  });
  return report;
}

export function startReport(account: SellerAccount, report: ReportRecord, at: Instant): void {
  report.status = 'IN_PROGRESS';
  report.startedAt = at;
  const due = (at + account.state.settings.reportWork) as Instant;
  addJob(account.state.jobs, { due, kind: 'report-ends', id: report.reportId });
}

/**
 * Writes the report from the present state. A report with "no data to return" ends as CANCELLED,
 * like the real ones.
 */
export function endReport(account: SellerAccount, report: ReportRecord, at: Instant): void {
  dropJobs(account.state.jobs, report.reportId);
  report.startedAt ??= at;
  report.endedAt = at;
  const { settings } = account.state;
  const reportType = report.reportType as ReportTypeName;
  const isPerformance = reportType === 'GET_V2_SELLER_PERFORMANCE_REPORT';
  const written = writeReport({
    reportType,
    marketplaces: account.marketplaces.filter(({ id }) => report.marketplaceIds.includes(id)),
    orders: isPerformance ? [] : ordersOf(account, report.marketplaceIds),
    dataStartTime: report.dataStartTime,
    dataEndTime: report.dataEndTime,
    now: at,
    options: report.options,
    requestColumn: settings.requestColumn && strike(account, { point: 'report', at, on: reportType }) === null,
    personOf,
    standings: isPerformance ? reportStandings(account) : [],
    performanceShape: settings.performanceReport,
    merchantIdentifier: account.sellerId,
  });
  if (written.kind === 'no-data') {
    report.status = 'CANCELLED';
    return reportFinished(account, report, at);
  }
  report.status = 'DONE';
  report.documentId = documentId(account);
  reportFinished(account, report, at);
  keepDocument(account.state.documents, {
    id: report.documentId,
    direction: 'download',
    contentType: written.contentType,
    createdAt: at,
    content: gzipSync(written.bytes),
    gzip: true,
    restricted: REPORT_TYPES[reportType].restricted,
  });
}

/** Records the end of a report for subscribers. */
export function reportFinished(account: SellerAccount, report: ReportRecord, at: Instant): void {
  const { reportId: id, reportType: type, status, documentId: document } = report;
  account.state.finished.push({ at, kind: 'report', id, type, status, documentId: document });
}

function ordersOf(account: SellerAccount, marketplaceIds: readonly string[]) {
  const views = [];
  for (let order = 0; order < account.world.live.workload.size; order += 1) {
    const view = account.view(order);
    if (marketplaceIds.includes(view.marketplace.id)) views.push(view);
  }
  return views;
}

/** Runs a schedule: reports everything since its last run. */
export function runSchedule(account: SellerAccount, schedule: ScheduleRecord, at: Instant): void {
  newReport(account, at, {
    reportType: schedule.reportType as ReportTypeName,
    marketplaceIds: schedule.marketplaceIds,
    options: schedule.options,
    dataStartTime: schedule.coveredUntil,
    dataEndTime: at,
    scheduleId: schedule.scheduleId,
  });
  schedule.coveredUntil = at;
  schedule.nextRunAt = nextRun({ period: schedule.period, first: schedule.firstRunAt }, at);
  addJob(account.state.jobs, { due: schedule.nextRunAt, kind: 'schedule-runs', id: schedule.scheduleId });
}
