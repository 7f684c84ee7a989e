import fc from 'fast-check';
import type { Operation } from '../../../mocks/wire/operation.ts';
import { STEP } from '../support/walk-steps.ts';
import type { ModelFacts } from './facts.ts';
import { fieldsOf, type Field } from './fields.ts';
import { offeredAs } from './offered.ts';
import { callOnce, probe, type Shown } from './probe.ts';
import { RECIPES } from './recipes.ts';
import { newSeen, type Seen } from './seen.ts';
import { newWatchedWalk } from './stage.ts';
import { playStory } from './story.ts';

/** What a driven run of the mock has shown. The same run every time. */
export type Evidence = {
  /** Of each operation's request, by field; absent: every call of it is refused. */
  readonly requests: ReadonlyMap<string, ReadonlyMap<string, Shown>>;
  readonly seen: Seen;
};

const SEED = 20260304;
const WALKS = 4;
const STEPS = 150;

/** `seed` of the random walk, which no class of a field may depend on. */
export async function gather(models: readonly ModelFacts[], seed = SEED): Promise<Evidence> {
  const offered = models.flatMap((model) =>
    Object.keys(model.operations).flatMap((id) => {
      const operation = offeredAs(model, id);
      return operation === undefined ? [] : [{ model, id, operation }];
    }),
  );
  const seen = newSeen(
    new Map(offered.map(({ model, id, operation }) => [operation.id, fieldsOf(model, id, 'response')])),
  );
  await playStory(seen);
  await walkAbout(seen, seed);
  const requests = new Map<string, ReadonlyMap<string, Shown>>();
  for (const { model, id, operation } of offered) {
    const shown = await tryOut(operation, fieldsOf(model, id, 'request'), seen);
    if (shown !== null) requests.set(operation.id, shown);
  }
  return { requests, seen };
}

async function tryOut(
  operation: Operation,
  fields: readonly Field[],
  seen: Seen,
): Promise<ReadonlyMap<string, Shown> | null> {
  const make = RECIPES[operation.id];
  if (make === undefined)
    throw new Error(`${operation.id} has no recipe: say in test/mocks/fidelity/recipes-*.ts how it is called`);
  if (make === null) return null;
  await callOnce({ operation, make, seen });
  return probe({ operation, make, seen }, fields);
}

/** The random walk of the tests, with usage plans and without. */
async function walkAbout(seen: Seen, seed: number): Promise<void> {
  const walks = fc.sample(fc.array(STEP, { minLength: STEPS, maxLength: STEPS, size: 'max' }), {
    seed,
    numRuns: WALKS,
  });
  for (const [i, steps] of walks.entries()) {
    const walk = await newWatchedWalk(i % 2 === 0 ? 'off' : 'production', seen);
    for (const step of steps) await step(walk);
  }
}
