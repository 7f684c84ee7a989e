// What a strategy of a user's file may answer: every field of every command, and the sentence for what it may not.
import { describe, expect, test } from 'vitest';
import { commandOf, decisionProblem } from '../../../scenarios/language/decision-problem.ts';
import { guarded, fileOf, noteFile, traitsOf } from '../../../scenarios/language/guarded-strategy.ts';
import { StrategyFault } from '../../../scenarios/language/strategy-fault.ts';
import type { Desk, Observation, SellerDecision } from '../../../sim/internal.ts';

const SEEN: Observation = { type: 'ship-due', order: 4, step: 'dispatch' };
/** A desk that knows the orders 0 to 5. */
const DESK = {
  now: 1_000,
  file: (order: number) => {
    if (order < 0 || order > 5) throw new Error('no such order');
    return { order, placedAt: 500, request: null, read: [], sent: [] };
  },
} as unknown as Desk;
const problem = (decision: unknown): string => decisionProblem(decision, SEEN, DESK)?.what ?? 'fine';
const REASONS = /^`cancel` with `reason` "whim"; expected one of .*buyer-cancelled/;

describe('a command', () => {
  test.each<SellerDecision>([
    { type: 'cancel', order: 4, reason: 'no-inventory' },
    { type: 'cancel', order: 4, reason: 'buyer-cancelled', items: 3 },
    { type: 'buy-label', order: 4 },
    { type: 'hand-over', order: 4 },
    { type: 'intercept', order: 4 },
    { type: 'confirm-shipment', order: 4 },
    { type: 'confirm-shipment', order: 4, items: 1 },
    { type: 'reply', order: 4, kind: 'answer' },
    { type: 'refund', order: 4 },
    { type: 'no-response-needed', order: 4 },
    { type: 'switch-report-column', order: 4, on: false },
    { type: 'contact-buyer', order: 4, medium: 'phone', purpose: 'customer-service' },
    { type: 'hold', order: 4, until: 2_000 as never },
    { type: 'remind', order: 4, at: 2_000 as never },
  ])('%j can be carried out', (decision) => {
    expect(problem(decision)).toBe('fine');
    expect(commandOf({ ...decision, more: 1 })).toEqual(decision);
  });
  test.each<[object, string | RegExp]>([
    [{ type: 'cancel', reason: 'whim' }, REASONS],
    [{ type: 'cancel' }, /^`cancel` with `reason` undefined; expected one of /],
    [
      { type: 'cancel', reason: 'no-inventory', items: 0.5 },
      '`cancel` with `items` 0.5; expected a bit mask of items, or nothing',
    ],
    [
      { type: 'confirm-shipment', items: '1' },
      '`confirm-shipment` with `items` "1"; expected a bit mask of items, or nothing',
    ],
    [{ type: 'reply', kind: 'shout' }, /^`reply` with `kind` "shout"; expected one of .*answer/],
    [{ type: 'switch-report-column', on: 1 }, '`switch-report-column` with `on` 1; expected true or false'],
    [
      { type: 'contact-buyer', medium: 'pigeon', purpose: 'customer-service' },
      /^`contact-buyer` with `medium` "pigeon"; expected one of .*phone/,
    ],
    [
      { type: 'contact-buyer', medium: 'phone', purpose: 'fun' },
      /^`contact-buyer` with `purpose` "fun"; expected one of .*customer-service/,
    ],
    [
      { type: 'hold', until: '5' },
      '`hold` with `until` "5"; expected an instant in milliseconds, at most in the year 2200',
    ],
    [{ type: 'remind', at: Number.NaN }, /^`remind` with `at` .*; expected an instant in milliseconds/],
  ])('%j cannot', (decision, message) => expect(problem({ order: 4, ...decision })).toMatch(message));
  test('has instants up to the year 2200', () => {
    const latest = Date.UTC(2201, 0, 1);
    for (const at of [latest, -latest]) expect(problem({ type: 'remind', order: 4, at })).toBe('fine');
    for (const at of [latest + 1, -latest - 1]) expect(problem({ type: 'remind', order: 4, at })).toMatch(/^`remind`/);
  });
  test('is of a known kind', () => {
    expect(problem({ type: 'cancle', order: 4 })).toMatch(
      /^the unknown command "cancle"; expected one of cancel, buy-label, .*remind; did you mean "cancel"\?$/,
    );
    expect(problem({ type: 5, order: 4 })).toMatch(/^the unknown command 5; expected one of .*remind$/);
    expect(problem({ type: 'toString', order: 4 })).toMatch(/^the unknown command "toString"/);
    expect(decisionProblem({ type: 'toString', order: 4 }, SEEN, DESK)?.word).toBe('toString');
    expect(decisionProblem({ type: 5 }, SEEN, DESK)?.word).toBe('');
  });
  test('is a command', () => {
    for (const [value, shown] of [
      [null, 'null'],
      [5, '5'],
      ['cancel', '"cancel"'],
    ] as const) {
      expect(decisionProblem(value, SEEN, DESK)).toEqual({
        what: `${shown} in its list; expected a command`,
        word: '',
      });
      expect(commandOf(value)).toBe(value);
    }
  });
  test('is about an order that was placed', () => {
    for (const order of [0, 5]) expect(problem({ type: 'refund', order })).toBe('fine');
    for (const order of [-1, 6, 0.5, '4', undefined])
      expect(problem({ type: 'refund', order })).toMatch(/^`refund` of order .*; expected the number of an order$/);
    const unplaced = { ...DESK, file: () => ({ placedAt: Number.NaN }) } as unknown as Desk;
    expect(decisionProblem({ type: 'refund', order: 3 }, SEEN, unplaced)?.word).toBe('refund');
  });
});

