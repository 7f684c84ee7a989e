// The same shop in your test runner: `npx vitest run`.
import { fileURLToPath } from 'node:url';
import { loadExperiment } from 'cancelbench';
import { propertyNamed, search } from 'cancelbench/arbitraries';
import { expectRate } from 'cancelbench/vitest';
import { expect, test } from 'vitest';
import { strategy } from './my-strategy.ts';

const file = fileURLToPath(new URL('my-shop.yaml', import.meta.url));

test('fewer than 2.5 % of the orders count', async () => {
  const experiment = await loadExperiment(file);
  expect(expectRate({ experiment, strategy: 'mine' }).below(0.025)).toPass();
}, 60_000);

// A property is tried in generated worlds that crowd the edges of the rules. If one breaks it, it
// is shrunk to an order or two and shown here.
test('the shop never asks for a request when it is the cause itself', () => {
  const property = propertyNamed('never asks the buyer to file when the seller is the cause');
  const { violation, world } = search({ property, seller: { name: 'mine', strategy }, runs: 200 });
  expect({ violation, world }).toEqual({ violation: null, world: null });
}, 60_000);
