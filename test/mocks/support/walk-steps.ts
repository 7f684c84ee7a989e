import fc from 'fast-check';
import { awkward, feeds, notifies, reports } from './walk-documents.ts';
import { attaches, money, solicits, testsNotification } from './walk-money.ts';
import { advance, buyer, lists, place, reads, ships, turn, writes } from './walk-orders.ts';
import type { Step } from './walk.ts';

/** A step that a counterexample shows by name. */
function told<A extends readonly unknown[]>(make: (...args: A) => Step): (args: A) => Step {
  return (args) =>
    Object.assign((walk: Parameters<Step>[0]) => make(...args)(walk), {
      [fc.toStringMethod]: () => `${make.name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`,
    });
}

const n = fc.nat(200);
const AWKWARD = ['type', 'size', 'text', 'token', 'no-token', 'path'] as const;

const acts = fc.constantFrom('refuse', 'return', 'rate', 'claim', 'keep');
const wishes = fc.oneof(
  fc.constantFrom('self-cancel', 'request-cancellation').map((path) => [path, {}] as const),
  fc.constant(['message', { text: 'Please cancel my order.' }] as const),
  acts.map((act) => ['buyer', { act }] as const),
);
const stays = fc.constantFrom('PT40S', 'PT5M', 'PT35M', 'PT2H', 'P1D');
const where = fc.constantFrom('US' as const, 'DE' as const, 'JP' as const);

/** One step of the walk. */
export const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(where, fc.integer({ min: 1, max: 3 })).map(told(place)),
  fc.constant(turn),
  { weight: 3, arbitrary: fc.tuple(n, wishes).map(([k, [path, body]]) => told(buyer)([k, path, body])) },
  fc.tuple(stays).map(told(advance)),
  fc.tuple(n).map(told(reads)),
  fc.tuple(n, fc.integer({ min: 0, max: 20 })).map(told(lists)),
  fc.tuple(n, fc.boolean()).map(told(feeds)),
  fc.tuple(n).map(told(reports)),
  fc.tuple(n, fc.boolean(), fc.constantFrom(1, 1, 1, 2)).map(told(ships)),
  fc.tuple(n).map(told(writes)),
  fc.tuple(n, fc.boolean()).map(told(notifies)),
  fc.tuple(n, fc.integer({ min: 0, max: 3 })).map(told(money)),
  fc.tuple(n).map(told(attaches)),
  fc.tuple(n).map(told(solicits)),
  fc.tuple(n).map(told(testsNotification)),
  fc.tuple(n, fc.constantFrom(...AWKWARD)).map(told(awkward)),
);
