import type { PlayedArm } from '../../../sim/internal.ts';

/**
 * A run's judgement as text: the effect and deciding clause of each cancellation, and the audit's
 * findings.
 */
export function judgedText({ judgement }: PlayedArm): string {
  const cancelled = judgement.cancellations.map(
    ({ determination }) => `${determination.effect} (${determination.clauses[0] ?? ''})`,
  );
  const found = judgement.findings.map(({ rule }) => `finding ${rule}`);
  return [...cancelled, ...found].sort().join(', ') || 'nothing cancelled, nothing found';
}
