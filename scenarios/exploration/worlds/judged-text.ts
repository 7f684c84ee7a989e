import type { PlayedArm } from '../../../sim/internal.ts';

/** What a judge says of a run: each cancellation's effect and deciding clause, and the audit's findings. */
export function judgedText({ judgement }: PlayedArm): string {
  const cancelled = judgement.cancellations.map(
    ({ determination }) => `${determination.effect} (${determination.clauses[0] ?? ''})`,
  );
  const found = judgement.findings.map(({ rule }) => `finding ${rule}`);
  return [...cancelled, ...found].sort().join(', ') || 'nothing cancelled, nothing found';
}
