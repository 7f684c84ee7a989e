import type { Instant } from '../../sim/internal.ts';

/**
 * Work that the API does by itself at an instant: steps of feeds and reports, scheduled reports,
 * and health checks.
 */
export type Job = {
  readonly due: Instant;
  readonly kind: 'feed-starts' | 'feed-ends' | 'report-starts' | 'report-ends' | 'schedule-runs' | 'health-check';
  /** The id of the feed, report or schedule. */
  readonly id: string;
};

/**
 * Adds a job. `jobs` stays sorted by time; jobs of the same instant keep the order in which they
 * were added.
 */
export function addJob(jobs: Job[], job: Job): void {
  let at = jobs.length;
  while (at > 0 && (jobs[at - 1] as Job).due > job.due) at -= 1;
  jobs.splice(at, 0, job);
}

/** Removes the jobs of a feed, report or schedule. */
export function dropJobs(jobs: Job[], id: string): void {
  for (let i = jobs.length - 1; i >= 0; i -= 1) if (jobs[i]?.id === id) jobs.splice(i, 1);
}
