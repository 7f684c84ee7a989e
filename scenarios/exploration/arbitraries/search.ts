import fc from 'fast-check';
import { RunawayError, type PlayedArm } from '../../../sim/internal.ts';
import { checkArgument, checkWhole } from '../../language/input/check-argument.ts';
import type { Property, Violation } from '../properties/property.ts';
import { playCase, type NamedStrategy } from '../worlds/play-case.ts';
import type { WorldCase } from '../worlds/world-case.ts';
import { createCoverage, guidedWorlds, type Coverage } from './guided.ts';
import { worlds } from './worlds.ts';

export type Search = {
  readonly property: Property;
  readonly seller: NamedStrategy;
  /** Worlds to try. Default: 500. */
  readonly runs?: number;
  /** Another seed draws other worlds. Default: 1. */
  readonly seed?: number;
  /** Tried first: worlds that broke it before. */
  readonly examples?: readonly WorldCase[];
  /** What was met so far, by this and earlier searches: it is led to what is rare. */
  readonly coverage?: Coverage;
};

export type Found = {
  /** `always`, `eventually`: the smallest world that breaks it. `sometimes`: one in which it occurs. */
  readonly world: WorldCase | null;
  readonly violation: Violation | null;
  readonly runs: number;
};

/** Looks for a world and shrinks it: the counterexample of a sentence about all, the witness of one about some. */
export function search({
  property,
  seller,
  runs = 500,
  seed = 1,
  examples = [],
  coverage = createCoverage(),
}: Search): Found {
  checkArgument('search', 'a property with `name` and `check`', property, typeof property?.check === 'function');
  checkArgument('search', 'a seller with `name` and `strategy`', seller, typeof seller?.strategy === 'function');
  checkWhole('search', 'runs', runs, 1);
  checkWhole('search', 'seed', seed, 0);
  const holds = (world: WorldCase): boolean =>
    verdict(property, seller, world, (played) => coverage.note(world, played)) === null;
  const result = fc.check(fc.property(guidedWorlds(coverage), holds), {
    numRuns: runs,
    seed,
    examples: examples.map((world) => [world] as [WorldCase]),
    endOnFailure: false,
  });
  const [world = null] = result.counterexample ?? [];
  return { world, violation: world === null ? null : verdict(property, seller, world), runs: result.numRuns };
}

/** Null: the property holds in this world, or its situation does not occur. A world that never comes to an end breaks everything. */
export function verdict(
  property: Property,
  seller: NamedStrategy,
  world: WorldCase,
  onPlayed?: (played: PlayedArm) => void,
): Violation | null {
  try {
    const played = playCase(world, seller);
    onPlayed?.(played);
    return property.check(played);
  } catch (error) {
    if (error instanceof RunawayError) return { order: null, what: error.message };
    throw error;
  }
}

/** Worlds one after another; no more are drawn than are taken. */
export function* drawnWorlds(runs: number, seed: number): Generator<WorldCase> {
  for (let drawn = 0; drawn < runs; drawn += BATCH)
    yield* fc.sample(worlds(), { numRuns: Math.min(BATCH, runs - drawn), seed: seed + drawn });
}
const BATCH = 50;
