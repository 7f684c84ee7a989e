import type { ReadClause } from './in-force.ts';
import type { CountingRow, CountingRules, RateLimit, ReadRow } from './policy.ts';

/** The clause that settles a topic for the marketplace being resolved. */
type On = (topic: string) => ReadClause;

/**
 * The rows of the counting table, each as its clause has it. `settles`: whether the set says
 * anything on a topic at all.
 */
export function countingRules(on: On, settles: (topic: string) => boolean): CountingRules {
  const beyond = settles('beyond-request') ? { beyondRequest: readRow(on('beyond-request')) } : {};
  return {
    exemption: row(on('exemption')),
    messageOnly: row(on('message-only')),
    noRequest: row(on('no-request')),
    selfCancel: row(on('self-cancel-not-counted')),
    payment: row(on('payment-cancel')),
    notJudged: row(on('amazon-fulfilled-not-judged')),
    otherReason: readRow(on('other-reason-on-file')),
    autoCancel: row(on('auto-cancel-counts')),
    autoCancelOnFile: readRow(on('auto-cancel-on-file')),
    itemCancel: readRow(on('item-cancel')),
    ...beyond,
  };
}

function row({ value, clause }: ReadClause): CountingRow {
  return { counts: value === 'counts', clause: clause.id };
}

function readRow(rule: ReadClause): ReadRow {
  return { ...row(rule), reading: rule.reading };
}

/** One limit for each window length. */
export function limitsOf(on: On, settles: (topic: string) => boolean): RateLimit[] {
  const rule = on('rate-limit');
  const comparator = on('exactly-at-limit');
  const minimumOrders = settles('minimum-orders') ? (on('minimum-orders').value as number) : 0;
  const { limit, windowDays } = rule.value as { limit: number; windowDays: number[] };
  return windowDays.map((days) => ({
    windowDays: days,
    limit,
    minimumOrders,
    comparator: comparator.value as RateLimit['comparator'],
    clause: rule.clause.id,
    reading: comparator.reading,
  }));
}
