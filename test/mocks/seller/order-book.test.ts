// What the book makes of each fact of the journal. The facts are written down here.
import { describe, expect, test } from 'vitest';
import type { WorldEvent } from '../../../sim/internal.ts';
import { bookOf, type Line } from './worlds.ts';

const line = (order: number, at: number, event: object): Line => ({ order, at, event: event as WorldEvent });
const place = (order: number, at: number): Line => line(order, at, { type: 'order-placed' });
const cancelled = (items: number, whole: boolean, more: object = {}) => ({
  type: 'order-cancelled',
  by: 'merchant',
  cause: 'seller',
  reason: 'no-inventory',
  items,
  whole,
  requestOnFile: 'none',
  ...more,
});
const surfaced = (channel: string, route = 'formal') => ({ type: 'request-surfaced', channel, route });

describe('an order', () => {
  test('is known by its name once it is placed; the book reads only what is new', () => {
    const lines = [place(0, 10)];
    const book = bookOf(lines);
    expect([book().numberOf('name-0'), book().numberOf('name-1')]).toEqual([0, undefined]);
    lines.push(place(1, 20));
    expect([book().numberOf('name-1'), book().changes.size]).toEqual([1, 2]);
    expect(book().changes.size).toBe(2);
  });
  test('has the instants of its payment and shipment, 0 before that', () => {
    const book = bookOf([
      place(0, 10),
      place(1, 11),
      line(1, 20, { type: 'payment-authorised' }),
      line(1, 30, { type: 'shipment-confirmed' }),
    ])();
    expect([0, 1].map((order) => [book.paidAt(order), book.shippedAt(order)])).toEqual([
      [0, 0],
      [20, 30],
    ]);
  });
  test('is changed by what the API shows of it, and by nothing else', () => {
    const changes = (event: object) => bookOf([place(0, 10), line(0, 20, event)])().lastUpdatedAt(0);
    for (const event of [
      { type: 'payment-authorised' },
      { type: 'shipment-confirmed' },
      cancelled(1, true),
      { type: 'refund-issued', amount: 5 },
      surfaced('orders-api'),
      surfaced('orders-api', 'legacy'),
    ])
      expect(changes(event)).toBe(20);
    for (const event of [
      surfaced('orders-api', 'informal'),
      surfaced('manage-orders'),
      surfaced('email'),
      { type: 'cancellation-requested', route: 'formal', items: 1, reason: 'other' },
      { type: 'label-bought' },
      { type: 'message-sent' },
    ])
      expect(changes(event)).toBe(10);
  });
  test('has the rows about it', () => {
    const book = bookOf([place(0, 1), place(1, 2), line(0, 3, { type: 'label-bought' })])();
    expect([book.rowsOf(0), book.rowsOf(1)]).toEqual([[0, 2], [1]]);
  });
  test('beyond the first thousand has all of it too', () => {
    const many = Array.from({ length: 1_030 }, (_, order) => place(order, order + 1));
    const book = bookOf([
      ...many,
      line(1_029, 2_000, { type: 'payment-authorised' }),
      line(1_029, 2_001, { type: 'cancellation-requested', route: 'formal', items: 1, reason: 'wrong-address' }),
      line(1_029, 2_002, surfaced('orders-api')),
      line(1_029, 2_003, { type: 'shipment-confirmed' }),
    ])();
    expect([
      book.paidAt(1_029),
      book.shippedAt(1_029),
      book.requestShows(1_029),
      book.requestReason(1_029),
      book.requestShows(1_028),
    ]).toEqual([2_000, 2_003, true, 'wrong-address', false]);
  });
});

describe('a request', () => {
  const asked = (route: string, reason: string) => ({ type: 'cancellation-requested', route, items: 1, reason });
  test('shows when it has come up in the orders API; an informal one never does', () => {
    const shows = (...events: readonly object[]) =>
      bookOf([place(0, 1), ...events.map((event, i) => line(0, i + 2, event))])().requestShows(0);
    expect(shows(surfaced('orders-api'))).toBe(true);
    expect(shows(surfaced('orders-api', 'informal'))).toBe(false);
    expect(shows(surfaced('manage-orders'))).toBe(false);
    expect(shows()).toBe(false);
  });
  test('has the reason of the latest that is on file', () => {
    const reason = (...events: readonly object[]) =>
      bookOf([place(0, 1), ...events.map((event, i) => line(0, i + 2, event))])().requestReason(0);
    expect(reason()).toBe('changed-mind');
    expect(reason(asked('formal', 'found-cheaper'), asked('legacy', 'arrives-too-late'))).toBe('arrives-too-late');
    expect(reason(asked('formal', 'found-cheaper'), asked('informal', 'arrives-too-late'))).toBe('found-cheaper');
  });
  test('has a banner in Manage Orders until its order is over', () => {
    const banner = (status: string, ...events: readonly object[]) => [
      ...bookOf(
        [place(0, 1), place(1, 2), line(1, 3, surfaced('manage-orders')), ...events.map((each) => line(1, 4, each))],
        () => status,
      )().bannered,
    ];
    expect(banner('unshipped')).toEqual([1]);
    expect(banner('cancelled')).toEqual([]);
    expect(banner('unshipped', cancelled(1, false))).toEqual([1]);
    expect(banner('unshipped', cancelled(1, true))).toEqual([]);
    expect(banner('unshipped', { type: 'shipment-confirmed' })).toEqual([]);
    expect([...bookOf([place(0, 1), line(0, 2, surfaced('orders-api'))])().bannered]).toEqual([]);
  });
});

test('cancellations are kept one after another, without what the API does not show', () => {
  const book = bookOf([
    place(0, 1),
    place(1, 1),
    line(0, 2, cancelled(1, false)),
    line(0, 3, cancelled(2, true, { by: 'buyer', cause: 'buyer', reason: null })),
  ])();
  expect(book.cancellationsOf(0)).toEqual([
    { by: 'merchant', cause: 'seller', reason: 'no-inventory', items: 1 },
    { by: 'buyer', cause: 'buyer', reason: null, items: 2 },
  ]);
  expect(book.cancellationsOf(1)).toEqual([]);
});

test('mails are about requests by mail, messages, bounces and cancellations', () => {
  const events = [
    surfaced('email'),
    surfaced('manage-orders'),
    { type: 'command-rejected', code: 'blocked-by-opt-out' },
    { type: 'command-rejected', code: 'already-shipped' },
    { type: 'message-sent' },
    cancelled(1, true),
    { type: 'shipment-confirmed' },
    { type: 'refund-issued', amount: 1 },
  ];
  const book = bookOf([place(0, 1), ...events.map((event, i) => line(0, i + 2, event))])();
  expect(book.mailable).toEqual([1, 3, 5, 6]);
});
