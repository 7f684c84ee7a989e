import { journalLine, type LiveWorld } from '../../sim/index.ts';
import type { SellerAccount } from '../seller-account.ts';

/** A row of the journal as INTERFACE gives it, with the words that were really written. */
export function eventLine(account: SellerAccount, row: number): Record<string, unknown> {
  const { live } = account.world;
  const line = JSON.parse(journalLine(live.journal.at(row), live.workload, live.markets)) as Record<string, unknown>;
  const written = account.state.messages.find((message) => message.sequence === row);
  return written === undefined ? line : { ...line, text: written.text };
}

export function journalText(world: LiveWorld): string {
  const { journal, workload, markets } = world;
  const lines: string[] = [];
  for (let row = 0; row < journal.rows; row += 1) lines.push(journalLine(journal.at(row), workload, markets));
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
