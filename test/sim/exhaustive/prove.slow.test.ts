import { describe, expect, it } from 'vitest';
import { isoText } from '../../../sim/kernel/iso.ts';
import type { Duration, Instant } from '../../../sim/kernel/time.ts';
import { THE_MACHINE, type Machine } from '../../../sim/exhaustive/machine.ts';
import { prove } from '../../../sim/exhaustive/prove.ts';
import { onlyIn, withFault } from './fixture.ts';

const { decideBuyer, decideSeller, decideMarket, evolve, determine, rateHistory, isBreach } = THE_MACHINE;
const shifted = (at: Instant, by: number) => (at + by) as Instant;

/** A planted fault, the rule it breaks, and how many events the shortest history to it has. */
type Planted = readonly [string, Partial<Machine>, string, number];

const FAULTS: readonly Planted[] = [
  [
    '< for <= at the window’s end',
    {
      decideBuyer: (order, act, now, clauses) =>
        decideBuyer(order, act, now, { ...clauses, selfCancelWindow: (clauses.selfCancelWindow - 1) as Duration }),
    },
    'until the window’s last millisecond',
    3, // paid, the last millisecond, the click
  ],
  [
    'a window one millisecond too long',
    {
      decideBuyer: (order, act, now, clauses) =>
        decideBuyer(order, act, now, { ...clauses, selfCancelWindow: (clauses.selfCancelWindow + 1) as Duration }),
    },
    'a buyer who asks after the window',
    4,
  ],
  [
    'legacy from the change on',
    {
      decideBuyer: (order, act, now, clauses) =>
        decideBuyer(order, act, now, { ...clauses, rolloutAt: shifted(clauses.rolloutAt, 1) }),
    },
    'a request from the change’s first millisecond',
    3, // placed with the change, of two items: paid, one is shipped (which ends the window), the click
  ],
  [
    'formal before the change',
    {
      decideBuyer: (order, act, now, clauses) =>
        decideBuyer(order, act, now, { ...clauses, rolloutAt: shifted(clauses.rolloutAt, -1) }),
    },
    'a request before the change',
    3,
  ],
  [
    'a message put on file',
    {
      decideBuyer: (order, act, now, clauses) => {
        const outcome = decideBuyer(order, act, now, clauses);
        if (!outcome.ok || act.type !== 'write-message') return outcome;
        const events = outcome.events.map((event) =>
          event.type === 'cancellation-requested' ? { ...event, route: 'legacy' as const } : event,
        );
        return { ok: true, events };
      },
    },
    'a message alone puts nothing on file',
    1,
  ],
  [
    'a label while payment is pending',
    {
      decideSeller: (order, command, clauses) =>
        command.type === 'buy-label'
          ? { ok: true, events: [{ type: 'label-bought' }] }
          : decideSeller(order, command, clauses),
    },
    'while payment is pending the seller',
    1,
  ],
  [
    'shipping what is cancelled',
    {
      decideSeller: (order, command, clauses) => {
        const outcome = decideSeller(order, command, clauses);
        if (!outcome.ok || command.type !== 'confirm-shipment') return outcome;
        const items = (1 << order.items) - 1;
        return { ok: true, events: [{ type: 'shipment-confirmed', items, validTracking: true, handedOver: false }] };
      },
    },
    'no item is both cancelled and shipped',
    3, // paid, one item cancelled, the other confirmed
  ],
  [
    'a refusal that leaves a mark',
    {
      decideSeller: (order, command, clauses) => {
        const outcome = decideSeller(order, command, clauses);
        if (!outcome.ok) (order as { refunded: boolean }).refunded = true;
        return outcome;
      },
    },
    'a refused command changes nothing',
    1,
  ],
  [
    'an order kept takes its request off file',
    {
      evolve: (order, event) =>
        event.type === 'order-kept' ? { ...order, onFile: 'none', requested: 0 } : evolve(order, event),
    },
    'what is cancelled, shipped or on file stays so',
    4, // paid, one of two items shipped, the click, the wish taken back
  ],
  [
    'a cancelled order that can be cancelled again',
    {
      decideMarket: (order, act) =>
        decideMarket(order.status === 'cancelled' ? { ...order, status: 'unshipped' } : order, act),
      evolve: (order, event) =>
        event.type === 'order-cancelled' && order.status === 'cancelled'
          ? { ...order, status: 'unshipped' }
          : evolve(order, event),
    },
    'a cancelled order never changes again',
    5, // payment fails, and only at its own instant does the marketplace cancel what has not shipped
  ],
  [
    'the exemption without the reason',
    {
      determine: (facts, rules) =>
        determine(facts.onFile === 'none' ? facts : { ...facts, reason: 'buyer-cancelled' }, rules),
    },
    'request on file, another reason',
    4,
  ],
  [
    'Amazon-fulfilled counted',
    { determine: (facts, rules) => determine({ ...facts, fulfilledBy: 'merchant' }, rules) },
    'fulfilled by Amazon',
    1,
  ],
  [
    'a self-cancel counted',
    {
      determine: (facts, rules) => {
        const found = determine(facts, rules);
        return facts.by === 'buyer' ? { ...found, effect: 'counts', counts: true } : found;
      },
    },
    'the buyer cancels alone',
    1,
  ],
  [
    'a reason mistaken for another',
    {
      determine: (facts, rules) =>
        determine(facts.reason === 'pricing-error' ? { ...facts, by: 'buyer' } : facts, rules),
    },
    'nothing on file, another reason',
    2,
  ],
  [
    'an order counted twice',
    {
      rateHistory: (market, calendar, book, cancellations, limit) => {
        const apart = cancellations.map((each, i) => ({ ...each, order: i }));
        return rateHistory(market, calendar, book, apart, limit);
      },
    },
    'an order counts once',
    3, // paid, one item cancelled, the other cancelled
  ],
  [
    '> for >= at the limit',
    { isBreach: (cancelled, orders, limit) => isBreach(cancelled, orders, { ...limit, comparator: 'at-most' }) },
    'the limit itself is a breach',
    0,
  ],
];

