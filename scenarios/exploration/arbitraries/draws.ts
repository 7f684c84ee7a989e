import fc from 'fast-check';

/** A value straight from the source of chance. A world of ten orders has some two hundred parts: an arbitrary for each would cost more than to play it. */
export type Draw<T> = (chance: fc.Random) => T;

/** A draw as an arbitrary. `smaller`: plainer values to try in a counterexample's place, the boldest step first. */
export function arbitraryOf<T>(draw: Draw<T>, smaller: (value: T) => Iterable<T>): fc.Arbitrary<T> {
  return new Drawn(draw, smaller);
}

/** Knows nothing of how a value was made, so a value from a file shrinks as a drawn one does. */
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

/** 0 to `most`, both included. */
export function nat(chance: fc.Random, most: number): number {
  return chance.nextInt(0, most);
}

/** Any one of a list. */
export function pick<T>(chance: fc.Random, list: readonly T[]): T {
  return list[chance.nextInt(0, list.length - 1)] as T;
}

/** `count` different ones of a list, in any order. */
export function pickSome<T>(chance: fc.Random, list: readonly T[], count: number): T[] {
  const left = [...list];
  return Array.from(
    { length: Math.min(count, list.length) },
    () => left.splice(nat(chance, left.length - 1), 1)[0] as T,
  );
}

/** Once in so many times. */
export function oneIn(chance: fc.Random, times: number): boolean {
  return chance.nextInt(1, times) === 1;
}

/** Whole numbers on the way from a value down to the least: that itself, then half of the way, and so on. */
export function* towards(least: number, value: number): Generator<number> {
  for (let gap = value - least; gap >= 1; gap = Math.floor(gap / 2)) yield value - gap;
}
