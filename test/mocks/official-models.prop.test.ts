// In a long random walk every answer, whatever its status, is valid against the official models; and every operation was reached.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HANDLERS } from '../../mocks/handlers.ts';
import { OPERATIONS } from '../../mocks/http/operations.ts';
import { HAS_MODELS, keyOf } from './support/models.ts';
import { advance, models, newWalk, place, STEP } from './support/walk.ts';

/** The mock has no order of that kind, so these never succeed. */
const ALWAYS_REFUSED = ['orders-v0.updateShipmentStatus', 'orders-v0.updateVerificationStatus'];
describe('the operations', () => {
  test('each has a handler, and there is no handler without one', () => {
    expect(Object.keys(HANDLERS).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  });

  test.skipIf(!HAS_MODELS)(
    'are those of the models, by method and path (skipped where the models are not found)',
    () => {
      const ours = OPERATIONS.map(({ method, path }) => keyOf(method, path));
      expect(ours.filter((key) => !models.has(key))).toEqual([]);
      const roots = /^\w+ \/(orders|feeds|reports|messaging|sellers|tokens)\//;
      const theirs = [...models.keys()].filter((key) => roots.test(key));
      expect(theirs.filter((key) => !ours.includes(key))).toEqual([]);
    },
  );
});

/** Not offered for what the demo sells; that a call of them is refused is checked like any answer. */
const NEVER_OFFERED = [
  'messaging.confirmCustomizationDetails',
  'messaging.createConfirmServiceDetails',
  'messaging.createDigitalAccessKey',
];

test('every answer of a long random walk is valid against the models, and every operation succeeded at least once', async () => {
  const reached = new Set<string>();
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 60, maxLength: 120 }), async (steps) => {
      const walk = await newWalk(reached, statuses);
      for (const step of [place('US', 2), place('JP', 1), advance('PT35M'), ...steps]) await step(walk);
    }),
    { numRuns: 30, endOnFailure: true },
  );
  const unreached = OPERATIONS.map(({ id }) => id).filter(
    (id) =>
      !reached.has(id) &&
      !ALWAYS_REFUSED.includes(id) &&
      !NEVER_OFFERED.includes(id) &&
      !id.startsWith('notifications.'),
  );
  expect(unreached).toEqual([]);
  for (const status of [200, 201, 202, 204, 400, 403, 404]) expect([...statuses]).toContain(status);
});
