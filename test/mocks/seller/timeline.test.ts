// The journal as text: facts in their order, faults before the fact that came after them, messages with their words.
import { describe, expect, test } from 'vitest';
import { eventLine, faultLine, journalText } from '../../../mocks/seller/timeline.ts';
import type { InjectedFault } from '../../../mocks/faults/fault-state.ts';
import { journalLine } from '../../../sim/internal.ts';
import { accountOf, BEGIN, placed } from './worlds.ts';

const strike = (row: number, more: Partial<InjectedFault> = {}): InjectedFault => ({
  at: BEGIN,
  row,
  fault: 'throttled',
  rule: `rule-${row}`,
  on: null,
  order: null,
  ...more,
});
const parsed = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

describe('a fault', () => {
  test('names its rule, and what it is about if there is something', () => {
    const account = accountOf();
    const order = placed(account, 0);
    const base = { at: '2026-03-02T00:00:00.000Z', type: 'fault-injected', fault: 'throttled', rule: 'rule-3' };
    expect(faultLine(account, strike(3))).toEqual(base);
    expect(faultLine(account, strike(3, { on: 'orders-v0.getOrder', order }))).toEqual({
      ...base,
      on: 'orders-v0.getOrder',
      order: account.world.live.workload.nameOf(order),
    });
  });
});

describe('the journal', () => {
  test('is empty before anything has happened', async () => expect(await journalText(accountOf())).toBe(''));
  test('has each fault before the fact of its number, the last ones at the end', async () => {
    const account = accountOf();
    placed(account, 0);
    placed(account, 1);
    const { rows } = account.world.live.journal;
    account.state.faults.injected.push(strike(0), strike(2), strike(2, { rule: 'again' }), strike(rows));
    const text = await journalText(account);
    expect(text.endsWith('}\n')).toBe(true);
    const told = parsed(text).map(({ rule, sequence }) => rule ?? sequence);
    expect(told).toEqual([
      'rule-0',
      0,
      1,
      'rule-2',
      'again',
      ...Array.from({ length: rows - 2 }, (_, i) => i + 2),
      `rule-${rows}`,
    ]);
  });
  test('has the facts as the core writes them', async () => {
    const account = accountOf();
    placed(account, 0);
    const { journal, workload, markets } = account.world.live;
    const lines = Array.from({ length: journal.rows }, (_, row) => journalLine(journal.at(row), workload, markets));
    expect(await journalText(account)).toBe(lines.map((line) => `${line}\n`).join(''));
  });
  test('ends with what it had when it was asked for, and lets others work in between', async () => {
    const account = accountOf();
    for (let i = 0; i < 2_600; i += 1)
      account.world.place({ market: i % 2, items: 1, amount: 5, byAmazon: false, plan: null });
    account.advanceTo((account.world.live.now + 60_000) as typeof BEGIN);
    const { rows } = account.world.live.journal;
    expect(rows).toBe(5_200);
    const writing = journalText(account);
    const inBetween = placed(account, 0);
    account.state.faults.injected.push(strike(0));
    const told = parsed(await writing);
    expect(told.map(({ sequence }) => sequence)).toEqual(Array.from({ length: rows }, (_, i) => i));
    expect(account.world.live.journal.rows).toBeGreaterThan(rows);
    expect(account.book.rowsOf(inBetween)[0]).toBe(rows);
  });
});

test('a message has its text', () => {
  const account = accountOf();
  const order = placed(account, 0);
  account.world.buyer(order, {
    type: 'write-message',
    kind: 'wants-to-cancel',
    asksToCancel: true,
    items: 1,
    reason: 'other',
  });
  const row = account.book
    .rowsOf(order)
    .find((each) => account.world.live.journal.at(each).event.type === 'message-sent');
  const message = { order, at: BEGIN, from: 'buyer', kind: 'wants-to-cancel', action: null, blocked: false } as const;
  account.state.messages.push({ ...message, sequence: null, text: 'refused' });
  account.state.messages.push({ ...message, sequence: row ?? -1, text: 'Please cancel.' });
  expect(eventLine(account, row ?? -1)).toMatchObject({ type: 'message-sent', sequence: row, text: 'Please cancel.' });
  expect(eventLine(account, 0)).not.toHaveProperty('text');
  expect(eventLine(account, 0)).toMatchObject({ type: 'order-placed', sequence: 0 });
});
