import type { Finding } from '../ledger/audit/finding.ts';
import { stepsFor } from '../policy/steps.ts';
import { journalLine } from './lines.ts';
import type { PlayedArm } from './replication.ts';
import type { Experiment } from './design.ts';

/** How often a rule was broken, and the shortest witness of it. */
export type FindingSample = {
  readonly rule: string;
  readonly count: number;
  readonly sentence: string;
  readonly witness: readonly string[];
  readonly replay: string;
};

/** One sample for each rule that was broken, in the order of the audit's rules. */
export function sampleFindings(
  experiment: Experiment,
  played: PlayedArm,
  replication: number,
): readonly FindingSample[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of played.judgement.findings) {
    const same = byRule.get(finding.rule);
    if (same === undefined) byRule.set(finding.rule, [finding]);
    else same.push(finding);
  }
  return [...byRule.values()].map((findings) => {
    const [shortest] = [...findings].sort((a, b) => a.witness.length - b.witness.length || a.order - b.order);
    return sampleOf(experiment, played, replication, shortest as Finding, findings.length);
  });
}

function sampleOf(
  experiment: Experiment,
  played: PlayedArm,
  replication: number,
  finding: Finding,
  count: number,
): FindingSample {
  const market = played.markets[finding.market];
  const name = played.workload.nameOf(finding.order);
  const code = market?.rules.marketplace.code ?? '';
  const day = market?.dates[market.dayOf((finding.witness[0] as Finding['witness'][number]).at)] ?? experiment.from;
  const { situation } = finding;
  const right = situation === null ? null : stepsFor(experiment.set, code, situation, day);
  const quote = right === null ? '' : ` The right step (${right.clause}): “${right.steps.join(' ')}”`;
  return {
    rule: finding.rule,
    count,
    sentence: `Order ${name} (${code}): ${finding.what}.${quote}`,
    witness: finding.witness.map((line) => journalLine(line, played.workload, played.markets)),
    replay: `${experiment.name}/${played.arm.name}/${experiment.seed}/${replication}/${name}`,
  };
}
