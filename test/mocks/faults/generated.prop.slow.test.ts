// Generated plans on generated shops: every fault is reached, each is in the journal, and taking the plan away leaves nothing of it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FAULT_KINDS, type FaultKind } from '../../../mocks/index.ts';
import { FAULTS } from '../../../mocks/faults/fault.ts';
import { openShop, SHOP_BEGIN, SHOP_STEP } from '../support/shop.ts';

const KIND = fc.constantFrom(...FAULT_KINDS);
const CHANCE = fc.constantFrom('100%', '60%', '25%');

const rule = (fault: FaultKind): fc.Arbitrary<Record<string, unknown>> => {
  const takes: readonly string[] = FAULTS[fault].takes;
  const optional = (name: string, values: fc.Arbitrary<unknown>) =>
    takes.includes(name) ? { [name]: fc.option(values, { nil: undefined }) } : {};
  return fc.record({
    fault: fc.constant(fault),
    chance: CHANCE,
    ...(takes.includes('by') ? { by: fc.constantFrom('PT30S', 'PT10M', 'PT2H') } : {}),
    ...optional('times', fc.integer({ min: 1, max: 3 })),
    ...optional('skip', fc.integer({ min: 1, max: 3 })),
    ...optional('carriedOut', fc.boolean()),
    ...optional('as', fc.constantFrom('string', 'boolean')),
    ...(FAULTS[fault].point === 'call'
      ? { on: fc.constantFrom('reports.*', 'feeds.*', 'orders-*', 'documents.*') }
      : {}),
  });
};

const PLAN = fc.record({
  seed: fc.nat(1_000),
  rules: fc.array(KIND.chain(rule), { minLength: 1, maxLength: 4 }),
});

const RUNS = 90;

test('every fault is reached, and without the plan the journal is the undisturbed one', async () => {
  const shop = await openShop();
  const reached = new Map<string, number>();
  let [disturbed, quiet] = [0, 0];
  const steps = fc.array(SHOP_STEP, { minLength: 12, maxLength: 24, size: 'max' });
  await fc.assert(
    fc.asyncProperty(PLAN, steps, async (plan, more) => {
      const story = [...SHOP_BEGIN, ...more];
      await shop.reset({ rules: [] });
      await shop.play(story);
      const undisturbed = await shop.journal();
      await shop.reset(JSON.parse(JSON.stringify(plan)));
      await shop.play(story);
      const [facts, faults] = split(await shop.journal());
      for (const fault of faults) reached.set(fault, (reached.get(fault) ?? 0) + 1);
      if (facts !== undisturbed) disturbed += 1;
      expect(faults.length === 0 ? facts : undisturbed).toBe(undisturbed); // what never struck changed nothing
      quiet += Number(faults.length === 0);
      await shop.reset({ rules: [] });
      await shop.play(story);
      expect(await shop.journal()).toBe(undisturbed);
    }),
    { numRuns: RUNS },
  );
  expect(FAULT_KINDS.filter((kind) => (reached.get(kind) ?? 0) === 0)).toEqual([]);
  expect(disturbed).toBeGreaterThan(RUNS / 4);
  expect(quiet).toBeGreaterThan(0);
});

/** Facts as text, and the faults between them. */
function split(journal: string): [facts: string, faults: string[]] {
  const lines = journal.split('\n');
  const isFault = (line: string): boolean => line.includes('"type":"fault-injected"');
  const faults = lines.filter(isFault).map((line) => (JSON.parse(line) as { fault: string }).fault);
  return [lines.filter((line) => !isFault(line)).join('\n'), faults];
}

test('a rule does what it does, whatever other rules stand beside it', async () => {
  const shop = await openShop();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1_000),
      fc.array(SHOP_STEP, { minLength: 10, maxLength: 20, size: 'max' }),
      async (seed, more) => {
        const one = { name: 'mine', fault: 'mail-lost', chance: '50%' };
        const story = [...SHOP_BEGIN, ...more];
        const struck = async (rules: unknown[]): Promise<string[]> => {
          await shop.reset({ seed, rules });
          await shop.play(story);
          return (await shop.journal()).split('\n').filter((line) => line.includes('"rule":"mine"'));
        };
        expect(await struck([{ fault: 'notification-late', by: 'PT5M', chance: '50%' }, one])).toEqual(
          await struck([one]),
        );
      },
    ),
    { numRuns: 15 },
  );
});
