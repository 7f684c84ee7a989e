// The journal packs a fact into two words and its rows into pages: nothing may get lost in either, and no page boundary may show.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWords, digestText, newDigest } from '../../sim/kernel/digest.ts';
import { EVENT_TYPES } from '../../sim/ledger/journal/facts.ts';
import { createJournal, type Journal } from '../../sim/ledger/journal/journal.ts';
import { CANCELLERS, CAUSES, CHANNELS, FULFILLED_BY, ON_FILE, REASONS, ROUTES } from '../../sim/policy/words.ts';
import {
  BUYER_REASONS,
  KEEP_CAUSES,
  MEDIA,
  MESSAGE_KINDS,
  PURPOSES,
  REJECTABLE,
  REJECTIONS,
  type WorldEvent,
} from '../../sim/world/event.ts';

const PAGE = 65_536;
const items = fc.integer({ min: 1, max: 255 });
const amount = fc.integer({ min: 0, max: 2_000_000_000 });
const bare = (type: string) => ({ type: fc.constant(type) });

/** Every type of fact, with every word it may hold. */
const FACTS: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  'order-placed': { fulfilledBy: fc.constantFrom(...FULFILLED_BY), items: fc.integer({ min: 1, max: 8 }), amount },
  'cancellation-requested': {
    route: fc.constantFrom(...ROUTES),
    items,
    reason: fc.constantFrom(...BUYER_REASONS),
  },
  'request-surfaced': { channel: fc.constantFrom(...CHANNELS), route: fc.constantFrom(...ROUTES) },
  'request-seen': { channel: fc.constantFrom(...CHANNELS), route: fc.constantFrom(...ROUTES) },
  'message-sent': {
    from: fc.constantFrom('buyer', 'merchant'),
    kind: fc.constantFrom(...MESSAGE_KINDS),
    critical: fc.boolean(),
  },
  'buyer-contacted': { medium: fc.constantFrom(...MEDIA), purpose: fc.constantFrom(...PURPOSES) },
  'shipment-confirmed': { items, validTracking: fc.boolean(), handedOver: fc.boolean() },
  'order-cancelled': {
    by: fc.constantFrom(...CANCELLERS),
    cause: fc.constantFrom(...CAUSES),
    reason: fc.constantFrom(null, ...REASONS),
    requestOnFile: fc.constantFrom(...ON_FILE),
    items,
    whole: fc.boolean(),
    wasPending: fc.boolean(),
  },
  'order-kept': { cause: fc.constantFrom(...KEEP_CAUSES) },
  'refund-issued': { amount },
  'feedback-left': { stars: fc.integer({ min: 1, max: 5 }) },
  'report-column-switched': { on: fc.boolean() },
  'guidelines-broken': { rules: fc.integer({ min: 1, max: (1 << 14) - 1 }), stopped: fc.boolean() },
  'command-rejected': { code: fc.constantFrom(...REJECTIONS), command: fc.constantFrom(...REJECTABLE) },
};

const at = fc.integer({ min: 0, max: 4_000_000_000_000 });
const order = fc.nat(5_000_000);
const market = fc.nat(31);

describe('a row', () => {
  test.each(EVENT_TYPES)('gives back %s with every word it was given', (type) => {
    const facts = fc.record({ ...bare(type), ...FACTS[type] }) as unknown as fc.Arbitrary<WorldEvent>;
    fc.assert(
      fc.property(at, order, market, facts, (when, number, where, event) => {
        const journal = createJournal();
        journal.record(when as never, number, where, event);
        expect(journal.at(0)).toEqual({ at: when, sequence: 0, order: number, market: where, event });
      }),
      { numRuns: 60 },
    );
  });
});

type Row = { readonly at: number; readonly order: number; readonly head: number; readonly amount: number };
/** A row for a number; instants beyond 2^32, so that both their halves matter. */
const rowOf = (n: number): Row => ({ at: 1_650_000_000_000 + n * 977, order: n % 50_000, head: n * 31, amount: n * 7 });