describe('a planted fault', () => {
  it.each(FAULTS)('%s breaks its rule, by a shortest history', (_, fault, name, events) => {
    const { rules } = prove(onlyIn('DE'), { depth: 7, machine: withFault(fault) });
    const broken = rules.filter(({ breach }) => breach !== null);
    const found = broken.find((rule) => rule.name.startsWith(name));
    expect(broken.map((rule) => rule.name)).toContain(found?.name);
    expect(found?.breach?.events).toBe(events);
    const told = found?.breach?.steps ?? [];
    const purchases = told.filter(({ says }) => says.includes('is placed')).length;
    expect(told).toHaveLength(events > 0 ? purchases + events : 0);
  });
});

describe('the rules as they are', () => {
  it.each(['announced', 'documented'])('are proved for Germany in %s, each with cases', (set) => {
    const proof = prove(onlyIn('DE', set), { depth: 7 });
    expect(proof.rules.filter(({ breach }) => breach !== null)).toEqual([]);
    expect(proof.rules.filter(({ cases }) => cases === 0).map(({ name }) => name)).toEqual([]);
  });

  it('a history reads as one line an event, each with its instant', () => {
    const late: Partial<Machine> = {
      decideBuyer: (order, act, now, clauses) =>
        decideBuyer(order, act, now, { ...clauses, selfCancelWindow: (clauses.selfCancelWindow + 1) as Duration }),
    };
    const { rules } = prove(onlyIn('IE'), { depth: 6, machine: withFault(late) });
    const breach = rules.find(({ name }) => name.startsWith('a buyer who asks after'))?.breach;
    expect(breach?.steps.map(({ at, says }) => `${isoText(at)} ${says}`)).toMatchInlineSnapshot(`
      [
        "2022-06-15T09:00:00.000Z an order of one item is placed, the seller ships it",
        "2022-06-15T09:00:00.000Z payment is authorised",
        "2022-06-15T09:30:00.000Z time passes: last millisecond of the window",
        "2022-06-15T09:30:00.001Z time passes: the window is over",
        "2022-06-15T09:30:00.001Z the buyer clicks Cancel in Your Orders -> cancelled by the buyer alone",
      ]
    `);
  });
});
