import { isoText, journalLine } from '../../sim/internal.ts';
import type { InjectedFault } from '../faults/fault-state.ts';
import type { SellerAccount } from './account.ts';

/** A row of the journal as INTERFACE gives it, with the words that were really written. */
export function eventLine(account: SellerAccount, row: number): Record<string, unknown> {
  const { live } = account.world;
  const line = JSON.parse(journalLine(live.journal.at(row), live.workload, live.markets)) as Record<string, unknown>;
  const written = account.state.messages.find((message) => message.sequence === row);
  return written === undefined ? line : { ...line, text: written.text };
}

/**
 * A fault that struck, between the facts. It has no sequence: facts keep theirs whether faults are
 * planned or not.
 */
export function faultLine(
  account: SellerAccount,
  { at, fault, rule, on, order }: InjectedFault,
): Record<string, unknown> {
  const about = order === null ? {} : { order: account.world.live.workload.nameOf(order) };
  return { at: isoText(at), type: 'fault-injected', fault, rule, ...(on === null ? {} : { on }), ...about };
}

/** Facts and the faults between them, one a line. */
export function journalText(account: SellerAccount): string {
  const { journal, workload, markets } = account.world.live;
  const faults = [...account.state.faults.injected];
  const lines: string[] = [];
  for (let row = 0; row <= journal.rows; row += 1) {
    while (faults[0] !== undefined && faults[0].row <= row)
      lines.push(JSON.stringify(faultLine(account, faults.shift() as InjectedFault)));
    if (row < journal.rows) lines.push(journalLine(journal.at(row), workload, markets));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