function journalOf(rows: number, change: (row: Row, n: number) => Row = (row) => row): Journal {
  const journal = createJournal();
  for (let n = 0; n < rows; n += 1) {
    const row = change(rowOf(n), n);
    journal.append(row.at as never, row.order, row.head >>> 0, row.amount);
  }
  return journal;
}

/** Row numbers on both sides of everywhere a block grows or is turned. */
const EDGES = [1, 1_023, 1_024, 1_025, 4_096, 16_385, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 2 * PAGE + 1_025];

describe('pages', () => {
  test.each(EDGES)('of %i rows hold them all, in order, whichever way they are read', (rows) => {
    const journal = journalOf(rows);
    expect(journal.rows).toBe(rows);
    let n = 0;
    for (const page of journal.pages()) {
      for (let i = 0; i < page.rows; i += 1, n += 1) {
        const { at: when, order: number, head, amount: value } = rowOf(n);
        if (page.at[i] !== when || page.order[i] !== number || page.head[i] !== head >>> 0 || page.amount[i] !== value)
          throw new Error(`row ${n} of ${rows} is another's`);
      }
    }
    expect(n).toBe(rows);
    expect(() => journal.at(rows)).toThrow(/has no row/);
    expect(() => journal.at(-1)).toThrow(/has no row/);
  });
  test('give every row its own number across a turned page', () => {
    const journal = createJournal();
    for (let n = 0; n < 2 * PAGE + 3; n += 1)
      journal.record(rowOf(n).at as never, n, n % 32, { type: 'refund-issued', amount: n });
    for (const n of [0, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE - 1, 2 * PAGE, 2 * PAGE + 2])
      expect(journal.at(n)).toMatchObject({ sequence: n, order: n, market: n % 32, event: { amount: n } });
    expect(journal.orders).toBe(2 * PAGE + 3);
  });
});

/** The digest as its comment defines it, from the rows alone: 65,536 at a time, column by column. */
function obviousDigest(rows: number): string {
  const digest = newDigest();
  for (let from = 0; from === 0 || from < rows; from += PAGE) {
    const page = Array.from({ length: Math.min(PAGE, rows - from) }, (_, i) => rowOf(from + i));
    const fold = (words: Uint32Array) => foldWords(digest, words, words.length);
    fold(new Uint32Array(Float64Array.from(page, (row) => row.at).buffer));
    fold(Uint32Array.from(page, (row) => row.order));
    fold(Uint32Array.from(page, (row) => row.head));
    fold(new Uint32Array(Int32Array.from(page, (row) => row.amount).buffer));
  }
  return digestText(digest);
}

describe('the digest', () => {
  test.each(EDGES)('of %i rows is that of the rows, however their blocks grew', (rows) => {
    expect(journalOf(rows).digest()).toBe(obviousDigest(rows));
  });
  test('may be asked for at any time without changing what it will be', () => {
    const asked = createJournal();
    for (let n = 0; n < PAGE + 10; n += 1) {
      const row = rowOf(n);
      asked.append(row.at as never, row.order, row.head >>> 0, row.amount);
      if (n % 9_973 === 0 || n >= PAGE - 2) asked.digest();
    }
    expect(asked.digest()).toBe(journalOf(PAGE + 10).digest());
  });
  test('changes with any one cell of any row, on a turned page and on the open one', () => {
    const rows = PAGE + 5;
    const honest = journalOf(rows).digest();
    for (const spoilt of [0, 1_024, PAGE - 1, PAGE, rows - 1]) {
      for (const cell of ['at', 'order', 'head', 'amount'] as const) {
        const other = journalOf(rows, (row, n) => (n === spoilt ? { ...row, [cell]: row[cell] + 1 } : row));
        expect(other.digest(), `${cell} of row ${spoilt}`).not.toBe(honest);
      }
    }
  });
  test('changes when two rows change places', () => {
    const swapped = journalOf(2_000, (row, n) => (n === 998 ? rowOf(999) : n === 999 ? rowOf(998) : row));
    expect(swapped.digest()).not.toBe(journalOf(2_000).digest());
  });
});
