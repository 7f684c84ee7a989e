import { InvariantError } from '../../kernel/invariant.ts';

/**
 * One detail of a fact and its place in the row. `put` gives the bits to write; `of` reads the
 * detail from the cell that holds it (`head` or `amount`).
 */
export type Field<V> = {
  readonly cell: 'head' | 'amount';
  /** The bits of the cell that belong to this detail. */
  readonly mask: number;
  put(value: V): number;
  of(cell: number): V;
};

/** `bits` ones, starting at bit `from`. */
function maskOf(from: number, bits: number): number {
  return (((1 << bits) - 1) << from) >>> 0;
}

/** A word of a fixed list, stored as its position. */
export class WordField<W extends string> implements Field<W> {
  readonly cell = 'head';
  readonly mask: number;
  private readonly words: readonly W[];
  private readonly shift: number;
  private readonly ones: number;
  private readonly positions: Readonly<Record<string, number>>;

  constructor(words: readonly W[], shift: number, bits: number) {
    this.words = words;
    this.shift = shift;
    this.ones = (1 << bits) - 1;
    this.mask = maskOf(shift, bits);
    this.positions = Object.fromEntries(words.map((word, at) => [word, at << shift]));
    if (words.length > this.ones + 1) throw new InvariantError(`${words.length} words do not fit in ${bits} bits`);
  }

  put(value: W): number {
    const found = this.positions[value];
    if (found === undefined) throw new InvariantError(`the journal has no word "${value}"`);
    return found;
  }

  /** `put` for a word that is known by its position in the list. */
  putPosition(position: number): number {
    return position << this.shift;
  }

  positionIn(head: number): number {
    return (head >>> this.shift) & this.ones;
  }

  of(head: number): W {
    const at = this.positionIn(head);
    const found = this.words[at];
    if (found === undefined) throw new InvariantError(`a journal row names word ${at} of ${this.words.length}`);
    return found;
  }
}

/** A word that may be missing: all bits set. */
export class OptionalWordField<W extends string> implements Field<W | null> {
  readonly cell = 'head';
  readonly mask: number;
  private readonly word: WordField<W>;

  constructor(words: readonly W[], shift: number, bits: number) {
    this.word = new WordField(words, shift, bits);
    this.mask = this.word.mask;
    if (words.length >= 1 << bits) throw new InvariantError(`no room for "none" beside ${words.length} words`);
  }

  put(value: W | null): number {
    return value === null ? this.mask : this.word.put(value);
  }

  of(head: number): W | null {
    return (head & this.mask) >>> 0 === this.mask ? null : this.word.of(head);
  }
}

export class NumberField implements Field<number> {
  readonly cell = 'head';
  readonly mask: number;
  private readonly shift: number;
  private readonly ones: number;

  constructor(shift: number, bits: number) {
    this.shift = shift;
    this.ones = (1 << bits) - 1;
    this.mask = maskOf(shift, bits);
  }

  put(value: number): number {
    return value << this.shift;
  }

  of(head: number): number {
    return (head >>> this.shift) & this.ones;
  }
}

export class FlagField implements Field<boolean> {
  readonly cell = 'head';
  readonly mask: number;

  constructor(shift: number) {
    this.mask = maskOf(shift, 1);
  }

  put(value: boolean): number {
    return value ? this.mask : 0;
  }

  of(head: number): boolean {
    return (head & this.mask) !== 0;
  }
}

/** The row's signed amount column as a whole. */
export class AmountField implements Field<number> {
  readonly cell = 'amount';
  readonly mask = 0xffff_ffff;

  put(value: number): number {
    return value;
  }

  of(amount: number): number {
    return amount;
  }
}

/** A word of `words` in `bits` bits of the head from bit `from` on. */
export const word = <W extends string>(words: readonly W[], from: number, bits: number): WordField<W> =>
  new WordField(words, from, bits);
/** The same, or null. */
export const optionalWord = <W extends string>(words: readonly W[], from: number, bits: number): OptionalWordField<W> =>
  new OptionalWordField(words, from, bits);
/** A whole number from 0 on. */
export const number = (from: number, bits: number): NumberField => new NumberField(from, bits);
/** Yes or no. */
export const flag = (at: number): FlagField => new FlagField(at);
/** A signed 32-bit number in a column of its own. */
export const amount = (): AmountField => new AmountField();
