import type { Experiment } from '../../sim/internal.ts';
import type { Source } from './playable.ts';
import { replayArguments } from './replay-arguments.ts';
import { startedAs } from './started-as.ts';

/** When a strategy was asked: the replication, the name of the order, and what was seen. */
export type Asked = {
  readonly arm: string;
  readonly replication: number;
  readonly order: string;
  readonly seen: string;
};

/** The end of a message about a strategy that failed: about which order, and how to play it again. */
export function faultText(
  { name, seed }: Pick<Experiment, 'name' | 'seed'>,
  source: Source,
  { arm, replication, order, seen }: Asked,
): string {
  const address = replayArguments(`${name}/${arm}/${seed}/${replication}/${order}`, source);
  const again = address === '' ? '' : `; play it again with \`${startedAs()} replay ${address}\``;
  return `, when asked about order ${order} (\`${seen}\`)${again}`;
}
