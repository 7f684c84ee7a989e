import { setImmediate as otherTurns } from 'node:timers/promises';
import { isoText, journalLine } from '../../sim/internal.ts';
import type { InjectedFault } from '../faults/fault-state.ts';
import type { SellerAccount } from './account.ts';

/** A row of the journal as a JSON object, with the text of a message if one was written. */
export function eventLine(account: SellerAccount, row: number): Record<string, unknown> {
  const { live } = account.world;
  const line = JSON.parse(journalLine(live.journal.at(row), live.workload, live.markets)) as Record<string, unknown>;
  const written = account.state.messages.find((message) => message.sequence === row);
  return written === undefined ? line : { ...line, text: written.text };
}

/**
 * A fault that struck, as a line between the facts. It has no sequence number, so facts keep theirs
 * with and without faults.
 */
export function faultLine(
  account: SellerAccount,
  { at, fault, rule, on, order }: InjectedFault,
): Record<string, unknown> {
  const about = order === null ? {} : { order: account.world.live.workload.nameOf(order) };
  return { at: isoText(at), type: 'fault-injected', fault, rule, ...(on === null ? {} : { on }), ...about };
}

/** Rows that are written in one turn of the event loop. */
const ROWS_A_TURN = 5_000;

/**
 * The journal with the faults between the facts, one JSON object a line. It ends with the rows that
 * it had when it was asked for, and lets other requests be answered in between.
 */
export async function journalText(account: SellerAccount): Promise<string> {
  const { journal, workload, markets } = account.world.live;
  const { rows } = journal;
  const faults = [...account.state.faults.injected];
  let next = 0;
  const lines: string[] = [];
  for (let row = 0; row <= rows; row += 1) {
    if (row % ROWS_A_TURN === ROWS_A_TURN - 1) await otherTurns();
    for (let fault = faults[next]; fault !== undefined && fault.row <= row; fault = faults[next]) {
      lines.push(JSON.stringify(faultLine(account, fault)));
      next += 1;
    }
    if (row < rows) lines.push(journalLine(journal.at(row), workload, markets));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
