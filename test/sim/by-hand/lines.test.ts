// The journal as people and programs read it: each kind of line and its sentence, written out.
import { describe, expect, test } from 'vitest';
import { journalSentence } from '../../../sim/experiment/journal-sentence.ts';
import { journalLine, judgementLines, verdictLines } from '../../../sim/experiment/lines.ts';
import { rateSeries } from '../../../sim/experiment/rate-series.ts';
import type { JournalLine } from '../../../sim/ledger/journal/journal.ts';
import { at, play, written } from '../../support/worlds.ts';

const HOUR = 3_600_000;
const noon = at('2023-05-09T11:00:00Z');
const asks = { wish: 'account', asksAfter: HOUR } as never;
const played = play(
  { codes: ['UK'], from: '2023-05-08', days: 7, warmUp: 0 },
  written(['UK'], [{ at: noon, items: 2, plan: asks }, { at: noon + HOUR }]),
);
const { workload, markets, journal, judgement } = played;
const parsed = (event: JournalLine['event']) =>
  JSON.parse(journalLine({ at: noon, sequence: 7, order: 0, market: 0, event }, workload, markets)) as object;

test('a line has its instant, number, kind, marketplace and order, and then its details', () => {
  expect(
    parsed({
      type: 'order-cancelled',
      by: 'merchant',
      cause: 'seller-decision',
      reason: 'buyer-cancelled',
      requestOnFile: 'formal',
      items: 6,
      whole: false,
      wasPending: false,
    }),
  ).toEqual({
    ...{ at: '2023-05-09T11:00:00.000Z', sequence: 7, type: 'order-cancelled', marketplace: 'UK', order: 'order-0' },
    ...{ by: 'merchant', cause: 'seller-decision', reason: 'buyer-cancelled', requestOnFile: 'formal' },
    ...{ items: [2, 3], whole: false, wasPending: false }, // 6 is 110 in binary: the second and the third
  });
  // The items of a purchase are how many, not which.
  expect(parsed({ type: 'order-placed', fulfilledBy: 'merchant', items: 2, amount: 3_000 })).toMatchObject({
    items: 2,
  });
});

test('a message has its text in the language of the marketplace, and nothing else has one', () => {
  expect(parsed({ type: 'message-sent', from: 'buyer', kind: 'thanks', critical: false })).toMatchObject({
    language: 'en-GB',
    text: expect.stringMatching(/[Tt]hank/),
  });
  expect(parsed({ type: 'payment-authorised' })).not.toHaveProperty('text');
});

test('guidelines are named', () =>
  expect(parsed({ type: 'guidelines-broken', rules: 5, stopped: true })).toMatchObject({ rules: ['L4', 'L6'] }));

