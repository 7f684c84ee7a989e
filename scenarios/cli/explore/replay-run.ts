import { countsOf, mermaidOf, timelineOf } from '../../exploration/replay/timeline.ts';
import { playAddress, type RunAddress } from '../../exploration/replay/run-address.ts';

type ReplayOptions = {
  readonly scenario?: string | undefined;
  readonly mermaid?: boolean | undefined;
  readonly policy?: string | undefined;
  readonly today?: string | undefined;
  readonly reading: Readonly<Record<string, string>>;
};

/** Plays one order of a run again. Prints its timeline, why it counts, and what the audit finds. */
export async function replayRun(
  address: RunAddress,
  { scenario, mermaid, policy, reading, today }: ReplayOptions,
): Promise<void> {
  const { played, order } = await playAddress(address, scenario, {
    ...(policy === undefined ? {} : { policy }),
    ...(today === undefined ? {} : { today }),
    readings: reading,
  });
  if (mermaid === true) return void process.stdout.write(`${mermaidOf(played, order)}\n`);
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
