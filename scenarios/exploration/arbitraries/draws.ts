import fc from 'fast-check';

/**
 * Draws a value directly from the random source. A world of ten orders has some two hundred parts,
 * and an arbitrary for each part would take longer than playing the world.
 */
export type Draw<T> = (chance: fc.Random) => T;

/**
 * Makes an arbitrary from a draw. `smaller` yields simpler values to try while shrinking, the
 * largest step first.
 */
export function arbitraryOf<T>(draw: Draw<T>, smaller: (value: T) => Iterable<T>): fc.Arbitrary<T> {
  return new Drawn(draw, smaller);
}

/** Shrinks a value without knowing how it was made, so values from files shrink too. */
class Drawn<T> extends fc.Arbitrary<T> {
  private readonly draw: Draw<T>;
  private readonly smaller: (value: T) => Iterable<T>;

  constructor(draw: Draw<T>, smaller: (value: T) => Iterable<T>) {
    super();
    this.draw = draw;
    this.smaller = smaller;
  }

  generate(chance: fc.Random): fc.Value<T> {
    return new fc.Value(this.draw(chance), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return value !== undefined;
  }

  shrink(value: T): fc.Stream<fc.Value<T>> {
    return fc
      .stream(this.smaller(value)[Symbol.iterator]() as IterableIterator<T>)
      .map((each) => new fc.Value(each, undefined));
  }
}

/** A whole number from 0 to `most`, both included. */
export function nat(chance: fc.Random, most: number): number {
  return chance.nextInt(0, most);
}

/** One element of a list. */
export function pick<T>(chance: fc.Random, list: readonly T[]): T {
  return list[chance.nextInt(0, list.length - 1)] as T;
}

/** `count` different elements of a list, in any order. */
export function pickSome<T>(chance: fc.Random, list: readonly T[], count: number): T[] {
  const left = [...list];
  return Array.from(
    { length: Math.min(count, list.length) },
    () => left.splice(nat(chance, left.length - 1), 1)[0] as T,
  );
}

/** True once in `times` draws on average. */
export function oneIn(chance: fc.Random, times: number): boolean {
  return chance.nextInt(1, times) === 1;
}

/** Whole numbers from `least` towards `value`: `least` itself, then half of the way, and so on. */
export function* towards(least: number, value: number): Generator<number> {
  for (let gap = value - least; gap >= 1; gap = Math.floor(gap / 2)) yield value - gap;
}
