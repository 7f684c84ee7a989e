import { countsOf, mermaidOf, timelineOf } from '../../exploration/replay/timeline.ts';
import { print } from '../terminal/print.ts';
import { playAddress, type RunAddress } from '../../exploration/replay/run-address.ts';

export type ReplayRunOptions = {
  /** Strategy of the order, if it is a file that the scenario does not name. */
  readonly strategy?: string | undefined;
  readonly scenario?: string | undefined;
  readonly mermaid?: boolean | undefined;
  readonly policy?: string | undefined;
  readonly today?: string | undefined;
  readonly reading: Readonly<Record<string, string>>;
};

/** Plays one order of a run again. Prints its timeline, why it counts, and what the audit finds. */
export async function replayRun(
  address: RunAddress,
  { strategy, scenario, mermaid, policy, reading, today }: ReplayRunOptions,
): Promise<void> {
  const { played, order } = await playAddress(
    address,
    scenario,
    {
      ...(policy === undefined ? {} : { policy }),
      ...(today === undefined ? {} : { today }),
      readings: reading,
    },
    strategy,
  );
  if (mermaid === true) return void print(`${mermaidOf(played, order)}\n`);
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
  print(`${lines.join('\n')}\n`);
}