test.each<readonly [object, string]>([
  [{ type: 'order-placed', fulfilledBy: 'merchant' }, 'Order placed, fulfilled by the seller'],
  [{ type: 'order-placed', fulfilledBy: 'amazon' }, 'Order placed, fulfilled by Amazon'],
  [{ type: 'payment-authorised' }, 'Payment authorised'],
  [
    { type: 'cancellation-requested', route: 'informal', items: [1] },
    'The buyer asks for a cancellation by message (line 1)',
  ],
  [
    { type: 'cancellation-requested', route: 'formal', items: [1, 3], reason: 'found-cheaper' },
    'The buyer files a cancellation request (line 1, 3): found cheaper',
  ],
  [{ type: 'request-surfaced', route: 'formal', channel: 'orders-api' }, 'The formal request shows in the Orders API'],
  [{ type: 'request-surfaced', route: 'legacy', channel: 'email' }, 'The legacy request shows in an e-mail'],
  [{ type: 'request-seen', channel: 'manage-orders' }, 'The seller has seen the request in Manage Orders'],
  [{ type: 'request-seen', channel: 'order-report' }, 'The seller has seen the request in the order report'],
  [{ type: 'request-seen', channel: 'messages' }, 'The seller has seen the request in the messages page'],
  [{ type: 'request-seen', channel: 'notification' }, 'The seller has seen the request in a notification'],
  [{ type: 'request-seen', channel: 'pigeon-post' }, 'The seller has seen the request in pigeon post'],
  [
    { type: 'message-sent', from: 'buyer', kind: 'wants-to-cancel', text: 'Stop.' },
    'The buyer writes (wants to cancel): “Stop.”',
  ],
  [{ type: 'message-sent', from: 'merchant', kind: 'answer' }, 'The seller writes (answer)'],
  [
    { type: 'message-sent', from: 'buyer', kind: 'x', text: 'y'.repeat(201) },
    `The buyer writes (x): “${'y'.repeat(200)}”`,
  ],
  [
    { type: 'guidelines-broken', rules: ['L4', 'L6'], stopped: true },
    'The seller’s words break the communication guidelines (L4, L6): stopped',
  ],
  [
    { type: 'guidelines-broken', rules: ['L4'], stopped: false },
    'The seller’s words break the communication guidelines (L4)',
  ],
  [
    { type: 'order-cancelled', by: 'merchant', items: [1], reason: 'no-inventory' },
    'Cancelled by merchant (line 1): no inventory',
  ],
  [
    { type: 'order-cancelled', by: 'amazon', items: [1], reason: null, cause: 'not-shipped' },
    'Cancelled by amazon (line 1): not shipped',
  ],
  [{ type: 'shipment-confirmed', items: [2] }, 'Shipment confirmed (line 2)'],
  [
    { type: 'command-rejected', command: 'buy-label', code: 'already-cancelled' },
    'Refused: buy label, already cancelled',
  ],
  [{ type: 'fault-injected', fault: 'drop-mail' }, 'Injected fault: drop mail'],
  [{ type: 'stock-missing' }, 'Stock missing'],
])('%j reads: %s', (line, sentence) => expect(journalSentence(line as Record<string, unknown>)).toBe(sentence));

describe('what is judged', () => {
  const lines = judgementLines(judgement, workload, markets).map((line) => JSON.parse(line) as Record<string, unknown>);
  test('is told in time', () => {
    const times = lines.map((line) => String(line['at']));
    expect(times).toEqual(times.toSorted());
    expect(times.length).toBeGreaterThan(7);
  });
  test('has the window of each day, and no rate without orders', () => {
    const windows = lines.filter((line) => line['type'] === 'metric-evaluated');
    // Bought on the ninth: nothing on the eighth, two orders from then on.
    expect(windows.map(({ windowTo, denominator, rate }) => [windowTo, denominator, rate]).slice(0, 2)).toEqual([
      ['2023-05-08', 0, null],
      ['2023-05-09', 2, 0],
    ]);
  });
  test('has the cancellation that was asked for, which does not count', () => {
    const found = { marketplace: 'UK', order: 'order-0', counts: false, clause: 'exemption.buyer-request' };
    const determined = lines.filter((line) => line['type'] === 'cancellation-determined');
    expect(determined).toMatchObject([found]);
    const verdicts = verdictLines('s', 'a', 3, { judgement, workload, markets }).map(
      (line) => JSON.parse(line) as object,
    );
    expect(verdicts).toMatchObject([{ scenario: 's', strategy: 'a', replication: 3, ...found }]);
  });
});

describe('the rate of the last days', () => {
  const series = (now: string, days: number) => rateSeries(journal, markets, at(now), { market: 0, days });
  test('begins when a day is over', () => {
    expect(series('2023-05-07T12:00:00Z', 3)).toEqual([]);
    expect(series('2023-05-08T12:00:00Z', 3)).toEqual([]);
    expect(series('2023-05-09T12:00:00Z', 3)).toEqual([{ date: '2023-05-08', numerator: 0, denominator: 0 }]);
  });
  test('is that of the days asked for, oldest first', () =>
    expect(series('2023-05-11T12:00:00Z', 2)).toEqual([
      { date: '2023-05-09', numerator: 0, denominator: 2 },
      { date: '2023-05-10', numerator: 0, denominator: 2 },
    ]));
  test('of a marketplace that is not there is empty', () =>
    expect(rateSeries(journal, markets, at('2023-05-11T12:00:00Z'), { market: 5, days: 2 })).toEqual([]));
});
