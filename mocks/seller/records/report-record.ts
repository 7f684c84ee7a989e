import type { Instant } from '../../../sim/internal.ts';
import type { SchedulePeriod } from './schedule-period.ts';
import type { ProcessingStatus } from './feed-record.ts';

export type ReportRecord = {
  readonly reportId: string;
  readonly reportType: string;
  readonly marketplaceIds: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly createdAt: Instant;
  readonly dataStartTime: Instant | null;
  readonly dataEndTime: Instant | null;
  readonly scheduleId: string | null;
  status: ProcessingStatus;
  startedAt: Instant | null;
  endedAt: Instant | null;
  documentId: string | null;
};

export type ScheduleRecord = {
  readonly scheduleId: string;
  readonly reportType: string;
  readonly marketplaceIds: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly period: SchedulePeriod;
  /** Runs are counted from here, so that months do not drift. */
  readonly firstRunAt: Instant;
  nextRunAt: Instant;
  /** The last report covers everything before this instant. */
  coveredUntil: Instant;
};
