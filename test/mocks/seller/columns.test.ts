// The columns in which the book of orders is kept, at the edges of their size.
import { describe, expect, test } from 'vitest';
import { newChangeLog } from '../../../mocks/seller/book/change-log.ts';
import { bytes, firstAtOrAfter, lengthened, numbers, signed, words } from '../../../mocks/seller/book/columns.ts';
import { newRowChain } from '../../../mocks/seller/book/row-chain.ts';
import type { Instant } from '../../../sim/internal.ts';

const at = (value: number) => value as Instant;

describe('a column', () => {
  test('that is long enough is kept; one that is not gets twice its length, or what is needed', () => {
    const column = words(4).fill(7);
    expect(lengthened(column, 4, words)).toBe(column);
    expect([...lengthened(column, 5, words)]).toEqual([7, 7, 7, 7, 0, 0, 0, 0]);
    expect(lengthened(column, 11, words)).toHaveLength(11);
  });
  test('holds numbers of its kind', () => {
    expect(numbers(1).fill(0.5)[0]).toBe(0.5);
    expect(words(1).fill(2 ** 32 - 1)[0]).toBe(2 ** 32 - 1);
    expect(signed(1).fill(-1)[0]).toBe(-1);
    expect(bytes(1).fill(255)[0]).toBe(255);
    expect([numbers(3), words(3), signed(3), bytes(3)].map(({ length }) => length)).toEqual([3, 3, 3, 3]);
  });
  test.each([
    [9, 0],
    [10, 0],
    [11, 1],
    [20, 1],
    [21, 3],
    [30, 3],
    [31, 4],
  ])('ascending: the first of 10, 20, 20, 30 that is not below %i is %i', (value, position) =>
    expect(firstAtOrAfter([10, 20, 20, 30, 5, 5], 4, value)).toBe(position),
  );
  test('that is empty has its first value at 0', () => expect(firstAtOrAfter([], 0, 5)).toBe(0));
});

describe('the log of changes', () => {
  test('knows the order, the instant and the latest change of each', () => {
    const log = newChangeLog();
    log.add(2, at(10));
    log.add(0, at(20));
    log.add(2, at(20));
    expect(log.size).toBe(3);
    expect([0, 1, 2].map((change) => [log.order(change), log.at(change), log.isLatest(change)])).toEqual([
      [2, 10, false],
      [0, 20, true],
      [2, 20, true],
    ]);
    expect([log.versionOf(0), log.versionOf(2), log.lastOf(0), log.lastOf(2)]).toEqual([1, 2, 20, 20]);
    expect([10, 11, 20, 21].map((instant) => log.firstAt(at(instant)))).toEqual([0, 1, 1, 3]);
  });
  test('grows beyond a thousand changes and orders', () => {
    const log = newChangeLog();
    for (let i = 0; i < 1_030; i += 1) log.add(2 * i, at(1_000_000_000_000 + i));
    expect([log.size, log.order(1_029), log.at(1_029), log.versionOf(2_058)]).toEqual([
      1_030, 2_058, 1_000_000_001_029, 1_029,
    ]);
    expect([log.order(0), log.lastOf(0), log.firstAt(at(1_000_000_001_024))]).toEqual([0, 1_000_000_000_000, 1_024]);
  });
});

describe('the rows of an order', () => {
  test('are its own, oldest first', () => {
    const chain = newRowChain();
    for (const [row, order] of [3, 1, 3, 1, 3].entries()) chain.add(order, row);
    expect([0, 1, 3, 9_999].map((order) => chain.rowsOf(order))).toEqual([[], [1, 3], [0, 2, 4], []]);
  });
  test('are known beyond the first thousands of rows and orders', () => {
    const chain = newRowChain();
    for (let row = 0; row < 4_100; row += 1) chain.add(row % 2 === 0 ? 1_024 : 5, row);
    expect(chain.rowsOf(1_024)).toHaveLength(2_050);
    expect(chain.rowsOf(1_024).slice(-2)).toEqual([4_096, 4_098]);
    expect(chain.rowsOf(5).slice(-2)).toEqual([4_097, 4_099]);
  });
});
