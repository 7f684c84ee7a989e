import type { Clause } from './policy.ts';

/**
 * Topics whose clauses are information: they are shown with their sources, and nothing in the
 * simulation depends on their values. `cancelbench policy` prints them as such.
 */
export const INFORMATIONAL: readonly string[] = [
  'redirect-allowed',
  'rollout-plans',
  'self-cancel-window-seller-set',
  'self-cancel-window-customer-page',
  'pending-self-cancel',
  'channels.orders-2026',
  'flag-type.notification',
  'flag-after-shipping',
  'within-request',
  'late-filing',
  'zero-order-window',
  'rate-lag',
  'cancellation-fee',
  'auto-cancel-report',
  'important-tag',
  'no-coaxing',
  'reason-list',
  'answer-deadline',
  'cancel-notify-date',
  'late-shipment-limit',
  'order-defect-limit',
  'valid-tracking-limit',
  'on-time-delivery-limit',
  'account-health-inputs',
];

export function isInformational(topic: string): boolean {
  return INFORMATIONAL.includes(topic);
}

/**
 * A value that differs from the base set's would look in force and change nothing, so it is
 * refused.
 */
export function informationalIssues(own: readonly Clause[], base: readonly Clause[]): string[] {
  return own.flatMap((clause) => {
    if (!isInformational(clause.topic)) return [];
    const known = base.filter(({ topic }) => topic === clause.topic).map(({ value }) => JSON.stringify(value));
    if (known.length === 0 || known.includes(JSON.stringify(clause.value))) return [];
    return [
      `clause ${clause.id}: expected the value ${known[0]}, found ${JSON.stringify(clause.value)}: \`${clause.topic}\` is informational, ` +
        'the simulation does not play it; leave the clause out',
    ];
  });
}
