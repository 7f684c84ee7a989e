// In a long random walk every answer, whatever its status, is valid against the official models; and every operation was reached.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEED_TYPES } from '../../mocks/feeds/feed-types.ts';
import { HANDLERS } from '../../mocks/marketplace/handlers.ts';
import { OPERATIONS } from '../../mocks/wire/operations.ts';
import type { PlanName } from '../../mocks/index.ts';
import { HAS_MODELS, keyOf } from './support/models.ts';
import { awkward } from './support/walk-documents.ts';
import { advance, place, turn } from './support/walk-orders.ts';
import { lives } from './support/walk-money.ts';
import { STEP } from './support/walk-steps.ts';
import { BEYOND_THE_MODELS, models, newMet, newWalk } from './support/walk.ts';

/** Operations of these APIs that the mock does not have. */
const NOT_IMITATED = [
  'GET /finances/2024-06-19/balances', // money that has nothing to do with an order
  'GET /finances/2024-06-19/summary',
  'GET /finances/v0/financialEventGroups', // settlements
  'GET /finances/v0/financialEventGroups/{}/financialEvents',
];

describe('the operations', () => {
  test('each has a handler, and there is no handler without one', () => {
    expect(Object.keys(HANDLERS).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  });

  test.skipIf(!HAS_MODELS)(
    'are those of the models, by method and path (skipped where the models are not found)',
    () => {
      const ours = OPERATIONS.map(({ method, path }) => keyOf(method, path));
      expect(ours.filter((key) => !models.has(key))).toEqual([]);
      const theirs = [...models.keys()].sort();
      expect(theirs.filter((key) => !ours.includes(key))).toEqual(NOT_IMITATED);
      expect(theirs.length).toBe(OPERATIONS.length + NOT_IMITATED.length);
    },
  );
});

/** The mock has no order of that kind, so these never succeed: every answer of theirs is a refusal, checked like any other. */
const ALWAYS_REFUSED = [
  'orders-v0.updateShipmentStatus', // neither pick-up nor Easy Ship orders
  'orders-v0.updateVerificationStatus', // no regulated items
  'messaging.confirmCustomizationDetails', // nothing customised,
  'messaging.createConfirmServiceDetails', // no services
  'messaging.createDigitalAccessKey', // and nothing digital is sold
];

const RUNS = 16;

describe('a long random walk of two sellers', () => {
  test.skipIf(!HAS_MODELS)(
    'has only answers that are valid against the models, and succeeds with every operation (skipped where the models are not found)',
    async () => {
      const met = newMet();
      let run = 0;
      const steps = fc.array(STEP, { minLength: 140, maxLength: 160, size: 'max' });
      await fc.assert(
        fc.asyncProperty(steps, async (walked) => {
          run += 1;
          const plan: PlanName = run % 2 === 0 ? 'production' : 'off';
          const walk = await newWalk(plan, met);
          const begin = [place('US', 2), place('JP', 1), turn, place('US', 1), advance('PT35M')];
          const bodies = OPERATIONS.map((_, i) => awkward(i, run % 4 < 2 ? 'size' : 'type'));
          for (const step of [...begin, ...walked, ...bodies, lives]) await step(walk);
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
      expect(run).toBe(RUNS);
      const unreached = OPERATIONS.map(({ id }) => id).filter((id) => !met.reached.has(id));
      expect(unreached.sort()).toEqual([...ALWAYS_REFUSED].sort());
      const statuses = [200, 201, 202, 204, 400, 403, 404, 409, 413, 415, 429];
      expect([...met.statuses].sort()).toEqual(statuses);
      // No exception that is not needed.
      const beyond = Object.entries(BEYOND_THE_MODELS).flatMap(([id, list]) => list.map((status) => `${id} ${status}`));
      expect([...met.beyond].sort()).toEqual(beyond.sort());
      for (const type of FEED_TYPES) expect([...met.feeds]).toContain(`${type} DONE`);
    },
  );
});
