import { countsOf, mermaidOf, timelineOf } from '../../exploration/replay/timeline.ts';
import { playAddress, type RunAddress } from '../../exploration/replay/run-address.ts';

/** Plays one order of a run again. Prints its timeline, why it counts, and what the audit finds. */
export async function replayRun(
  address: RunAddress,
  { scenario, mermaid }: { readonly scenario: string | undefined; readonly mermaid: boolean },
): Promise<void> {
  const { played, order } = await playAddress(address, scenario);
  if (mermaid) return void process.stdout.write(`${mermaidOf(played, order)}\n`);
  const found = played.judgement.findings.filter((finding) => finding.order === order);
  const lines = [
    `${address.scenario}, seed ${address.seed}, replication ${address.replication}, seller ${address.strategy}, order ${address.order}`,
    `journal ${played.journal.digest()}`,
    '',
    ...timelineOf(played, order).map(({ at, sentence }) => `${at}  ${sentence}`),
    '',
    ...countsOf(played, order),
    ...found.map(({ rule, what }) => `Finding ${rule}: ${what}.`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
