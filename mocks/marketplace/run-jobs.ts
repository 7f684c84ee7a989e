import type { Instant } from '../../sim/internal.ts';
import { endFeed, startFeed } from '../feeds/run-feed.ts';
import { checkHealth } from '../mail/health-check.ts';
import type { Job } from '../seller/jobs.ts';
import { endReport, runSchedule, startReport } from '../reports/run-report.ts';
import type { SellerAccount } from '../seller/account.ts';

/**
 * Brings a seller to an instant. World and jobs run in the order in which they fall due; at the
 * same instant the world runs first. Stops after a job when it is late, and returns whether all are
 * done.
 */
export function runJobs(account: SellerAccount, to: Instant, isLate: () => boolean): boolean {
  const { jobs } = account.state;
  for (let job = jobs[0]; job !== undefined && job.due <= to; job = jobs[0]) {
    jobs.shift();
    account.advanceTo(job.due);
    run(account, job);
    if (isLate()) return false;
  }
  account.advanceTo(to);
  return true;
}

function run(account: SellerAccount, job: Job): void {
  const { feeds, reports, schedules } = account.state;
  switch (job.kind) {
    case 'feed-starts': {
      const feed = feeds.get(job.id);
      return feed === undefined ? undefined : startFeed(account, feed, job.due);
    }
    case 'feed-ends': {
      const feed = feeds.get(job.id);
      return feed === undefined ? undefined : endFeed(account, feed, job.due);
    }
    case 'report-starts': {
      const report = reports.get(job.id);
      return report === undefined ? undefined : startReport(account, report, job.due);
    }
    case 'report-ends': {
      const report = reports.get(job.id);
      return report === undefined ? undefined : endReport(account, report, job.due);
    }
    case 'health-check':
      return checkHealth(account, job.due);
    case 'schedule-runs': {
      const schedule = schedules.get(job.id);
      return schedule === undefined ? undefined : runSchedule(account, schedule, job.due);
    }
  }
}
