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
  /** Worlds to try first, such as those that broke the property before. */
  readonly examples?: readonly WorldCase[];
  /** What earlier searches met. The search is led to rare situations. */
  readonly coverage?: Coverage;
};

export type Found = {
  /**
   * The smallest world that breaks an `always` or `eventually` property, or one in which a
   * `sometimes` property occurs; null when none was found.
   */
  readonly world: WorldCase | null;
  readonly violation: Violation | null;
  readonly runs: number;
};

/**
 * Searches for a world that breaks a property, or in which a `sometimes` property occurs, and
 * shrinks it.
 */
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

/**
 * Checks a property in one world; null when it holds, or when its situation does not occur. A world
 * that never ends breaks every property.
 */
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

/** Yields drawn worlds lazily. */
export function* drawnWorlds(runs: number, seed: number): Generator<WorldCase> {
  for (let drawn = 0; drawn < runs; drawn += BATCH)
    yield* fc.sample(worlds(), { numRuns: Math.min(BATCH, runs - drawn), seed: seed + drawn });
}
const BATCH = 50;
