import { MINUTE, type Instant } from '../../sim/internal.ts';
import { apiTime, heldTime } from '../wire/clock.ts';
import type { Handler } from '../seller/call.ts';
import { invalidInput, notFound } from '../wire/errors.ts';
import { digits } from '../wire/ids.ts';
import { addJob, dropJobs } from '../seller/jobs.ts';
import { nextSerial } from '../seller/account.ts';
import { readAsked } from './operations.ts';
import type { ScheduleRecord } from '../seller/records/report-record.ts';
import { isReportTypeName } from './report-types.ts';
import { isSchedulePeriod, PERIODS } from './schedule.ts';

/** Delay of the first run if the schedule names no time. Assumed. */
const FIRST_AFTER = 5 * MINUTE;

/** The most schedules of a seller. What Amazon allows is not known. */
export const MOST_SCHEDULES = 100;

/**
 * Reports 2021-06-30 createReportSchedule. It replaces an older schedule for the same type and
 * marketplaces.
 */
export const createReportSchedule: Handler = (call) => {
  const asked = readAsked(call, 'schedule');
  if ('status' in asked) return asked;
  const { period, nextReportCreationTime: first } = call.body as Record<string, unknown>;
  if (typeof period !== 'string' || !isSchedulePeriod(period))
    return invalidInput(`period: expected one of ${Object.keys(PERIODS).join(', ')}.`);
  const firstRunAt =
    first === undefined ? ((call.now + FIRST_AFTER) as Instant) : typeof first === 'string' ? heldTime(first) : null;
  if (firstRunAt === null) return invalidInput('nextReportCreationTime: expected an ISO 8601 date.');
  if (firstRunAt < call.now)
    return invalidInput('nextReportCreationTime: expected an instant that is not in the past.');
  const { schedules, jobs } = call.account.state;
  const same = [...schedules.values()].find(
    (each) => each.reportType === asked.reportType && each.marketplaceIds.join() === asked.marketplaceIds.join(),
  );
  if (same !== undefined) {
    schedules.delete(same.scheduleId);
    dropJobs(jobs, same.scheduleId);
  }
  if (schedules.size >= MOST_SCHEDULES)
    return invalidInput(`A seller has at most ${MOST_SCHEDULES} report schedules here. Cancel one first.`);
  const scheduleId = digits(call.account.key, nextSerial(call.account), 12);
  schedules.set(scheduleId, {
    ...asked,
    scheduleId,
    period,
    firstRunAt,
    nextRunAt: firstRunAt,
    coveredUntil: call.now,
  });
  addJob(jobs, { due: firstRunAt, kind: 'schedule-runs', id: scheduleId });
  return { status: 201, body: { reportScheduleId: scheduleId } };
};

/** Reports 2021-06-30 getReportSchedules. */
export const getReportSchedules: Handler = (call) => {
  const types = call.query.list('reportTypes');
  if (types.length === 0 || types.length > 10) return invalidInput('reportTypes: expected 1 to 10 types.');
  const unknown = types.find((type) => !isReportTypeName(type));
  if (unknown !== undefined) return invalidInput(`reportTypes: "${unknown.slice(0, 60)}" is not a report type.`);
  const found = [...call.account.state.schedules.values()].filter((each) => types.includes(each.reportType));
  return { status: 200, body: { reportSchedules: found.map(scheduleJson) } };
};

export const getReportSchedule: Handler = (call) => {
  const schedule = call.account.state.schedules.get(call.path['reportScheduleId'] ?? '');
  return schedule === undefined
    ? notFound('There is no such report schedule.')
    : { status: 200, body: scheduleJson(schedule) };
};

export const cancelReportSchedule: Handler = (call) => {
  const id = call.path['reportScheduleId'] ?? '';
  if (!call.account.state.schedules.delete(id)) return notFound('There is no such report schedule.');
  dropJobs(call.account.state.jobs, id);
  return { status: 200, body: {} };
};

function scheduleJson(schedule: ScheduleRecord): Record<string, unknown> {
  return {
    reportScheduleId: schedule.scheduleId,
    reportType: schedule.reportType,
    marketplaceIds: schedule.marketplaceIds,
    ...(Object.keys(schedule.options).length === 0 ? {} : { reportOptions: schedule.options }),
    period: schedule.period,
    nextReportCreationTime: apiTime(schedule.nextRunAt),
  };
}