describe('a guarded strategy', () => {
  const PATH = '/nowhere/mine.ts';
  const ask = (answer: unknown) => guarded((() => answer) as never, PATH)(SEEN, DESK);
  const fault = (answer: unknown): StrategyFault => {
    try {
      ask(answer);
    } catch (error) {
      if (error instanceof StrategyFault) return error;
      throw error;
    }
    throw new Error('was accepted');
  };
  test('answers copies of what was checked', () => {
    const command = { type: 'refund', order: 4, more: 1 };
    const answer = ask([command]);
    expect(answer).toEqual([{ type: 'refund', order: 4 }]);
    expect(answer[0]).not.toBe(command);
    expect(ask([])).toEqual([]);
  });
  test.each<[unknown, string]>([
    [undefined, 'the strategy returned undefined; expected a list of commands'],
    [{ type: 'refund' }, 'the strategy returned {"type":"refund"}; expected a list of commands'],
    [
      Promise.resolve([]),
      'the strategy returned a promise (a strategy decides at once, so it cannot be async); expected a list of commands',
    ],
    [[{ type: 'refund', order: 9 }], 'the strategy returned `refund` of order 9; expected the number of an order'],
    [[{ type: 'refund', order: 4 }, null], 'the strategy returned null in its list; expected a command'],
  ])('that answers %j is at fault', (answer, what) => {
    expect(fault(answer)).toMatchObject({ what, observation: SEEN });
    expect(fault(answer).message).toMatch(/, when asked about order 5 \(`ship-due`\)$/);
  });
  test('answers at most a thousand commands', () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ type: 'refund', order: 4 }));
    expect(ask(many(1_000))).toHaveLength(1_000);
    expect(fault(many(1_001)).what).toBe('the strategy returned 1001 commands; expected at most 1000');
  });
  test('sees nothing that it could change', () => {
    const seen: unknown[] = [];
    guarded(
      ((observation: object, desk: Desk) => {
        seen.push(observation, Object.isFrozen(desk), Object.isFrozen(desk.file(4)));
        return [];
      }) as never,
      PATH,
    )(SEEN, DESK);
    expect(seen).toEqual([SEEN, true, true]);
    expect(seen[0]).not.toBe(SEEN);
  });
  test('keeps its properties, and its file is known', () => {
    const strategy = Object.assign(() => [], { everyOrder: true, neverLooks: 1, more: true });
    const one = guarded(strategy as never, PATH);
    expect([one.everyOrder, one.neverLooks, fileOf(one), fileOf(strategy as never)]).toEqual([
      true,
      undefined,
      PATH,
      null,
    ]);
    expect(traitsOf(Object.assign(() => [], { neverLooks: true, unplayable: true }) as never)).toEqual({
      neverLooks: true,
      unplayable: true,
    });
    expect(traitsOf((() => []) as never)).toEqual({});
    expect(fileOf(noteFile(strategy as never, '/other.ts'))).toBe('/other.ts');
  });
});
