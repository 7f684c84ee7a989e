// What a seller's habits do: office hours, holding what was redirected, refunds once, lateness.
import { describe, expect, test } from 'vitest';
import { prepare } from '../../sim/internal.ts';
import { at, experimentOf, factsOf, play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const tuesday = at('2023-05-09T10:00:00Z');
const setting = { codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0 };
const writes = (more: object) =>
  ({ wish: 'message', asksAfter: HOUR, patience: 48 * HOUR, followsAfter: 3 * HOUR, ...more }) as never;
const system = [
  { channel: 'orders-api', every: 900_000, atMinutes: [], by: 'system' },
  { channel: 'messages', every: HOUR, atMinutes: [], by: 'system' },
];

describe('office hours', () => {
  test('a message of Friday night is read on Monday at nine, the seller’s time', () => {
    const friday = at('2023-05-12T20:00:00Z');
    const nine = { from: 540, to: 1020 };
    const hours = [[], [nine], [nine], [nine], [nine], [nine], []];
    const profile = { timeZone: 'Asia/Shanghai', hours, shipsAfter: 200 * HOUR } as never;
    const facts = factsOf(play({ ...setting, profile }, written(['DE'], [{ at: friday, plan: writes({}) }])));
    expect(facts.find((fact) => fact.type === 'request-seen')?.at).toBe(at('2023-05-15T01:00:00Z'));
  });
});

describe('what was redirected', () => {
  const played = (follows: boolean, strategy: string) =>
    play(
      { ...setting, strategy, profile: { shipsAfter: 4 * HOUR, channels: system } as never },
      {
        ...written(['DE'], [{ at: tuesday, plan: writes({ followsRedirect: follows }) }]),
        uniform: () => 0.5,
      },
    );
  test('is held past its shipping time, and cancelled without counting when the buyer files', () => {
    const found = played(true, 'redirect-to-formal');
    const types = factsOf(found).map((fact) => fact.type);
    expect(types).toContain('order-cancelled');
    expect(types).not.toContain('shipment-confirmed');
    expect(found.judgement.cancellations.map((each) => each.determination.counts)).toEqual([false]);
  });
  test('is sent an hour before its ship-by time when he does not, in time', () => {
    const found = played(false, 'redirect-to-formal');
    const sent = factsOf(found).find((fact) => fact.type === 'shipment-confirmed');
    expect(sent?.at).toBe((found.markets[0]?.shipBy(tuesday) ?? 0) - HOUR);
    expect(found.judgement.markets[0]?.judged.late).toBe(0);
  });
  test('is cancelled then, and counts, where the seller prefers that', () => {
    const found = played(false, 'redirect-or-cancel');
    expect(found.judgement.cancellations.map((each) => each.determination)).toMatchObject([
      { counts: true, clauses: ['counts.message-only'] },
    ]);
  });
});

describe('a message read while payment is pending', () => {
  // Nothing is on its way yet: saying so would keep the buyer from the page where he can still cancel.
  const paysLate = { ...written(['DE'], [{ at: tuesday, payment: 'slow', plan: writes({ followsRedirect: true }) }]) };
  test.each(['redirect-to-formal', 'redirect-or-cancel', 'persuade-then-redirect', 'hold-then-check', 'oracle'])(
    '%s shows the buyer where to cancel, and nothing counts',
    (strategy) => {
      const profile = { shipsAfter: 4 * HOUR, channels: system } as never;
      // One draw gives a payment of six hours, after the message is read and before the buyer files.
      const found = play({ ...setting, strategy, profile }, { ...paysLate, uniform: () => Math.exp(-1) });
      const facts = factsOf(found);
      const paid = facts.findIndex((fact) => fact.type === 'payment-authorised');
      const replied = facts.findIndex((fact) => fact.type === 'message-sent' && fact.from === 'merchant');
      expect(facts[replied]).toMatchObject({ kind: 'redirect-to-request' });
      expect(paid).toBe(-1); // the buyer has cancelled before
      expect(facts.some((fact) => fact.type === 'order-cancelled')).toBe(true);
      expect(found.judgement.cancellations.map((each) => each.determination.counts)).toEqual([false]);
    },
  );
});

test.each([
  [null, 'order-cancelled'],
  [3, 'shipment-confirmed'],
])(
  'the oracle cancels for a buyer who means it, and sends to one who takes it back (after %j hours)',
  (after, ends) => {
    const changesMindAfter = after === null ? null : after * HOUR;
    const plan = { wish: 'account', asksAfter: 5 * HOUR, changesMindAfter } as never;
    const profile = { shipsAfter: 20 * HOUR, channels: system } as never;
    const found = play({ ...setting, strategy: 'oracle', profile }, written(['DE'], [{ at: tuesday, plan }]));
    const types = factsOf(found).map((fact) => fact.type);
    expect(types.filter((type) => type === 'order-cancelled' || type === 'shipment-confirmed')).toEqual([ends]);
    expect(found.judgement.findings.map((finding) => finding.rule)).toEqual([]);
  },
);

test('a refund is issued once, and nothing is refused on the way', () => {
  const profile = {
    shipsAfter: 10 * HOUR,
    labelLead: 10 * HOUR,
    confirms: { with: 'label', after: 0 },
    channels: system,
  } as never;
  const plan = { wish: 'account', asksAfter: 9.99 * HOUR } as never;
  const facts = factsOf(
    play({ ...setting, profile }, { ...written(['DE'], [{ at: tuesday, plan }]), uniform: () => 0.5 }),
  );
  expect(facts.filter((fact) => fact.type === 'refund-issued')).toHaveLength(1);
  expect(facts.filter((fact) => fact.type === 'command-rejected')).toEqual([]);
});

test.each([
  [20, 0],
  [24 * 8, 3],
])('parcels that leave after %i hours: %i of three are late', (hours, late) => {
  const orders = [0, 1, 2].map((i) => ({ at: tuesday + i * HOUR }));
  const found = play(
    { ...setting, profile: { shipsAfter: hours * HOUR } as never },
    { ...written(['DE'], orders), uniform: () => 0.5 },
  );
  expect(found.judgement.markets[0]?.judged).toMatchObject({ shipped: 3, late });
});

test('office hours hold from the first order on, whichever marketplace has the longest warm-up', () => {
  // India's warm-up is thirty days and France's seven; France is named first.
  const friday = at('2023-05-05T20:00:00Z') - 21 * 24 * HOUR;
  const nine = { from: 540, to: 1020 };
  const profile = {
    timeZone: 'UTC',
    hours: [[], [nine], [nine], [nine], [nine], [nine], []],
    shipsAfter: HOUR,
  } as never;
  const stage = prepare(experimentOf({ codes: ['FR', 'IN'], from: '2023-05-08', days: 7, profile }, null));
  expect(stage.clocks[0]?.nextOpen(friday as never)).toBe(Date.parse('2023-04-17T09:00:00Z'));
});
