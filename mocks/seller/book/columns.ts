/** Grows a column to twice its length if `size` needs more room. */
export function lengthened<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  column: T,
  size: number,
  make: (length: number) => T,
): T {
  if (size <= column.length) return column;
  const longer = make(Math.max(size, column.length * 2));
  longer.set(column);
  return longer;
}

/** The first position in an ascending column whose value is not below `value`. */
export function firstAtOrAfter(column: ArrayLike<number>, size: number, value: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const numbers = (length: number): Float64Array => new Float64Array(length);
export const words = (length: number): Uint32Array => new Uint32Array(length);
export const signed = (length: number): Int32Array => new Int32Array(length);
export const bytes = (length: number): Uint8Array => new Uint8Array(length);
